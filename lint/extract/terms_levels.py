"""The labels of 一级指标 and 二级指标 as data, with the variants that forms use (written as ``terms`` says)."""

from typing import Final

from lint.extract.words import words
from lint.model import Category, Level1

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
    "效果": Level1.BENEFIT,
    "效果目标": Level1.BENEFIT,
    "成本指标": Level1.COST,
    "成本": Level1.COST,
}

# Classes that forms for whole departments and self-evaluations have beside these: their 二级 are no categories.
OTHER_LEVELS: Final = frozenset(
    words(
        """
        决策 决策指标 过程 过程指标 投入 投入指标 管理 管理指标 投入管理 投入管理指标 投入和管理目标 预算执行
        预算执行率 预算执行情况 预算执行指标 预算执行率指标 资金执行率 预算管理 资金管理 项目管理 运行成本 管理效率
        履职效能 履职效果 履职情况 部门履职 社会效应 可持续发展能力 部门管理 重点工作任务完成 履职目标实现
        履职效益 工作目标管理 预算和财务管理 资金管理情况 部门决算 综合管理
        """
    )
)

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
