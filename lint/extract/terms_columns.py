"""The headers of indicator tables as data (written as ``terms`` says).

Words that only say which year or part of the project a column is about (年度, 本年度, 2026年, 预期) are taken off
before the look-up, so that 2026年预期目标值 needs no entry of its own.
"""

from typing import Final

from lint.extract.words import words
from lint.kept.patterns import regex
from lint.model.filing import ANNUAL, MID_TERM

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "level1": words("一级指标 一级目标 一级 一级指标名称 一级绩效指标 指标类型 一级类别 指标类别"),
    "level2": words("二级指标 二级目标 二级 二级指标名称 二级绩效指标 二级类别 二级分类 指标分类"),
    "name": words(
        """
        三级指标 三级指标名称 三级目标 三级 三级绩效指标 四级指标 指标名称 绩效指标名称 具体指标 具体指标名称
        个性指标 指标 评价指标 考核指标
        """
    ),
    "description": words(
        """
        绩效指标描述 指标描述 指标解释 指标说明 指标内容 指标值说明 指标值解释 指标释义 指标定义 指标含义
        指标解释说明 解释说明 指标解析 指标解释及计算方法 计算公式 计算方法 指标计算公式 指标内涵 绩效内容 评价内容
        """
    ),
    "sign": words(
        """
        计算符号 指标性质 符号 算符 运算符 运算符号 指标符号 指标值符号 比较符 比较符号 关系 关系符 关系符号 逻辑符号
        性质 指标关系 指标比较符
        """
    ),
    "value": words(
        """
        指标值 目标值 指标目标值 指标值及单位 绩效指标值 绩效目标值 指标标准值 指标值内容 当年预期实现值
        预期实现值 预期值 预期目标 计划值 计划完成值 计划指标值 年度(/项目)指标值 申报值 批复值 指标数值 数值 值
        目标指标值 三级指标值 绩效目标内容 年初设定值 指标值(包含数字及文字描述) 目标值(包含数字及文字描述)
        内容目标值 指标值设定 设定值 设定指标值 设定目标值 年初值
        """
    ),
    "unit": words("度量单位 计量单位 单位 指标单位 指标值单位 数值单位 目标值单位 指标计量单位"),
    "basis": words(
        """
        指标值确定依据 确定依据 指标标准或依据 绩效标准 指标值依据 指标值设定依据 取值依据 指标值来源 设定依据
        指标设定依据 指标依据 依据 参考标准 指标确定依据 标准依据 数据来源 目标值确定依据 指标标准 评价标准
        评分标准 指标值设定依据及来源 设置依据 目标值依据
        """
    ),
    "weight": words(
        """
        权重 分值 指标权重 分值权重 权重分值 权重(%) 标准分值 分值(权重) 指标分值 赋分 满分 标准分 权重分 分数
        三级指标分值 三级权重
        """
    ),
    "actual": words(
        """
        实际完成值 实际值 实际完成 完成值 实际完成情况 完成情况 实际实现值 指标完成情况 完成指标值 全年实际值
        全年实际完成值 全年完成值 实际完成指标值 实现值 实际完成值情况 业绩值 实际完成率 执行监控值 累计完成值
        指标实际完成值
        """
    ),
    "score": words("得分 自评得分 自评分 实际得分 评分 评价得分 自评分值 指标得分 三级指标得分"),
    # Columns that are known and hold nothing that a rule judges: kept as asides.
    "other": words(
        """
        指标方向性 指标方向 方向 指标属性 备注 说明 序号 得分计算方法 计分方法 是否核心指标
        偏差原因分析及改进措施 偏差原因及改进措施 未完成原因及改进措施 未完成原因分析 未完成原因
        未完成原因及拟采取的改进措施 未完成原因和改进措施 未达到指标值原因 偏差原因分析 偏差原因
        未完成原因分析及改进措施 原因分析 改进措施 差异原因 偏差度 偏差率 完成率 完成比例 佐证资料 佐证材料
        上年完成值 上年实际值 历史值 前三年平均值 指标完成率 评分规则 赋分说明 评分细则 扣分原因 是否完成
        责任部门 责任科室 指标状态 指标编码 指标代码 扣分标准 核心指标 指标来源 备选指标 评分方法
        偏差原因分析与改进措施 指标出处 审核意见
        参考值 参考标准 基准值 上年值 上年度完成值 往年值 近三年平均值 预计完成值 上年指标值
        计分规则 评分规则及标准 指标值类型 完成时限 完成时间 序列 编号 绩效分类 指标级次 责任单位 责任人
        """
    ),
}

# What may stand before or behind a header without changing what the column is.
AFFIXES: Final = regex(
    r"^(?:20\d{2}年度?|本年度?|当年度?|年度|全年|年初|年末|半年|项目|绩效|预期(?=20|[目指])|中期|长期|实施周期|实施期|项目期|全周期|总体|计划)+"
    r"|\([AB]\)$|[AB]$"
)
# A header about a year, inside which it stands: 预期2026年实现值.
YEAR: Final = regex(r"(?:20\d{2}|上)年度?")
PERIODS: Final = {
    **dict.fromkeys(("中期", "长期", "实施周期", "实施期", "项目期", "全周期", "总体"), MID_TERM),
    **dict.fromkeys(("年度", "本年", "当年"), ANNUAL),
}
