"""The findings as a table, a finding a row: what csv and xlsx hold."""

from collections.abc import Iterator

from lint.engine.finding import Finding
from lint.report.model import Report
from lint.report.places import where
from lint.report.words import CONFIDENCE_OF, DIMENSION_OF, SEVERITY, STATE, cited

COLUMNS = {
    "zh": tuple(
        "文件 预算单位 项目序号 项目编码 项目名称 级别 规则 规则名称 评审维度 栏目 二级指标 三级指标 指标值 位置 问题 "
        "修改建议 依据 并入的问题 可信度 状态 豁免 指纹".split()
    ),
    "en": (
        *("file", "unit", "project", "project code", "project name", "severity", "rule", "rule title", "dimension"),
        *("field", "category", "indicator", "value", "place", "fault", "fix", "basis", "folded", "confidence", "state"),
        *("suppressed", "fingerprint"),
    ),
}
# A spreadsheet takes a text that begins so for a formula (OWASP, "CSV Injection"); full-width forms of East Asian
# input methods are folded by some of them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """The rows below ``COLUMNS``, texts as they stand."""
    units = {filing.path: filing.unit_name or "" for filing in report.filings}
    return (_row(finding, units.get(finding.path, ""), report) for finding in report.findings)


def harmless(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("≥95%")
    ("'=1+1", '≥95%')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(finding: Finding, unit: str, report: Report) -> tuple[str, ...]:
    lang, project = report.run.lang, finding.project
    comma = "、" if lang == "zh" else ", "
    each_row = list(zip(*finding.rows, strict=True)) if finding.rows else [(), (), ()]
    categories, indicators, values = ("\n".join(text or "" for text in column) for column in each_row)
    return (
        finding.path,
        unit,
        comma.join(map(str, finding.projects)),
        (project.code if project else None) or "",
        (project.name if project else None) or "",
        SEVERITY[lang][finding.severity],
        finding.rule,
        report.title(finding.rule),
        DIMENSION_OF[lang][finding.dimension],
        finding.field,
        categories,
        indicators,
        values,
        where(finding.location, lang),
        finding.message,
        finding.suggestion,
        cited(finding.basis),
        "\n".join(f"{folded.rule} {folded.message}" for folded in finding.folded),
        CONFIDENCE_OF[lang][finding.confidence],
        STATE[lang][finding.state],
        "" if finding.suppression is None else finding.suppression["reason"],
        finding.fingerprint,
    )
