"""One line for each finding, for a terminal, an editor or grep: path, line, rule, severity, place, fault."""

from collections.abc import Iterator

from lint.engine.finding import Finding
from lint.report.machine import Spots, active, one_line
from lint.report.model import Report
from lint.report.words import SEVERITY


def render(report: Report) -> Iterator[str]:
    """``path:line: R16 错误 项目1 · 生态效益指标 · 三级指标：……`` and a line of totals.

    Suppressed findings are counted only.
    """
    lang, spots, totals = report.run.lang, Spots(report), report.totals()
    for finding in active(report):
        yield _line(finding, spots, lang) + "\n"
    counts = [f"{SEVERITY[lang][severity]} {totals[severity.value]}" for severity in SEVERITY[lang]]
    if totals["suppressed"]:
        counts.append(("已豁免 " if lang == "zh" else "suppressed ") + str(totals["suppressed"]))
    yield ("，" if lang == "zh" else ", ").join(counts) + "\n"


def _line(finding: Finding, spots: Spots, lang: str) -> str:
    where = f"{finding.path}:{spots.of(finding.location).line}"
    colon = "：" if lang == "zh" else ": "
    label = one_line(finding.location.label)
    return f"{where}: {finding.rule} {SEVERITY[lang][finding.severity]} {label}{colon}{one_line(finding.message)}"
