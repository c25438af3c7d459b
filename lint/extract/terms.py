"""The words of the forms as data: column headers, field labels, category labels and their variants.

Forms are recognised by what their headers and labels say, never by the province they come from. Every entry is
written normalised: NFKC, without blanks, without 指标名 brackets such as （必填） or （50分）, without a colon.
"""

from typing import Final

from lint.model import Category, Level1
from lint.model.filing import ANNUAL, MID_TERM

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "level1": ("一级指标", "一级目标", "一级"),
    "level2": ("二级指标", "二级目标", "二级"),
    "name": ("三级指标", "三级指标名称", "三级目标", "三级", "指标名称", "绩效指标名称", "指标"),
    "description": ("绩效指标描述", "指标描述", "指标解释", "指标说明", "指标内容", "指标值说明"),
    "sign": ("计算符号", "指标性质", "符号", "算符", "运算符", "指标符号"),
    "value": (
        "指标值",
        "目标值",
        "指标目标值",
        "年度指标值",
        "年初目标值",
        "年度目标值",
        "指标值及单位",
        "预期指标值",
        "预期目标值",
        "当年预期实现值",
        "年度(/项目)指标值",
        "年度指标值(A)",
        "指标值(A)",
        "绩效目标内容",
    ),
    "unit": ("度量单位", "计量单位", "单位", "指标单位"),
    "basis": (
        "指标值确定依据",
        "确定依据",
        "指标标准或依据",
        "绩效标准",
        "指标值依据",
        "指标值设定依据",
        "取值依据",
    ),
    "weight": ("权重", "分值", "指标权重", "分值权重", "权重(%)"),
    "actual": (
        "实际完成值",
        "全年实际值",
        "全年实际完成值",
        "实际值",
        "完成值",
        "实际完成情况",
        "全年实际值(B)",
        "实际完成值(B)",
    ),
    "score": ("得分", "自评得分", "自评分"),
    # Columns that are known and hold nothing that the model keeps.
    "other": (
        "指标方向性",
        "指标方向",
        "备注",
        "得分计算方法",
        "偏差原因分析及改进措施",
        "未完成原因及改进措施",
        "未完成原因分析",
        "未完成原因",
        "未完成原因及拟采取的改进措施",
        "未达到指标值原因",
        "序号",
    ),
}

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "code": ("项目编码", "项目代码", "项目编号"),
    "name": ("项目名称", "专项名称", "专项资金名称", "项目(专项)名称"),
    "total": (
        "预算数",
        "预算金额",
        "预算总额",
        "年度资金总额",
        "资金总额",
        "年度预算",
        "当年预算",
        "年度预算安排",
        "年度金额",
        "项目资金总额",
        "年度资金申请总额",
    ),
    "fiscal": ("财政资金", "财政拨款", "当年财政拨款", "财政拨款资金", "财政性资金", "一般公共预算"),
    "other": ("其他资金", "其他"),
    # Sources that some forms list beside the two, or as parts of 财政资金.
    "further": (
        "上年结转资金",
        "上年结转",
        "结转资金",
        "上级资金",
        "上级补助资金",
        "上级财政资金",
        "该项目支出上级资金",
        "中央补助",
        "中央资金",
        "中央财政资金",
        "省级资金",
        "省级财政资金",
        "市级资金",
        "市级财政资金",
        "县级资金",
        "县级财政资金",
        "地方资金",
        "本级财政资金",
        "财政专户管理资金",
        "单位资金",
        "自有资金",
        "单位自有资金",
        "事业收入",
        "社会资金",
        "银行贷款",
    ),
    "purpose": ("资金用途", "资金使用用途", "主要用途"),
    "plan": ("资金支出计划", "支出计划", "资金支出进度", "资金支出进度计划"),
    "goals": (
        "绩效目标",
        "年度绩效目标",
        "年度目标",
        "总体目标",
        "年度总体目标",
        "当年绩效目标",
        "年度绩效总目标",
        "项目绩效目标",
        "总体绩效目标",
        "项目总目标",
        "本年度目标",
        "本年度绩效目标",
        "中期目标",
        "中期绩效目标",
        "长期目标",
        "实施期目标",
        "实施期绩效目标",
    ),
    "overview": ("项目概况", "项目基本情况", "项目简介", "项目内容", "主要内容", "部门职能职责概述"),
    "necessity": (
        "立项必要性",
        "项目立项必要性",
        "项目设立必要性",
        "项目必要性",
        "项目申报的必要性",
        "项目立项的必要性",
    ),
    "grounds": ("立项依据", "项目立项依据", "项目立项的依据", "项目依据", "项目设立依据", "政策依据"),
    "safeguards": (
        "保证项目实施的制度措施",
        "保证项目实施的制度、措施",
        "保证项目实施的措施",
        "保障绩效目标实现措施",
        "保障措施",
        "项目保障措施",
    ),
    "term": (
        "项目期",
        "项目期限",
        "项目周期",
        "项目起止时间",
        "起止时间",
        "项目实施期",
        "项目支出实施期",
        "实施期",
        "实施期限",
        "执行期限",
        "计划开始日期",
        "计划完成日期",
        "计划开始时间",
        "计划完成时间",
        "开始日期",
        "结束日期",
    ),
    "unit": ("预算单位", "单位名称", "填报单位", "编制单位", "绩效编制单位", "项目单位", "实施单位"),
    # A label over several others; what stands in its rows without a label of its own is told by position.
    "budget_group": ("预算规模及资金用途", "项目资金", "资金情况", "预算规模", "项目资金情况", "资金来源"),
    "indicator_group": ("绩效指标", "年度绩效指标", "项目绩效指标"),
    # Known labels whose value the model does not keep; the value is noted, not taken for something else.
    "unkept": (
        "主管部门",
        "主管部门及代码",
        "业务主管部门",
        "项目负责人",
        "项目负责人及电话",
        "联系人",
        "联系电话",
        "项目属性",
        "项目类别",
        "项目性质",
        "项目来源",
        "项目立项情况",
        "备注",
    ),
}

