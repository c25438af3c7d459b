"""The report for a terminal: verdict first, then the findings by filing and project, then what was checked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lint.engine.finding import Finding, RowRef, is_about_tool, is_bystander, is_not_reached
from lint.engine.rule import Severity
from lint.report.model import FilingReport, Report, overall
from lint.report.places import place_words, where
from lint.report.width import pad, width, wrap
from lint.report.words import SEVERITY, TONE, VERDICT

_COLOURS = {
    "error": "\033[1;31m",
    "warning": "\033[1;33m",
    "info": "\033[1;36m",
    "strong": "\033[1m",
    "dim": "\033[2m",
    "pass": "\033[1;32m",
}
QUOTED_ROWS = 3
SHOWN_NOTES = 5
SHOWN_CELLS = 12
SHOWN_BYSTANDERS = 8


Quote = Callable[[Finding], Sequence[tuple[str, str]]]
"""The cells of a finding, label and text, as ``--show-source`` prints them."""


class Style(NamedTuple):
    """How to print: ``columns`` None for no wrapping (a pipe), ``colour`` for a terminal."""

    lang: str
    columns: int | None
    colour: bool

    def paint(self, kind: str, text: str) -> str:
        """The text in the colour of that kind."""
        return f"{_COLOURS[kind]}{text}\033[0m" if self.colour else text

    def say(self, zh: str, en: str) -> str:
        """The text in the report's language."""
        return en if self.lang == "en" else zh


def render(
    report: Report, columns: int | None = None, colour: bool = False, show_source: bool = False
) -> Iterator[str]:
    """The report as text. ``columns`` wraps to a terminal's width; None leaves every sentence on its line.
    ``show_source`` quotes the cells of each finding."""
    style = Style(report.run.lang, columns, colour)
    for lines in ([*_head(report, style), ""], *_filings(report, style, show_source), _table(report, style)):
        yield "".join(f"{line}\n" for line in lines)


def render_table(report: Report, columns: int | None = None, colour: bool = False) -> Iterator[str]:
    """The closing table of ``render`` alone: findings by rule and severity, and what was checked."""
    yield "".join(f"{line}\n" for line in _table(report, Style(report.run.lang, columns, colour)))


def _filings(report: Report, style: Style, show_source: bool) -> Iterator[list[str]]:
    """The lines of each file: those with findings first, then the others, but for those that nobody came to."""
    filings = {filing.path: filing for filing in report.filings}
    done = set()
    for path, found in report.by_path().items():
        listed = [finding for finding in found if _is_listed(finding)]
        if listed:
            quote = _source_of(filings.get(path)) if show_source else _no_source
            yield [*_filing(path, filings.get(path), listed, style, quote), ""]
        if listed or any(map(is_not_reached, found)):
            done.add(path)
    for path, filing in filings.items():
        if path not in done:
            yield [*_filing(path, filing, [], style, _no_source), ""]


def _is_listed(finding: Finding) -> bool:
    """Whether it is told in full. What was known before is counted, and what was put right is ``jxlint diff``'s; files
    without a form and those that nobody came to are named in one line each at the end."""
    return not is_bystander(finding) and not is_not_reached(finding) and finding.state not in ("unchanged", "absent")


def _head(report: Report, style: Style) -> Iterator[str]:
    totals = report.totals()
    verdict = overall(filing.verdict for filing in report.filings)
    if not report.filings:
        text = style.say("没有可检查的绩效目标表", "no filing to check")
        yield style.paint("warning", text)
        return
    word = VERDICT[style.lang][verdict]
    counts = style.say(
        f"错误 {totals['error']}，警告 {totals['warning']}，提示 {totals['info']}",
        f"{totals['error']} errors, {totals['warning']} warnings, {totals['info']} remarks",
    )
    if totals["unchanged"]:
        known = totals["unchanged"]
        counts += style.say(f"（其中基线已有 {known}，不再列出）", f" ({known} of them in the baseline, not listed)")
    if totals["suppressed"]:
        counts += style.say(f"，已豁免 {totals['suppressed']}", f", {totals['suppressed']} waived")
    files = len(report.filings)
    if files == 1:
        yield f"{style.paint(TONE[verdict], style.say('结论：', 'Verdict: ') + word)}  {counts}"
        return
    yield (
        f"{style.paint(TONE[verdict], style.say('总结论：', 'Overall verdict: ') + word)}  "
        + style.say(f"{files} 份材料，", f"{files} filings, ")
        + counts
    )


