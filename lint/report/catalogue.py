"""The catalogue of rules in Markdown: what ``jxlint rules --format md`` prints and ``rules/README.md`` holds."""

import re
from collections.abc import Iterator, Sequence

from lint.engine.rule import Dimension, Rule, Severity, Status
from lint.report.words import CONFIDENCE, DIMENSION, SEVERITY, STATUS

_MARKUP = re.compile(r"([\\`*_<~|])")


def markdown(rules: Sequence[Rule], lang: str) -> str:
    """All rules by review dimension, with an index in front. Titles stand in both languages, the rest in ``lang``."""
    groups = {dimension: [rule for rule in rules if rule.dimension is dimension] for dimension in Dimension}
    groups = {dimension: group for dimension, group in groups.items() if group}
    known = {rule.id for rule in rules}
    lines = list(_head(rules, groups, lang))
    for dimension, group in groups.items():
        lines += ["", f"## {DIMENSION[lang][dimension]}"]
        for rule in group:
            lines += ["", *_rule(rule, known, lang)]
    return "\n".join(lines) + "\n"


def _head(rules: Sequence[Rule], groups: dict[Dimension, list[Rule]], lang: str) -> Iterator[str]:
    counts = [sum(rule.severity is severity for rule in rules) for severity in Severity]
    counted = [f"{SEVERITY[lang][severity]} {count}" for severity, count in zip(Severity, counts, strict=True)]
    if lang == "zh":
        yield "# 规则目录"
        yield ""
        yield f"共 {len(rules)} 条规则（{'，'.join(counted)}）。单条规则的理由与局限：`jxlint explain R01`。"
        yield "English: `jxlint rules --format md --lang en`."
        yield ""
        yield "| 维度 | 规则 |"
    else:
        yield "# Rules"
        yield ""
        yield f"{len(rules)} rules ({', '.join(counted)}). `jxlint explain R01` gives a rule's reasons and limits."
        yield "中文：`jxlint rules --format md`。"
        yield ""
        yield "| dimension | rules |"
    yield "| --- | --- |"
    for dimension, group in groups.items():
        yield f"| {DIMENSION[lang][dimension]} | {' '.join(_link(rule.id) for rule in group)} |"


def _link(id: str) -> str:
    return f"[{id}](#{id.lower()})"


def _rule(rule: Rule, known: set[str], lang: str) -> Iterator[str]:
    zh = lang == "zh"
    yield f'<a id="{rule.id.lower()}"></a>'
    yield ""
    yield f"### {rule.id} {_plain(rule.title.of(lang))}"
    yield ""
    confidence = CONFIDENCE[lang][rule.confidence]
    facts = [
        _plain(rule.title.of("en" if zh else "zh")),
        f"`{rule.name}`",
        SEVERITY[lang][rule.severity],
        f"可信度{confidence}" if zh else f"{confidence} confidence",
        *([] if rule.status is Status.STABLE else [STATUS[lang][rule.status]]),
        *([] if rule.default_on else ["默认不运行" if zh else "off by default"]),
    ]
    yield " · ".join(facts)
    yield ""
    if rule.card is not None:
        yield _plain(rule.card.summary.of(lang))
        yield ""
    documents = "；".join(" ".join(filter(None, entry)) for entry in rule.basis)
    yield f"- {'依据：' if zh else 'Basis: '}{_plain(documents or ('无文件依据' if zh else 'no document'))}"
    folds = [_link(id) for id in sorted(rule.folds) if id in known]
    if folds:
        yield f"- {'并入：' if zh else 'Folds: '}{' '.join(folds)}"
    for example in rule.card.examples if rule.card is not None else ():
        yield f"- {'例：' if zh else 'Example: '}{_plain(example.bad)} → {_plain(example.good)}"


def _plain(text: str) -> str:
    """The text on one line, shown as it stands: what Markdown would take for markup is escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
