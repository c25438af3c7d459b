"""Rules for people and for other tools: one card in full, or all of them as a table or JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lint.engine.rule import Fixing, Rule
from lint.report.width import pad, width, wrap
from lint.report.words import SEVERITY

_FIXED_BY = {Fixing.SAFE: "jxlint fix", Fixing.UNSAFE: "jxlint fix --unsafe"}


def card(rule: Rule, lang: str, columns: int | None) -> str:
    """One rule in full: what it says, why, how to put it right, examples, authority, limits, options."""
    return "\n".join(_card_lines(rule, lang, columns)) + "\n"


def _card_lines(rule: Rule, lang: str, columns: int | None) -> Iterator[str]:
    zh = lang == "zh"
    yield f"{rule.id}  {rule.title.of(lang)}  ({rule.name})"
    severity = SEVERITY[lang][rule.severity]
    scope = rule.scope.value + ("、DepartmentPart" if rule.reads_department else "")
    yield (
        f"{rule.dimension.value} · {severity} · {'可信度' if zh else 'confidence'} {rule.confidence.value} · "
        f"{'对象' if zh else 'looks at'} {scope} · {rule.field.value} · {rule.status.value}"
        + ("" if rule.default_on else " · " + ("默认关闭" if zh else "off by default"))
    )
    if rule.card is None:
        return
    sections: list[tuple[str, str]] = [
        ("说明" if zh else "What", rule.card.summary.of(lang)),
        ("为何重要" if zh else "Why", rule.card.why.of(lang)),
        ("如何修改" if zh else "Fix", rule.card.fix.of(lang)),
    ]
    for example in rule.card.examples:
        sections.append(("坏例" if zh else "Bad", example.bad))
        sections.append(("好例" if zh else "Good", example.good))
    basis = "；".join(" ".join(filter(None, entry)) for entry in rule.basis) or "—"
    sections.append(("依据" if zh else "Basis", basis))
    sections.append(("已知局限" if zh else "Limits", rule.card.limits.of(lang)))
    if rule.fixes:
        commands = [command for kind, command in _FIXED_BY.items() if kind in rule.fixes]
        sections.append(("自动修改" if zh else "Fixed by", ("、" if zh else ", ").join(commands)))
    for name, option in rule.options.items():
        sections.append((f"{'选项' if zh else 'Option'} {name}", f"{option.doc.of(lang)} ({option.default})"))
    if rule.folds:
        sections.append(("并入" if zh else "Folds", "、".join(rule.folds)))
    yield ""
    room = max(width(label) for label, _ in sections) + 2
    for label, text in sections:
        lines = wrap(text, columns - room) if columns else [" ".join(text.split("\n"))]
        yield pad(label, room) + lines[0]
        yield from (" " * room + line for line in lines[1:])


def table(rules: Sequence[Rule], lang: str) -> str:
    """All rules, a line each, columns aligned."""
    head = ["规则", "级别", "维度", "状态", "名称", "内容"]
    if lang == "en":
        head = ["rule", "severity", "dimension", "status", "name", "what"]
    rows = [
        [rule.id, rule.severity.value, rule.dimension.value, _status(rule), rule.name, rule.title.of(lang)]
        for rule in rules
    ]
    widths = [max(width(row[column]) for row in [head, *rows]) for column in range(len(head) - 1)]
    return "".join(
        "  ".join([*(pad(cell, columns) for cell, columns in zip(row, widths, strict=False)), row[-1]]) + "\n"
        for row in [head, *rows]
    )


def _status(rule: Rule) -> str:
    return rule.status.value if rule.default_on else "off"


def as_json(rules: Sequence[Rule], lang: str) -> str:
    """``{"rules": […]}`` of design.md §6."""
    return json.dumps({"rules": [_rule_data(rule, lang) for rule in rules]}, ensure_ascii=False, indent=2) + "\n"


def _rule_data(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title.of(lang),
        "summary": rule.card.summary.of(lang) if rule.card else rule.title.of(lang),
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "dimension": rule.dimension.value,
        "scope": rule.scope.value,
        "field": rule.field.value,
        "status": rule.status.value,
        "default_on": rule.default_on,
        "fixes": sorted(each.value for each in rule.fixes),
        "basis": [{"document": entry.document, "clause": entry.clause} for entry in rule.basis],
        "options": {
            name: {"default": option.default, "doc": option.doc.of(lang)} for name, option in rule.options.items()
        },
    }