def _filing(
    path: str, filing: FilingReport | None, findings: Sequence[Finding], style: Style, quote: Quote
) -> Iterator[str]:
    yield style.paint("strong", path)
    if filing is not None and filing.was_read:
        yield "  " + _facts(filing, style)
    for heading, group in _by_project(findings, style):
        if heading:
            yield ""
            yield "  " + style.paint("strong", heading)
        for finding in group:
            yield from _finding(finding, style, quote)
    if filing is not None:
        yield from _notes(filing, style)


def _facts(filing: FilingReport, style: Style) -> str:
    facts = [
        style.paint(TONE[filing.verdict], VERDICT[style.lang][filing.verdict]),
        filing.unit_name or style.say("单位未识别", "unit not recognised"),
        style.say(
            f"{filing.kind} · {len(filing.projects)} 个项目 · {filing.rows} 行指标",
            f"{filing.kind} · {len(filing.projects)} projects · {filing.rows} indicator rows",
        ),
    ]
    return " · ".join(facts)


def _by_project(findings: Iterable[Finding], style: Style) -> Iterator[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_heading(finding, style), []).append(finding)
    yield from groups.items()


def _heading(finding: Finding, style: Style) -> str:
    if is_about_tool(finding):
        return ""
    if finding.project is not None:
        name = " ".join((finding.project.name or "").split())
        return style.say(f"项目{finding.project.index} {name}", f"Project {finding.project.index} {name}").rstrip()
    if finding.projects:
        return style.say("跨项目", "Across projects")
    return style.say("部门整体与全文", "Department part and whole text")


def _waived(finding: Finding, style: Style) -> str:
    """One line for a finding that somebody has decided about."""
    said = finding.suppression or {}
    kind = {"false-positive": style.say("误报", "false positive"), "accepted": style.say("已核准", "accepted")}
    parts = [kind.get(said.get("kind", ""), ""), said.get("reason"), said.get("owner"), said.get("ticket")]
    if said.get("expires"):
        parts.append(style.say(f"至 {said['expires']}", f"until {said['expires']}"))
    head = f"  {style.say('豁免', pad('waived', 7))} {pad(finding.rule, 4)} {finding.location.label}"
    return style.paint("dim", f"{head}{style.say('：', ': ')}{' · '.join(filter(None, parts))}")


def _no_source(finding: Finding) -> list[tuple[str, str]]:
    return []


def _source_of(filing: FilingReport | None) -> Quote:
    """The cells of a filing's findings."""
    from lint.report.form import form_of
    from lint.report.marks import Marks
    from lint.report.run import model_data

    model = model_data(filing) if filing is not None else None
    if model is None:
        return _no_source
    form = form_of(model)
    marks, cells = Marks(form), {cell.id: cell for cell in form.cells()}

    def quote(finding: Finding) -> list[tuple[str, str]]:
        known = (cells[id] for id in marks.cells(finding) if id in cells)
        return [(cell.label, cell.text or "") for cell in known]

    return quote


def _finding(finding: Finding, style: Style, quote: Quote) -> Iterator[str]:
    if finding.suppression is not None:
        yield _waived(finding, style)
        return
    severity = SEVERITY[style.lang][finding.severity]
    tag = style.paint(finding.severity.value, pad(severity, 4 if style.lang == "zh" else 7))
    place = where(finding.location, style.lang)
    yield f"  {tag} {pad(finding.rule, 4)} {place}"
    for row in finding.rows[:QUOTED_ROWS]:
        yield from _body(style.say("原文：", "Text: "), _quote(row, style), style, "dim")
    if len(finding.rows) > QUOTED_ROWS:
        yield from _body("", style.say(f"……共 {len(finding.rows)} 行", f"… {len(finding.rows)} rows"), style, "dim")
    yield from _source(quote(finding), style)
    yield from _body(style.say("问题：", "Fault: "), finding.message, style)
    yield from _body(style.say("修改：", "Fix: "), finding.suggestion, style)
    if finding.folded:
        counts: dict[str, int] = {}
        for folded in finding.folded:
            counts[folded.rule] = counts.get(folded.rule, 0) + 1
        rules = style.say("、", ", ").join(
            f"{rule}×{count}" if count > 1 else rule for rule, count in sorted(counts.items())
        )
        yield from _body(style.say("并含：", "With: "), rules, style, "dim")


def _source(cells: Sequence[tuple[str, str]], style: Style) -> Iterator[str]:
    """The cells that a finding marks, each with its label."""
    for label, text in cells[:SHOWN_CELLS]:
        shown = " ".join(text.split()) or style.say("（空）", "(blank)")
        yield from _body("│ ", f"{label} {shown}", style, "dim")
    if len(cells) > SHOWN_CELLS:
        more = style.say(f"……共 {len(cells)} 格", f"… {len(cells)} cells")
        yield from _body("│ ", more, style, "dim")


