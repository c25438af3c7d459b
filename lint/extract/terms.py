"""The words of the forms as data: field labels and their variants; ``terms_columns`` has the column headers,
``terms_levels`` the labels of 一级 and 二级.

Forms are recognised by what their headers and labels say, never by the province they come from. Every entry is
written normalised: NFKC, without blanks, without 指标名 brackets such as （必填） or （50分）, without a colon.
"""

from typing import Final

from lint.extract.words import words
from lint.model.filing import ANNUAL, MID_TERM

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "code": words("项目编码 项目代码 项目编号 项目唯一编码 项目编码(名称)"),
    "name": words(
        """
        项目名称 专项名称 专项资金名称 项目(专项)名称 项目支出名称 资金名称 预算项目名称 子项目名称 二级项目名称
        项目名称及编码 项目编码及名称 专项(项目)名称 专项转移支付名称 转移支付名称 政策名称 政策(项目)名称
        单位名称、项目名称 项目(政策)名称 支出项目名称
        """
    ),
    # Of the whole project; the year's amounts, where a form has both, stand to the right or below.
    "whole_total": words(
        """
        项目资金总额 中期资金总额 中期预算资金总额 实施期资金总额 实施期金额 中期金额 项目总投资 项目总金额
        实施期总金额 实施期预算总额 项目预算总额 项目总预算 总投资 项目总额 长期资金总额
        """
    ),
    "total": words(
        """
        预算数 预算金额 预算总额 年度资金总额 资金总额 年度预算 当年预算 年度预算安排 年度金额 年度资金申请总额
        年度预算资金总额 年度预算金额 年度本级预算金额 本年预算 本年预算数 申请资金总额 当年预算金额 年度预算数
        预算资金 预算安排 安排资金 资金合计 总额 合计 当年资金总额 年度预算总额 预算资金总额 本年度资金总额
        年度资金 预算申请数 年初预算数 申请金额 资金规模 项目预算金额 项目预算 项目金额 年度总金额 当年预算资金
        本年资金总额 金额合计 预算批复数 项目预算资金 下达金额 年度投资总额 年度资金总计 全年预算数
        """
    ),
    "fiscal": words(
        """
        财政资金 财政拨款 当年财政拨款 财政拨款资金 财政性资金 一般公共预算 本年财政拨款 年度财政拨款
        财政拨款收入 财政预算资金 财政拨款数 本级财政拨款 一般公共预算拨款 一般公共预算财政拨款 一般公共预算资金
        财政安排资金 年度财政资金 一般预算内拨款 公共财政拨款 财政拨款(补助)
        """
    ),
    "other": words("其他资金 其他 其他来源资金 其它资金 其他来源 年度其他资金"),
    # Sources that some forms list beside the two, or as parts of 财政资金.
    "further": words(
        """
        上年结转资金 上年结转 结转资金 上级资金 上级补助资金 上级财政资金 该项目支出上级资金 中央补助 中央资金
        中央财政资金 中央财政补助 省级资金 省级财政资金 省级补助 市级资金 市级财政资金 市级补助 县级资金
        县级财政资金 区县级资金 区级资金 区级财政资金 地方资金 地方财政资金 本级财政资金 本级资金
        财政专户管理资金 单位资金 自有资金 单位自有资金 事业收入 经营收入 经营性收入 社会资金 社会投入资金
        银行贷款 政府性基金 政府性基金预算 政府性基金预算拨款 国有资本经营预算 地方政府债券 专项债券
        上年结转结余 转移支付资金 基本支出 项目支出 上级转移支付 省级财政 市级财政 县级财政 中央财政 本级财政
        单位自筹 本级安排 上级补助 上级安排
        自筹资金 专户资金 财政专户资金 债券资金 中央预算内投资 省级补助资金 中央补助资金 市县资金
        """
    ),
    "purpose": words("资金用途 资金使用用途 主要用途 资金主要用途 资金使用方向 资金用途说明"),
    "plan": words("资金支出计划 支出计划 资金支出进度 资金支出进度计划 资金使用计划 年度资金支出计划"),
    "goals": words(
        """
        绩效目标 年度绩效目标 年度目标 总体目标 年度总体目标 当年绩效目标 年度绩效总目标 项目绩效目标
        总体绩效目标 项目总目标 本年度目标 本年度绩效目标 中期目标 中期绩效目标 长期目标 实施期目标
        实施期绩效目标 年度总体绩效目标 项目目标 项目总体目标 项目年度目标 年度总目标 绩效总目标 实施期总目标
        实施期总体目标 中期总体目标 三年绩效目标 项目年度绩效目标 本年绩效目标 当年目标 年初设定目标 预期目标
        年初目标 项目总体绩效目标 项目期总目标 长期绩效目标 中期总目标 整体绩效目标 年度绩效目标内容
        年初设定绩效目标 年度预期目标 年初预期目标 绩效目标描述 总目标 全年目标
        """
    ),
    # What a self-evaluation says of its goals, beside them.
    "result": words(
        """
        年度总体目标完成情况 年度总体目标完成情况综述 项目年度目标完成情况 年度目标完成情况 实际完成情况
        目标实际完成情况 全年目标实际完成情况 全年实际完成情况 总体目标完成情况 绩效目标完成情况 已实施情况
        完成情况 未实施情况及原因 年度绩效目标完成情况 年度总体目标实际完成情况 目标完成情况 全年完成情况
        项目实施内容及过程概述 评价结论 存在问题 改进措施 自评结论 下一步工作计划 自评总分
        """
    ),
    "overview": words("项目概况 项目基本情况 项目简介 项目内容 主要内容 部门职能职责概述 项目概述 项目描述"),
    "necessity": words(
        """
        立项必要性 项目立项必要性 项目设立必要性 项目必要性 项目申报的必要性 项目立项的必要性 项目设立的必要性
        必要性 项目申报必要性
        """
    ),
    "grounds": words(
        """
        立项依据 项目立项依据 项目立项的依据 项目依据 项目设立依据 政策依据 设立依据 项目设立的依据
        项目立项政策依据 立项依据及文号 政策文件依据
        """
    ),
    "safeguards": words(
        """
        保证项目实施的制度措施 保证项目实施的制度、措施 保证项目实施的措施 保障绩效目标实现措施 保障措施
        项目保障措施 保证项目实施的制度和措施 保障项目实施的制度措施 保证项目实施的制度及措施
        """
    ),
    "term": words(
        """
        项目期 项目期限 项目周期 项目起止时间 起止时间 项目实施期 项目支出实施期 实施期 实施期限 执行期限
        计划开始日期 计划完成日期 计划开始时间 计划完成时间 开始日期 结束日期 项目开始时间 项目结束时间
        项目开始日期 项目终止日期 项目实施周期 项目起止年限 起始时间 项目完成时间 终止时间 项目年限 项目起止日期
        项目建设期 实施周期 项目存续期 执行期 项目实施期限 开始年份 结束年份 项目起始年度 项目终止年度 起始年度
        终止年度
        """
    ),
    # The unit, by how certain it is that its name is the filing's: see UNIT_RANKS.
    "unit": (),
    # A label over several others; what stands in its rows without a label of its own is told by position.
    "budget_group": words(
        """
        预算规模及资金用途 项目资金 资金情况 预算规模 项目资金情况 资金来源 预算执行情况 预算情况 项目预算
        资金构成 项目预算资金 年度资金情况 项目资金申请 资金来源及构成 总体资金情况 部门总体资金情况
        年度预算安排情况 资金总额及构成 项目资金构成 项目预算构成 资金投入情况 预算资金情况 资金安排情况
        年度预算执行情况 资金预算情况 预算安排情况 项目资金来源 资金
        """
    ),
    "indicator_group": words(
        """
        绩效指标 年度绩效指标 项目绩效指标 本年度绩效指标 中期绩效指标 长期绩效指标 实施期绩效指标 绩效目标指标
        绩效指标情况 绩效指标体系 指标体系 整体绩效指标 绩效目标与指标 绩效指标表 绩效目标衡量指标 绩效评价指标
        绩效指标完成情况 评价指标体系 年度指标
        """
    ),
    # Known labels whose value the model keeps as an aside.
    "aside": words(
        """
        项目负责人 项目负责人及电话 项目负责人及联系电话 项目责任人 联系人 联系电话 联系人及电话 项目属性
        项目类别 项目性质 项目来源 项目类型 项目立项情况 项目分类 项目级次 备注 归口业务科室 是否政府采购
        业务科室 归口处室 归口科室 业务处室 财政业务科室 资金性质 财政部门审核意见 审核意见 主管部门审核意见
        财政部门意见 主管部门意见 填报日期 填报人 填表人 单位负责人 单位负责人签字 财务负责人 分管领导
        主管部门编码 项目实施计划 项目实施进度计划 中央主管部门 省级财政部门 省级主管部门 市级财政部门
        市级主管部门 地方主管部门 区县财政部门 县级财政部门 财政部门 项目申报的可行性 可行性 项目可行性
        其他说明的问题 其他需要说明的问题 其他需说明的问题 支出功能分类 一级项目名称 政策类型 功能科目 经济科目
        项目实施内容 项目实施进度 项目总分 总分 预算级次 是否跨年 是否专项资金 是否基建 部门编码 单位编码
        部门预算编码 单位代码 部门代码 实施地点 项目实施地点 建设地点 项目单位负责人 负责人 电话 填报时间
        申报日期 单位地址 地址 邮编 报表编号 区域 支付方式 项目状态 是否公开 预算年度 年度 职能概述 部门职能
        部门职能概述 部门职责 职责概述 年度主要任务 年度履职目标
        主要任务 年度工作任务 年度重点工作 测算依据 测算依据及说明
        项目测算依据 支出测算依据 资金测算依据 成本构成 填表日期 制表人 审核人 单位职能概述 上年度资金结余
        资金管理办法 资金使用管理办法 专项资金管理办法 项目建设内容 建设内容
        """
    ),
}