# The fields whose texts the model keeps as narratives.
NARRATIVES: Final = ("overview", "necessity", "grounds", "safeguards")

# The goals of the whole project and those of the year, where a form keeps the two apart.
GOAL_PERIODS: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            *("中期目标", "中期绩效目标", "长期目标", "实施期目标", "实施期绩效目标"),
            *("总体目标", "总体绩效目标", "项目总目标"),
        ),
        MID_TERM,
    ),
    **dict.fromkeys(
        (
            *("年度目标", "年度绩效目标", "年度总体目标", "年度绩效总目标"),
            *("当年绩效目标", "本年度目标", "本年度绩效目标"),
        ),
        ANNUAL,
    ),
}

# Labels that may stand for a row of goals whose columns have labels of their own.
GOAL_GROUPS: Final = frozenset({"总体目标", "绩效目标", "总体绩效目标", "项目绩效目标"})

LEVEL1: Final[dict[str, Level1]] = {
    "产出指标": Level1.OUTPUT,
    "产出": Level1.OUTPUT,
    "产出目标": Level1.OUTPUT,
    "项目产出": Level1.OUTPUT,
    "效益指标": Level1.BENEFIT,
    "效益": Level1.BENEFIT,
    "效益目标": Level1.BENEFIT,
    "项目效益": Level1.BENEFIT,
    "效果指标": Level1.BENEFIT,
    "满意度指标": Level1.SATISFACTION,
    "满意度": Level1.SATISFACTION,
    "成本指标": Level1.COST,
    "成本": Level1.COST,
}

CATEGORIES: Final[dict[str, Category]] = {
    label: category
    for category, labels in {
        Category.QUANTITY: ("数量指标", "产出数量", "产出数量指标", "数量目标", "数量"),
        Category.QUALITY: ("质量指标", "产出质量", "产出质量指标", "质量目标", "质量"),
        Category.TIMELINESS: (
            "时效指标",
            "产出时效",
            "产出时效指标",
            "时效目标",
            "时效",
            "产出进度指标",
            "进度指标",
        ),
        Category.COST: ("成本指标", "产出成本", "产出成本指标", "成本目标", "成本"),
        Category.ECONOMIC_COST: ("经济成本指标", "经济成本"),
        Category.SOCIAL_COST: ("社会成本指标", "社会成本"),
        Category.ECOLOGICAL_COST: ("生态环境成本指标", "生态环境成本", "生态成本指标", "环境成本指标"),
        Category.ECONOMIC_BENEFIT: ("经济效益指标", "经济效益", "经济效益目标", "经济效益指标目标"),
        Category.SOCIAL_BENEFIT: ("社会效益指标", "社会效益", "社会效益目标"),
        Category.ECOLOGICAL_BENEFIT: (
            "生态效益指标",
            "生态效益",
            "生态效益目标",
            "环境效益指标",
            "环境效益",
            "生态环境效益指标",
        ),
        Category.SUSTAINABILITY: (
            "可持续影响指标",
            "可持续影响",
            "可持续影响目标",
            "可持续性影响指标",
            "可持续发展指标",
            "可持续性发展影响指标",
            "可持续发展影响指标",
        ),
        Category.SATISFACTION: (
            "服务对象满意度指标",
            "服务对象满意度",
            "服务对象满意度目标",
            "满意度指标",
            "满意度",
            "社会公众或服务对象满意度指标",
            "服务对象或受益者满意度指标",
            "社会公众满意度指标",
            "受益对象满意度指标",
            "公众满意度指标",
        ),
    }.items()
    for label in labels
}

DEPARTMENT_SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "overall": ("总体绩效目标", "部门总体绩效目标", "总体目标"),
    "sub_goals": ("分项绩效目标", "分类绩效目标", "分项目标", "部门分项绩效目标"),
    "measures": ("工作保障措施", "保障措施", "实现绩效目标的保障措施", "绩效目标保障措施"),
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
    }
)
