"""The text of ``jxlint why``."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from lint.engine.why import Explanation, Fate
from lint.report.width import pad

_KINDS = {
    "phrase": ("词组", "phrase"),
    "pattern": ("句式", "pattern"),
    "head": ("中心词", "head"),
    "word": ("词", "word"),
    "hint": ("线索", "hint"),
    "unit": ("单位", "unit"),
}
_FATES = {  # in the order in which they are shown
    Fate.FOUND: ("发现问题", "found"),
    Fate.FOLDED: ("并入", "folded under"),
    Fate.PASSED: ("通过", "passed"),
    Fate.NOT_APPLICABLE: ("不适用", "not applicable"),
    Fate.NOT_CHECKABLE: ("无法判定", "not checkable"),
    Fate.CRASHED: ("规则出错", "crashed"),
    Fate.NOT_SELECTED: ("未选用", "not selected"),
}


def render(why: Explanation, titles: Mapping[str, str], lang: str) -> str:
    """The explanation as text: the row, what spoke, then each rule's fate, faults first."""
    return "\n".join(_lines(why, titles, lang)) + "\n"


def _lines(why: Explanation, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    zh = lang == "zh"
    row = why.row
    category = row.category.value if row.category else "—"
    head = f"项目{why.project.index} 第{row.row}行" if zh else f"project {why.project.index} row {row.row}"
    yield f"{head}  {category} | {row.name.text or '—'} | {row.target.raw or '—'}"
    yield ""
    yield "类别证据（得分高者更像该类别）" if zh else "Evidence for categories (the higher, the likelier)"
    if not why.spoken:
        yield "  没有词语或单位表明类别" if zh else "  no word or unit speaks for any category"
    for (shown, total), spoken in groupby(why.spoken, key=lambda each: (each.category, each.total)):
        marks = []
        for each in spoken:
            kind = _kind(each.kind, zh)
            marks.append(f"{kind}“{each.text}” {each.points:+d}")
        own = ("（本行类别）" if zh else " (its own)") if shown is row.category else ""
        yield f"  {pad(shown.value + own, 30)}{total:>4}  " + ("，" if zh else ", ").join(marks)
    yield ""
    yield "规则" if zh else "Rules"
    for fate in _FATES:
        for one in why.fates:
            if one.fate is fate:
                word = _FATES[fate][0 if zh else 1]
                yield f"  {pad(f'{word} {one.detail}'.rstrip(), 26)}{pad(one.rule, 5)}{titles.get(one.rule, '')}"


def _kind(kind: str, zh: bool) -> str:
    against = kind.startswith("against_")
    names = _KINDS.get(kind.removeprefix("against_"), (kind, kind))
    prefix = ("反证·" if zh else "against: ") if against else ""
    return prefix + names[0 if zh else 1]