# Columns of amounts behind a label of the budget; the first one holds the amount that was asked for.
BUDGET_COLUMNS: Final = frozenset(
    words(
        """
        预算数 年度预算数 年初预算 年初预算数 预算批复数 全年预算数 说明 原因 全年执行数 执行数 调整后预算数
        调整后预算 预算执行数 预算执行率 执行率 到位数 到位资金 实际支出数 支出数 分值 得分 权重 调整预算数
        年度执行数 实际到位数 调整数 年末执行数 完成率 全年预算执行数 资金到位率 实际执行数 预算执行得分
        偏差原因 预算完成率 年初批复数 决算数 未完成原因
        """
    )
)
# Those that stand in no filing of targets: two columns make such a row only with one of them.
EXECUTION_COLUMNS: Final = frozenset(
    words(
        """
        年初预算数 全年执行数 执行数 调整后预算数 预算执行数 预算执行率 执行率 到位数 到位资金 实际支出数 支出数
        得分 调整预算数 年度执行数 年末执行数 全年预算执行数 实际执行数 决算数
        """
    )
)

# Labels of a unit, the most telling first: a filing is its budget unit's, else the one's that carries the project out,
# else the department's in charge, the nearest to the ground first. 财政部门 and the departments of the centre and the
# province are no filing units.
UNIT_RANKS: Final[tuple[tuple[str, ...], ...]] = (
    words(
        """
        预算单位 单位名称 填报单位 编制单位 绩效编制单位 申报单位 填报单位名称 预算单位名称 预算单位编码及名称
        项目申报单位 部门(单位)名称 单位(盖章) 填报单位(盖章) 预算编码及单位名称 申报单位名称 填报部门
        填报部门(单位) 单位 填报单位(部门) 申请单位 预算单位(盖章)
        """
    ),
    words(
        """
        项目单位 实施单位 项目实施单位 项目承担单位 具体实施单位 用款单位 资金使用单位 项目执行单位 使用单位
        项目建设单位 建设单位 项目单位名称 执行单位 项目具体实施单位
        """
    ),
    words("预算部门 部门名称 预算部门名称 申报部门 部门 项目主管单位 主管单位 一级预算单位 主管预算单位"),
    words("区县主管部门 县级主管部门 区级主管部门 县(区)主管部门 县区主管部门 县(市、区)主管部门"),
    words(
        """
        主管部门 主管部门及代码 业务主管部门 主管部门(单位)名称 主管部门名称 主管部门及编码 项目主管部门
        主管部门(单位) 主管部门(代码) 主管部门编码及名称 行业主管部门 归口管理部门
        """
    ),
)

