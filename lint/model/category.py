"""一级指标 and 二级指标: the closed set of categories, with their canonical Chinese labels.

Source: 财预〔2015〕88号 and 财预〔2020〕10号 (framework F2015), 财预〔2021〕101号 (framework F2021).

The enumerations here and elsewhere take ``object``'s hash: members are single objects, and ``Enum`` hashes their
names in Python code, which was the costliest function of a whole check.
"""

from enum import Enum


class Framework(Enum):
    """Which set of categories a table uses; requirements of one are never held against the other."""

    __hash__ = object.__hash__

    F2015 = "F2015"
    F2021 = "F2021"


class Level1(Enum):
    """一级指标."""

    __hash__ = object.__hash__

    OUTPUT = "产出指标"
    BENEFIT = "效益指标"
    SATISFACTION = "满意度指标"
    COST = "成本指标"


class Category(Enum):
    """二级指标; the value is the canonical label."""

    __hash__ = object.__hash__

    QUANTITY = "数量指标"
    QUALITY = "质量指标"
    TIMELINESS = "时效指标"
    COST = "成本指标"
    ECONOMIC_COST = "经济成本指标"
    SOCIAL_COST = "社会成本指标"
    ECOLOGICAL_COST = "生态环境成本指标"
    ECONOMIC_BENEFIT = "经济效益指标"
    SOCIAL_BENEFIT = "社会效益指标"
    ECOLOGICAL_BENEFIT = "生态效益指标"
    SUSTAINABILITY = "可持续影响指标"
    SATISFACTION = "服务对象满意度指标"

    @property
    def label(self) -> str:
        """The canonical label, e.g. ``数量指标``."""
        return self.value

    @property
    def is_benefit(self) -> bool:
        """Whether the category belongs to 效益指标, where a blank row is legal."""
        return self in BENEFIT_CATEGORIES

    def level1(self, framework: Framework) -> Level1:
        """一级指标, derived from 二级 (a merged 一级 label lands on odd rows in real files).

        >>> Category.COST.level1(Framework.F2015).value
        '产出指标'
        """
        if self is Category.COST:
            return Level1.OUTPUT if framework is Framework.F2015 else Level1.COST
        return _LEVEL1[self]


BENEFIT_CATEGORIES = frozenset(
    {
        Category.ECONOMIC_BENEFIT,
        Category.SOCIAL_BENEFIT,
        Category.ECOLOGICAL_BENEFIT,
        Category.SUSTAINABILITY,
    }
)
COST_CATEGORIES = frozenset({Category.COST, Category.ECONOMIC_COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST})
COSTS_OF_2021 = COST_CATEGORIES - {Category.COST}

_LEVEL1 = {
    Category.QUANTITY: Level1.OUTPUT,
    Category.QUALITY: Level1.OUTPUT,
    Category.TIMELINESS: Level1.OUTPUT,
    Category.ECONOMIC_COST: Level1.COST,
    Category.SOCIAL_COST: Level1.COST,
    Category.ECOLOGICAL_COST: Level1.COST,
    Category.ECONOMIC_BENEFIT: Level1.BENEFIT,
    Category.SOCIAL_BENEFIT: Level1.BENEFIT,
    Category.ECOLOGICAL_BENEFIT: Level1.BENEFIT,
    Category.SUSTAINABILITY: Level1.BENEFIT,
    Category.SATISFACTION: Level1.SATISFACTION,
}