def _quote(row: RowRef, style: Style) -> str:
    blank = style.say("（空）", "(blank)")
    texts = (row.category or "—", row.indicator or blank, row.value or blank)
    return " | ".join(" ".join(text.split()) for text in texts)


def _body(label: str, text: str, style: Style, kind: str | None = None) -> Iterator[str]:
    margin = " " * (12 if style.lang == "zh" else 15)
    room = None if style.columns is None else max(30, style.columns - len(margin) - width(label))
    flat = " ".join(text.split("\n"))
    for number, line in enumerate([flat] if room is None else wrap(flat, room)):
        lead = label if number == 0 else " " * width(label)
        yield margin + (style.paint(kind, lead + line) if kind else style.paint("dim", lead) + line)


def _notes(filing: FilingReport, style: Style) -> Iterator[str]:
    warnings = [note for note in filing.notes if note.severity != "info"]
    warnings.sort(key=lambda note: note.severity != "error")  # what was not read at all comes first
    if not filing.notes:
        return
    yield ""
    count = style.say(
        f"  读取说明：{len(filing.notes)} 处未读入模型（其中需核对 {len(warnings)} 处；--format json 列出全部）",
        f"  Extraction notes: {len(filing.notes)} ({len(warnings)} to be checked; --format json lists all)",
    )
    yield style.paint("dim", count)
    for note in warnings[:SHOWN_NOTES]:
        message = note.message_zh if style.lang == "zh" else note.message_en
        place = place_words(note.place, style.lang)
        quoted = " ".join(note.text.split())[:40]
        yield style.paint("warning", f"    ! {message}") + (
            f"{style.say('：', ': ')}“{quoted}” {place}".rstrip() if quoted else ""
        )
    if len(warnings) > SHOWN_NOTES:
        more = len(warnings) - SHOWN_NOTES
        yield style.say(f"    ……另有 {more} 处", f"    … and {more} more")


def _table(report: Report, style: Style) -> Iterator[str]:
    """Findings by rule and severity, then what was checked."""
    summary = report.summary
    counts = summary.rules
    severities = SEVERITY[style.lang]
    if counts:
        titles = {rule: report.title(rule) for rule in counts}
        room = max(width(title) for title in titles.values())
        head = pad(style.say("规则", "rule"), 6) + pad(style.say("内容", "what"), room)
        yield style.paint("strong", head + "".join(_right(severities[severity]) for severity in Severity))
        for rule in sorted(counts):
            yield pad(rule, 6) + pad(titles[rule], room) + "".join(_right(str(n)) for n in counts[rule].values())
        totals = report.totals()
        yield style.paint(
            "strong",
            pad(style.say("合计", "total"), 6)
            + " " * room
            + "".join(_right(str(totals[severity.value])) for severity in Severity),
        )
        yield ""
    yield _checked(report, style)
    if summary.bystanders:
        yield style.say("未发现绩效目标表的文件：", "Files without a form: ") + _some_of(summary.bystanders, style)
    if summary.not_reached:
        head = style.say("运行中断，没有检查的文件：", "Not checked, for the run was interrupted: ")
        yield style.paint("error", head) + _some_of(summary.not_reached, style)


def _some_of(paths: Sequence[str], style: Style) -> str:
    shown = style.say("、", ", ").join(paths[:SHOWN_BYSTANDERS])
    more = len(paths) - SHOWN_BYSTANDERS
    rest = style.say(f" 等 {len(paths)} 个", f" and {more} more") if more > 0 else ""
    return shown + rest


def _right(text: str) -> str:
    return " " * (9 - width(text)) + text


def _checked(report: Report, style: Style) -> str:
    read = [filing for filing in report.filings if filing.was_read]
    projects = sum(len(filing.projects) for filing in read)
    rows = sum(filing.rows for filing in read)
    rules: set[str] = set()
    unjudged = 0
    for by_rule in report.coverage.values():
        rules.update(by_rule)
        unjudged += sum(counts.not_checkable for counts in by_rule.values())
    text = style.say(
        f"已检查 {len(read)} 份材料、{projects} 个项目、{rows} 行指标，规则 {len(rules)} 条；无法判定 {unjudged} 处",
        f"checked {len(read)} filings, {projects} projects, {rows} indicator rows with {len(rules)} rules; "
        f"{unjudged} not checkable",
    )
    unread = report.summary.unread
    if unread:
        text += style.say(f"；未读取 {unread} 个文件", f"; {unread} files not read")
    return text
