"""What verdicts, the values of a rule's fields and its authorities are called for people."""

from collections.abc import Iterable

from lint.engine.rule import Basis, Confidence, Dimension, Severity, Status
from lint.engine.runner import Coverage
from lint.report.model import Verdict

VERDICT = {
    "zh": {verdict: verdict.value for verdict in Verdict},
    "en": {
        Verdict.INCOMPLETE: "not fully checked",
        Verdict.RETURN: "return",
        Verdict.AMEND: "amend",
        Verdict.PASS: "pass",
    },
}
TONE = {Verdict.INCOMPLETE: "error", Verdict.RETURN: "error", Verdict.AMEND: "warning", Verdict.PASS: "pass"}
"""What a verdict is coloured like: a severity, or pass."""

SEVERITY = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {severity: severity.value for severity in Severity},
}
SEVERITY_OF = {lang: {severity.value: word for severity, word in words.items()} for lang, words in SEVERITY.items()}
CONFIDENCE = {
    "zh": {Confidence.HIGH: "高", Confidence.MEDIUM: "中", Confidence.LOW: "低"},
    "en": {confidence: confidence.value for confidence in Confidence},
}
STATUS = {
    "zh": {Status.STABLE: "稳定", Status.PREVIEW: "试行", Status.DEPRECATED: "停用"},
    "en": {status: status.value for status in Status},
}
DIMENSION = {
    "zh": {dimension: dimension.value for dimension in Dimension},
    "en": {
        Dimension.COMPLETENESS: "Completeness (完整性)",
        Dimension.RELEVANCE: "Relevance (相关性)",
        Dimension.ADEQUACY: "Adequacy (适当性)",
        Dimension.FEASIBILITY: "Feasibility (可行性)",
        Dimension.NOTATION: "Notation (规范性)",
        Dimension.ACROSS: "Comparison of projects (横向比较)",
        Dimension.TOOL: "Files and the run itself (工具)",
    },
}
DIMENSION_OF = {lang: {dimension.value: word for dimension, word in words.items()} for lang, words in DIMENSION.items()}
"""The word for a dimension's value, as findings hold it."""
CONFIDENCE_OF = {lang: {level.value: word for level, word in words.items()} for lang, words in CONFIDENCE.items()}
STATE = {
    "zh": {"new": "新增", "unchanged": "未整改", "updated": "已修改仍不合格", "absent": "已整改"},
    "en": {state: state for state in ("new", "unchanged", "updated", "absent")},
}
"""States against a baseline or an earlier run."""


def cited(basis: Iterable[Basis]) -> str:
    """Authorities in one line: document and, where it is known, clause."""
    return "；".join(" ".join(filter(None, each)) for each in basis)


def reasons(counts: Coverage, lang: str) -> str:
    """Why a rule did not apply or could not tell, each reason with its number."""
    return ("；" if lang == "zh" else "; ").join(
        f"{reason} ×{number}" for reason, number in sorted(counts.reasons.items())
    )
