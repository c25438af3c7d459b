"""Units: enough to tell a bare unit from a word, and the kind of a number in one.

The engine's unit table, which rules compare by, is another matter.
"""

from lint.extract.values.lazy import LazyPattern
from lint.model.value import ValueKind

_PERCENT = frozenset("% ‰ ‱ 百分比 百分点 千分点 比例 百分率".split())
_DURATION = frozenset(
    "天 日 工作日 自然日 日历日 日历天 周 星期 旬 月 个月 季 季度 年 年度 周年 小时 时 分钟 秒 毫秒 h min s ms".split()
)
_KNOWN = (
    _PERCENT
    | _DURATION
    | frozenset(
        "万 亿 元 美元 港元 欧元 日元 人民币 倍 分 级 度 "
        "人 人次 人数 人份 人天 人日 人月 名 位 员 户 户次 家 家次 村 所 处 座 栋 幢 间 床 张 户数 件数 次数 个数 "
        "个 只 项 项次 件 件次 起 宗 例 单 场 场次 次 期 班 班次 届 轮 遍 回 趟 批 批次 份 册 本 套 台 台次 台套 "
        "辆 辆次 车次 架 架次 艘 艘次 部 把 块 片 篇 篇次 条 种 种次 类 款 道 口 眼 盏 根 节 支 枚 幅 面 颗 粒 "
        "株 棵 丛 头 头次 匹 羽 尾 箱 瓶 袋 桶 盒 包 卷 组 对 双 副 门 课 课时 学时 机时 点 点位 岗位 标段 "
        "亩 亩次 公顷 平方米 平米 平方公里 平方千米 平方厘米 平方 立方米 立方 方 m2 m3 km2 hm2 "
        "米 千米 公里 里 厘米 毫米 微米 延米 km m cm mm 海里 吨 千克 公斤 斤 克 毫克 微克 kg g mg t 吨标准煤 "
        "升 毫升 L mL 千瓦 千瓦时 兆瓦 kW kWh MW V A M G T MB GB TB MHz GHz Mbps 兆 分贝 dB °C 摄氏度 Pa 帕".split()
    )
)
_NOUNS_OF_GE = _DURATION - {"月", "年"} | {"百分点"}
"""Nouns that drop their classifier 个 (10个工作日: 工作日). 个月 stays: 3月 is a month, no duration."""
DONE = "(?:完成|办结|到位|支付|拨付|发放|达标|合格|完工|竣工|响应|办理|到达|修复|处理|交付|验收|落实|反馈|解决|覆盖)"
"""What is to be done, as a word after a number or date (30天内完成); a pattern."""

_JOINTS = LazyPattern(r"[/·•・*×.\-]")
_MONEY = LazyPattern(r"[十百千万亿]*(?:人民币|[美欧港日])?元(?:人民币)?(?:[/·•・*×.每\-].*)?")
_WELL_FORMED = LazyPattern(r"(?:[^\W\d_]|[/%‰‱°])(?:[^\W\d_]|(?<=[mM])[23]|[/%‰‱°·•・.*×\-])*")
_DONE_LAST = LazyPattern(rf"(?<=.){DONE}{{1,3}}$")
_LONGEST = 8
_LONGEST_RATE = 16


def is_unit(text: str) -> bool:
    """Whether the text is nothing but a unit, also a rate (次/月) or a multiple (万亩)."""
    if text in _KNOWN:
        return True
    first, *others = _JOINTS.compiled.split(text.removeprefix("/"))
    if first not in _KNOWN and first.lstrip("百千万亿") not in _KNOWN:
        return False
    # What a rate refers to may be anything of one character (元/生·年).
    return all(other in _KNOWN or len(other) == 1 for other in others)


def is_percent_sign(text: str) -> bool:
    return text in ("%", "‰", "‱")


def clean_unit(text: str) -> str | None:
    """The unit in what stands after a number (余人, 人左右, 元整, 天完成, 个工作日), "" for none.

    None where that is no unit: longer than 8 characters (a rate: 16), or with digits or punctuation.
    """
    if text in _KNOWN:
        return text
    unit = _DONE_LAST.compiled.sub("", text.removesuffix("左右").removesuffix("上下"))
    if unit.endswith("元整"):
        unit = unit[:-1]
    if unit[:1] in ("余", "多", "来") and is_unit(unit[1:]):
        unit = unit[1:]
    if unit[:1] == "个" and unit[1:] in _NOUNS_OF_GE:
        unit = unit[1:]
    if len(unit) > (_LONGEST_RATE if "/" in unit else _LONGEST):
        return None
    return unit if not unit or _WELL_FORMED.compiled.fullmatch(unit) else None


def money_unit(unit: str | None) -> str:
    """The unit of an amount with ¥ in front: ¥5万 is in 万元."""
    if unit is None or unit.startswith("/"):
        return f"元{unit or ''}"
    return unit if "元" in unit else f"{unit}元"


def kind_of_unit(unit: str | None) -> ValueKind:
    """The kind of a number in that unit; a rate other than of money (次/月, 小时/天) is a quantity."""
    if unit is None:
        return ValueKind.QUANTITY
    if unit in _PERCENT or unit[0] in "%‰‱":
        return ValueKind.PERCENT
    if unit in _DURATION:
        return ValueKind.DURATION
    return ValueKind.MONEY if "元" in unit and _MONEY.compiled.fullmatch(unit) else ValueKind.QUANTITY