# The fields whose texts the model keeps as narratives.
NARRATIVES: Final = ("overview", "necessity", "grounds", "safeguards")

# The goals of the whole project and those of the year, where a form keeps the two apart.
GOAL_PERIODS: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            *("中期目标", "中期绩效目标", "长期目标", "实施期目标", "实施期绩效目标", "长期绩效目标", "三年绩效目标"),
            *(
                "总体目标",
                "总体绩效目标",
                "项目总目标",
                "项目总体目标",
                "实施期总目标",
                "实施期总体目标",
                "中期总体目标",
            ),
            *("中期总目标", "项目总体绩效目标", "项目期总目标"),
        ),
        MID_TERM,
    ),
    **dict.fromkeys(
        (
            *("年度目标", "年度绩效目标", "年度总体目标", "年度绩效总目标"),
            *(
                "当年绩效目标",
                "本年度目标",
                "本年度绩效目标",
                "年度总体绩效目标",
                "年度总目标",
                "本年绩效目标",
                "当年目标",
            ),
            *("项目年度目标", "项目年度绩效目标"),
        ),
        ANNUAL,
    ),
}

# Labels that may stand for a row of goals whose columns have labels of their own.
GOAL_GROUPS: Final = frozenset(
    words(
        """
        绩效目标 年度绩效目标 年度目标 总体目标 年度总体目标 绩效总目标 总目标 项目绩效目标 总体绩效目标
        年度总体绩效目标 项目目标
        """
    )
)

DEPARTMENT_SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "overall": words("总体绩效目标 部门总体绩效目标 总体目标"),
    "sub_goals": words("分项绩效目标 分类绩效目标 分项目标 部门分项绩效目标"),
    "measures": words("工作保障措施 保障措施 实现绩效目标的保障措施 绩效目标保障措施"),
}

# Headings that structure a document and say nothing about a project.
HEADINGS: Final[frozenset[str]] = frozenset(
    {
        "部门整体绩效目标",
        "部门整体支出绩效目标",
        "预算项目绩效目标",
        "项目绩效目标",
        "部门绩效目标",
        "目录",
        "部门预算绩效文本",
        "基本信息",
        "项目支出绩效目标",
        "项目基本信息",
    }
)
