"""Markdown for a ticket: verdict, matrix, the gravest findings in full, the rest folded away, never over its size."""

import re
from collections.abc import Iterator
from itertools import islice

from lint.engine.finding import Finding
from lint.engine.rule import Severity
from lint.report.form import form_of
from lint.report.marks import Marks, head, matrix, touched
from lint.report.model import FilingReport, Report, Verdict, overall
from lint.report.places import where
from lint.report.run import model_data
from lint.report.words import SEVERITY, VERDICT, cited

MOST_BYTES = 60_000  # GitHub takes 65,536 characters, GitLab more; a ticket should be readable before that
TOP = 20  # findings shown in full
MATRIX_PROJECTS = 60
_ROOM = 600  # bytes kept for closing what is open
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_LINKS = re.compile(r"(?i)(:)(?=//)|(@)(?=\w)|(?<=www)(\.)")
_SIGN = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "●"}


def render(report: Report) -> str:
    """The text, at most ``MOST_BYTES`` long in UTF-8; what was left out is counted at its end."""
    lang = report.run.lang
    active = sorted((f for f in report.findings if f.is_active), key=lambda f: -f.severity.rank)
    text = _Text(MOST_BYTES - _ROOM)
    text.add("\n".join(_head(report)) + "\n")
    if len(report.filings) == 1:
        text.add("\n".join(_matrix(report, report.filings[0])))
    listed = 0
    for finding in active[:TOP]:
        listed += text.add("\n".join(_full(finding, report)) + "\n")
    rest = active[listed:]
    if rest and listed == min(TOP, len(active)):
        summary = f"其余 {len(rest)} 个问题" if lang == "zh" else f"{len(rest)} more findings"
        text.add(f"<details>\n<summary>{summary}</summary>\n\n")
        for finding in rest:
            if not text.add(_short(finding, lang)):
                break
            listed += 1
        text.close("\n</details>\n")
    if listed < len(active):
        text.close(
            f"\n> 因篇幅限制（{MOST_BYTES // 1000} kB），只列出 {listed} 个问题，共 {len(active)} 个。\n"
            if lang == "zh"
            else f"\n> {listed} of {len(active)} findings are listed: a ticket holds {MOST_BYTES // 1000} kB.\n"
        )
    return text.value


class _Text:
    """A text that takes no more than its bytes."""

    def __init__(self, room: int) -> None:
        self.value = ""
        self._room = room
        self._full = False

    def add(self, part: str) -> bool:
        """Append the part if it fits; after the first that does not, nothing fits."""
        size = len(part.encode("utf-8", "surrogatepass"))
        self._full |= size > self._room
        if not self._full:
            self.value += part
            self._room -= size
        return not self._full

    def close(self, part: str) -> None:
        """Append what must stand at the end."""
        self.value += part


def plain(text: str) -> str:
    """A text of a filing in one line, with nothing that Markdown or a ticket system would take for its own.

    >>> plain("[a](http://b) | @c")
    '\\\\[a\\\\](http&#58;//b) \\\\| &#64;c'
    """
    escaped = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LINKS.sub(lambda found: f"&#{ord(found.group())};", escaped)


def _head(report: Report) -> Iterator[str]:
    zh, totals = report.run.lang == "zh", report.totals()
    word = VERDICT[report.run.lang][overall(filing.verdict for filing in report.filings)]
    yield f"## {'绩效目标审核：' if zh else 'Review of performance targets: '}{word}"
    yield ""
    words = SEVERITY[report.run.lang]
    counts = [f"{_SIGN[severity]} {words[severity]} **{totals[severity.value]}**" for severity in Severity]
    if totals["suppressed"]:
        counts.append(f"{'已豁免' if zh else 'waived'} {totals['suppressed']}")
    if totals["absent"]:
        counts.append(f"{'已整改' if zh else 'put right'} {totals['absent']}")
    yield " · ".join(counts)
    yield ""
    heads = (
        ("结论", "预算单位", "文件", "项目", *words.values())
        if zh
        else ("verdict", "unit", "file", "projects", *words.values())
    )
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    counts_of = report.counts()
    order = list(Verdict)
    ranked = sorted(report.filings, key=lambda f: (order.index(f.verdict), -counts_of[f.path, Severity.ERROR], f.path))
    for filing in islice(ranked, MATRIX_PROJECTS):
        cells = (
            VERDICT[report.run.lang][filing.verdict],
            plain(filing.unit_name or "—"),
            plain(filing.path),
            str(len(filing.projects)),
        )
        yield "| " + " | ".join([*cells, *(str(counts_of[filing.path, each]) for each in Severity)]) + " |"
    if len(ranked) > MATRIX_PROJECTS:
        yield ""
        yield f"……共 {len(ranked)} 份" if zh else f"… {len(ranked)} filings"


def _matrix(report: Report, filing: FilingReport) -> Iterator[str]:
    model = model_data(filing)
    if model is None or not model["projects"]:
        return
    zh = report.run.lang == "zh"
    form = form_of(model)
    marks = Marks(form)
    findings = [finding for finding in report.findings if finding.is_active and finding.path == filing.path]
    drawn = matrix(form, findings, touched(form, map(marks.cells, findings)))
    heads = [head(key, report.run.lang) for key in drawn.columns]
    yield ""
    yield "| " + " | ".join(["项目" if zh else "project", *heads]) + " |"
    yield "| --- |" + " :-: |" * len(heads)
    for project, cells in drawn.rows[:MATRIX_PROJECTS]:
        shown = (
            f"{_SIGN[cell.severity]}{cell.number}" if cell.severity else ("空" if zh else "∅") if cell.is_empty else ""
            for cell in cells
        )
        yield f"| {project.index} {plain(project.name[:60])} | " + " | ".join(shown) + " |"
    if len(drawn.rows) > MATRIX_PROJECTS:
        yield ""
        yield f"……共 {len(drawn.rows)} 个项目" if zh else f"… {len(drawn.rows)} projects"
    yield ""
    yield ""


def _full(finding: Finding, report: Report) -> Iterator[str]:
    lang = report.run.lang
    zh = lang == "zh"
    severity = f"{_SIGN[finding.severity]} {SEVERITY[lang][finding.severity]}"
    place = where(finding.location, lang)
    yield f"**{severity} {finding.rule} {plain(report.title(finding.rule))}** — {plain(place)}{_file(finding, report)}"
    yield f"- {'问题：' if zh else 'Fault: '}{plain(finding.message)}"
    if finding.suggestion:
        yield f"- {'修改：' if zh else 'Fix: '}{plain(finding.suggestion)}"
    if finding.basis:
        yield f"- {'依据：' if zh else 'Basis: '}" + plain(cited(finding.basis))
    yield ""


def _file(finding: Finding, report: Report) -> str:
    return "" if len(report.filings) == 1 else f" · {plain(finding.path)}"


def _short(finding: Finding, lang: str) -> str:
    colon = "：" if lang == "zh" else ": "
    severity = f"{_SIGN[finding.severity]} {SEVERITY[lang][finding.severity]}"
    return f"- {severity} {finding.rule} {plain(finding.location.label)}{colon}{plain(finding.message)}\n"
