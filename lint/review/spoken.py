"""Waivers written in the document itself: a Word comment, a cell note, or a line of a text.

::

    jxlint: 忽略 R16、R17 理由：… 责任人：… 单号：… 至 2026-12-31
    jxlint: ignore R16, R17 reason: … owner: … ticket: … until 2026-12-31

The rules come first, then the other parts in any order, each up to the next; 项目/project, 指标/indicator,
类别/category narrow it, 类型/kind is 已核准/accepted (the usual) or 误报/false-positive.
"""

import datetime
import re
from collections.abc import Iterable, Mapping

from lint.engine.finding import Location
from lint.model import Annotation
from lint.review.waiver import KINDS, Waiver, Where

_BEGINNING = re.compile(r"\s*jxlint\s*[:：]\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_VERB = re.compile(r"(?:忽略|ignore\b)\s*", re.IGNORECASE)
_KEYS = {
    **dict.fromkeys(("理由", "原因", "reason"), "reason"),
    **dict.fromkeys(("责任人", "owner"), "owner"),
    **dict.fromkeys(("单号", "ticket"), "ticket"),
    **dict.fromkeys(("至", "有效期至", "until", "expires"), "expires"),
    **dict.fromkeys(("类型", "kind"), "kind"),
    **dict.fromkeys(("项目", "project"), "project"),
    **dict.fromkeys(("指标", "indicator"), "indicator"),
    **dict.fromkeys(("类别", "category"), "category"),
}
_NAMES = "|".join(sorted(_KEYS, key=len, reverse=True))
_KEY = re.compile(rf"(?:^|\s)(?:(?P<key>{_NAMES})\s*[:：]|(?P<date>有效期至|至|until)(?=\s*\d{{4}}))\s*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_KIND_WORDS = {"误报": "false-positive", "已核准": "accepted", **{kind: kind for kind in KINDS}}


class NotUnderstoodError(ValueError):
    """An annotation that speaks to jxlint, and not in its words; the message says which part."""


def speaks_to_us(annotation: Annotation) -> bool:
    """Whether the annotation begins with ``jxlint:``."""
    return _BEGINNING.match(annotation.text) is not None


def parse(annotation: Annotation, path: str, rule_ids: Mapping[str, str]) -> Waiver:
    """The waiver in an annotation of the file ``path``; ``rule_ids`` gives the id for an id or a name.

    Raises NotUnderstoodError.
    """
    found = _BEGINNING.match(annotation.text)
    verb = _VERB.match(found["rest"]) if found else None
    if found is None or verb is None:
        raise NotUnderstoodError("忽略 R16 理由：… / ignore R16 reason: …")
    head, parts = _parts(found["rest"][verb.end() :])
    return Waiver(
        rules=tuple(_rules(head, rule_ids)),
        where=Where(project=parts.get("project"), category=parts.get("category"), indicator=parts.get("indicator")),
        reason=parts.get("reason", ""),
        owner=parts.get("owner") or annotation.author,
        ticket=parts.get("ticket"),
        expires=_date(parts["expires"]) if "expires" in parts else None,
        kind=_kind(parts.get("kind", "accepted")),
        source=Location(path, annotation.place, "jxlint"),
        document=path,
        place=annotation.place,
    )


def _parts(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first key, and the text behind each key."""
    marks = list(_KEY.finditer(text))
    parts: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        key = _KEYS[(mark["key"] or mark["date"]).lower()]
        if key in parts:
            raise NotUnderstoodError(mark.group().strip())
        value = text[mark.end() : following.start() if following else len(text)]
        parts[key] = " ".join(value.split()).rstrip("；;，,")
    return text[: marks[0].start()] if marks else text, parts


def _rules(head: str, rule_ids: Mapping[str, str]) -> Iterable[str]:
    words = re.split(r"[\s、，,]+", head.strip())
    for word in words:
        known = rule_ids.get(word.upper()) or rule_ids.get(word)
        if known is None:
            raise NotUnderstoodError(f"“{word}”" if word else "R16 …")
        yield known


def _date(text: str) -> str:
    found = _DATE.match(text)
    try:
        if found is None:
            raise ValueError
        return datetime.date(*map(int, found.groups())).isoformat()
    except ValueError:
        raise NotUnderstoodError(f"“{text}”") from None


def _kind(text: str) -> str:
    if text not in _KIND_WORDS:
        raise NotUnderstoodError(f"“{text}”")
    return _KIND_WORDS[text]
