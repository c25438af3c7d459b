"""Rules by authority: which review criterion and which document each answers to, and which criteria have none.

The criteria are data of the rule pack; the documents and clauses are those that the rules themselves cite, so a
clause appears only where a rule has one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lint.engine.rule import Rule, Status
from lint.report.width import pad, width, wrap

_INDENT = 4
_WIDEST_LABEL = 46
_GAP = 2


def as_json(rules: Sequence[Rule], review: Mapping[str, Any], lang: str) -> str:
    """``{"review", "documents", "outside", "unassigned", "unchecked"}``; rules are ids of installed rules."""
    return json.dumps(basis_data(rules, review, lang), ensure_ascii=False, indent=2) + "\n"


def basis_data(rules: Sequence[Rule], review: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The same as plain data. ``unassigned`` are rules, mostly of other packs, that the criteria do not mention."""
    known = {rule.id for rule in rules}
    criteria = [_criterion(each, known, lang) for each in review["criteria"]]
    outside = [
        {"rules": ids, "reason": each["reason"][lang]}
        for each in review["outside"]
        if (ids := [id for id in each["rules"] if id in known])
    ]
    assigned = {id for each in criteria for point in each["points"] for id in point["rules"]}
    assigned |= {id for each in outside for id in each["rules"]}
    return {
        "review": {"document": review["document"][lang], "verified": review["verified"], "criteria": criteria},
        "documents": _documents(rules),
        "outside": outside,
        "unassigned": sorted(known - assigned),
        "unchecked": [
            {"criterion": each["name"], "point": point["text"]}
            for each in criteria
            for point in each["points"]
            if not point["rules"]
        ],
    }


def _criterion(data: Mapping[str, Any], known: set[str], lang: str) -> dict[str, Any]:
    return {
        "dimension": data["dimension"],
        "name": data["name"][lang],
        "score": data["score"],
        "points": [
            {"text": point[lang], "rules": [id for id in point.get("rules", ()) if id in known]}
            for point in data["points"]
        ],
    }


def _documents(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Every document and clause that a rule cites; last, under no document, the rules that cite none."""
    cited: dict[tuple[str | None, str | None], list[str]] = {}
    for rule in rules:
        for entry in rule.basis or ((None, None),):
            cited.setdefault((entry[0], entry[1]), []).append(rule.id)
    order = sorted(cited, key=lambda key: (key[0] is None, key[0] or "", key[1] or ""))
    return [{"document": key[0], "clause": key[1], "rules": cited[key]} for key in order]


def table(rules: Sequence[Rule], review: Mapping[str, Any], lang: str, columns: int | None) -> str:
    """The same for people; a rule that does not run by default has a star."""
    data = basis_data(rules, review, lang)
    starred = {rule.id for rule in rules if rule.status is not Status.STABLE or not rule.default_on}
    lines = _Lines(lang, columns, starred)
    parts = (_review, _by_document, _outside, _unassigned, _unchecked, _star)
    sections = [list(part(data, lines)) for part in parts]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


class _Lines:
    """How lines are laid out: a label, and the rules in a column behind it."""

    def __init__(self, lang: str, columns: int | None, starred: set[str]) -> None:
        self.zh = lang == "zh"
        self.columns = columns
        self.starred = starred

    def say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def starred_ids(self, ids: Iterable[str]) -> str:
        return " ".join(f"{id}*" if id in self.starred else id for id in ids)

    def ids(self, label: str, ids: Iterable[str], room: int) -> Iterator[str]:
        """The label and the ids; on a line of its own where it is longer than its column."""
        text = self.starred_ids(ids) or "—"
        margin = " " * _INDENT
        rows = wrap(text, max(20, self.columns - room - _INDENT)) if self.columns else [text]
        if width(label) > room - _GAP:
            yield margin + label
            label = ""
        yield margin + pad(label, room) + rows[0]
        yield from (margin + " " * room + row for row in rows[1:])


def _review(data: Mapping[str, Any], lines: _Lines) -> Iterator[str]:
    review = data["review"]
    yield lines.say("审核要点：", "Review criteria: ") + review["document"]
    if not review["verified"]:
        yield lines.say(
            "（要点与分值为转述，未核对原文）", "(criteria and scores are paraphrased; the original text was not seen)"
        )
    labels = [point["text"] for each in review["criteria"] for point in each["points"]]
    room = _room(labels)
    for each in review["criteria"]:
        score = lines.say(f"（{each['score']}分）", f" ({each['score']} points)")
        yield f"  {each['dimension']} · {each['name']}{score}"
        for point in each["points"]:
            yield from lines.ids(point["text"], point["rules"], room)


def _by_document(data: Mapping[str, Any], lines: _Lines) -> Iterator[str]:
    yield lines.say("依据文件（条款只在见到原文时列出）", "Documents (a clause only where its text was seen)")
    labels = [_document(each, lines) for each in data["documents"]]
    for label, each in zip(labels, data["documents"], strict=True):
        yield from lines.ids(label, each["rules"], _room(labels))


def _document(entry: Mapping[str, Any], lines: _Lines) -> str:
    if entry["document"] is None:
        return lines.say("（无文件依据）", "(no document)")
    return " ".join(filter(None, (entry["document"], entry["clause"])))


def _outside(data: Mapping[str, Any], lines: _Lines) -> Iterator[str]:
    if data["outside"]:
        yield lines.say("不属于审核要点的规则", "Rules that belong to no criterion")
        for each in data["outside"]:
            yield f"    {lines.starred_ids(each['rules'])}  {each['reason']}"


def _unassigned(data: Mapping[str, Any], lines: _Lines) -> Iterator[str]:
    if data["unassigned"]:
        yield lines.say("尚未归入审核要点的规则", "Rules not yet assigned to a criterion")
        yield f"    {lines.starred_ids(data['unassigned'])}"


def _unchecked(data: Mapping[str, Any], lines: _Lines) -> Iterator[str]:
    if data["unchecked"]:
        yield lines.say("尚无规则检查、须人工审核的要点", "Criteria that no rule checks, left to people")
        for each in data["unchecked"]:
            yield f"    {each['criterion']}{lines.say('：', ': ')}{each['point']}"


def _star(data: Mapping[str, Any], lines: _Lines) -> Iterator[str]:
    if lines.starred:
        yield lines.say("* 默认不运行", "* does not run by default")


def _room(labels: Iterable[str]) -> int:
    return min(max((width(label) for label in labels), default=0), _WIDEST_LABEL) + _GAP
