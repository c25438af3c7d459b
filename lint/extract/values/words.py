"""Values in words: none at all, a template, a grade."""

import re

from lint.extract.values.lazy import LazyPattern

_NOTHING = LazyPattern(r"[-_/\\|.·•・~,;:、。()]*|n/?a|none|null|nil", re.IGNORECASE)
_NOT_APPLICABLE = LazyPattern(
    "(?:[本该此](?:项目|单位|部门|项|指标)?)?暂?(?:无|不涉及|未涉及|不适用|没有|空白?)[此该本]?(?:相关)?"
    "(?:项目|项|类|内容|情况|事项|指标值|指标){0,3}"
)
_SEPARATORS = LazyPattern("[/、,;()]+")
_TEMPLATE = LazyPattern(r"^(?:[*×?_○□Xx]|\.{2,})+")

_GRADE_WORD = "优秀|优良|优|良好|良|中等|中|基本合格|不合格|合格|不及格|及格|基本达标|不达标|达标|较好|好|一般|较差|差"
_LEVEL = (
    "(?:国家|省|市|部|行业)?"
    "(?:[一二三四五六七八九甲乙丙丁特][级等]|[一二三四五]星级?|[1-5]A级|A{0,4}[A-D]级|[IV]{1,4}[类级])"
)
_IN_ALL_GRADES = frozenset("优良中格标好般差级等类星高低坏")
"""Every grade holds one of these: a cheap look before the pattern."""
_NOTE = r"\([^()]*\)"
_SCORE = f"(?:{_NOTE}|[≥≤=<>]*[0-9.]+[%分]?)?"
_SCALE = f"(?:(?:{_GRADE_WORD}|较?高|较?低|坏){_SCORE}[/、,;或-]?){{2,8}}"
_GRADE = LazyPattern(
    rf"(?:达到?|评[定为]+|等级为?)?(?:(?:{_GRADE_WORD})(?:{_NOTE})?|{_SCALE}|{_LEVEL})"
    r"(?:等级|等次|级|档|标准|水平|水质|资质|景区)?(?:及?(?P<GE>以上)|及?(?P<LE>以下))?"
)


def is_nothing(text: str) -> bool:
    """Whether the text says that there is no value: empty, dashes, 无, 本项目不涉及."""
    if _NOTHING.compiled.fullmatch(text):
        return True
    parts = _SEPARATORS.compiled.split(text)
    return all(_NOT_APPLICABLE.compiled.fullmatch(part) for part in parts if part)


def without_template(text: str) -> str:
    """The text without the marks in front that a form has in place of a number (**, XX)."""
    return _TEMPLATE.compiled.sub("", text, count=1)


def match_grade(text: str) -> re.Match[str] | None:
    """A grade or a scale of grades: 良好, 合格, 一级, 5A级, 优/良/中/差, 好(≥90分); groups GE (以上) and LE (以下).

    达标 is one as 合格 is, for a standard decides it. 高 by itself is none: no form offers it as a grade.
    """
    return None if _IN_ALL_GRADES.isdisjoint(text) else _GRADE.compiled.fullmatch(text)
