"""Two rules of a pack: one finds a name, and folds what the other finds in the value of its row."""

from pathlib import Path

_RULE = """\
id: {id}
name: {name}
title: {{zh: 标题, en: Title}}
dimension: 适当性
severity: error
confidence: high
field: {field}
folds: [{folds}]
given: projects.indicators.{given}
then: {{function: not-matches, options: {{pattern: {pattern}}}}}
message: {{zh: 有误。, en: Wrong.}}
suggestion: {{zh: 请改正。, en: Put it right.}}
basis: [{{document: 本局填报口径}}]
card:
  summary: {{zh: 摘要。, en: Summary.}}
  why: {{zh: 原因。, en: Reason.}}
  fix: {{zh: 改法。, en: Remedy.}}
  examples: [{{bad: 甲, good: 乙}}]
  limits: {{zh: 无。, en: None.}}
"""


def fold_values_into_names(folder: Path) -> None:
    """Sets the folder up so that 农户满意度 is a fault (ACME01), in which a value below 20% is folded (ACME02)."""
    (folder / "own").mkdir()
    name = _RULE.format(
        id="ACME01", name="a-name", field="三级指标", folds="ACME02", given="name", pattern="^农户满意度"
    )
    value = _RULE.format(id="ACME02", name="a-value", field="指标值", folds="", given="target", pattern="≥1.%")
    (folder / "own" / "name.yaml").write_text(name, encoding="utf-8")
    (folder / "own" / "value.yaml").write_text(value, encoding="utf-8")
    (folder / "jxlint.yaml").write_text("rule_paths: [own]\nselect: [ACME]\n", encoding="utf-8")
