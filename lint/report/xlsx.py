"""A workbook: the findings with filters, a sheet for each summary, the review table (审核意见表) of every project."""

import io
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lint.engine.rule import Severity
from lint.report.appraisal import Appraisal, PointResult, appraise
from lint.report.findings_table import COLUMNS, rows
from lint.report.model import FilingReport, Report
from lint.report.office_package import settled
from lint.report.places import place_words
from lint.report.words import DIMENSION_OF, SEVERITY, VERDICT, reasons
from lint.report.xml_text import xml_text

_FONT = "宋体"
_FILL = {
    Severity.ERROR: PatternFill("solid", fgColor="F8CBC6"),
    Severity.WARNING: PatternFill("solid", fgColor="FFE7A8"),
    Severity.INFO: PatternFill("solid", fgColor="CFE4F5"),
    None: PatternFill("solid", fgColor="D5EEDB"),
}
_LINE_HEIGHT, _TALLEST = 13.5, 409.0  # points; Excel's limit
_LINE = Side(style="thin", color="B5BDC7")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_BODY, _HEAD = "jxlint", "jxlint head"  # styles: one for each cell would be slow to write
_WIDEST = 44
_LONGEST = 32_767  # characters of a cell (Excel's limit)
NAMES_SHOWN = 20  # indicators named at one point of the review table
SHEETS = {
    "zh": ("审核意见表", "问题清单", "材料汇总", "规则汇总", "检查范围", "读取说明"),
    "en": ("Review table", "Findings", "Filings", "Rules", "Coverage", "Notes"),
}


def render(report: Report) -> bytes:
    """The workbook; the same report gives the same bytes."""
    book = Workbook()
    for style in (_style(_BODY, bold=False), _style(_HEAD, bold=True, fill=PatternFill("solid", fgColor="DCE4EE"))):
        book.add_named_style(style)
    book.properties.creator = f"jxlint {report.run.version}"
    book.properties.created = datetime.fromisoformat(report.run.as_of)
    for sheet in list(book.worksheets):
        book.remove(sheet)
    makers: tuple[Callable[[Worksheet, Report], None], ...] = (
        _review,
        _findings,
        _filings,
        _rules,
        _coverage,
        _notes,
    )
    for title, make in zip(SHEETS[report.run.lang], makers, strict=True):
        if make is _review and not report.criteria:
            continue
        make(book.create_sheet(title), report)
    content = io.BytesIO()
    book.save(content)
    return settled(content.getvalue(), report.run.as_of)


def _style(name: str, bold: bool, fill: PatternFill | None = None) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(name=_FONT, size=10, bold=bold),
        fill=fill,
        border=_BORDER,
        alignment=Alignment(vertical="top", wrap_text=True),
    )


def _say(report: Report, zh: str, en: str) -> tuple[str, ...]:
    return tuple((zh if report.run.lang == "zh" else en).split("|"))


def _findings(sheet: Worksheet, report: Report) -> None:
    _table(sheet, COLUMNS[report.run.lang], list(rows(report)))
    for line, finding in enumerate(report.findings, 2):
        sheet.cell(line, 6).fill = _FILL[finding.severity]


def _filings(sheet: Worksheet, report: Report) -> None:
    words = list(SEVERITY[report.run.lang].values())
    heads = (*_say(report, "文件|预算单位|结论|项目数|指标行数", "file|unit|verdict|projects|indicator rows"), *words)
    counts = report.counts()
    _table(
        sheet,
        heads,
        [
            (
                filing.path,
                filing.unit_name or "",
                VERDICT[report.run.lang][filing.verdict],
                len(filing.projects),
                filing.rows,
                *(counts[filing.path, severity] for severity in Severity),
            )
            for filing in report.filings
        ],
    )


def _rules(sheet: Worksheet, report: Report) -> None:
    words = list(SEVERITY[report.run.lang].values())
    heads = (
        *_say(report, "规则|规则名称|评审维度", "rule|title|dimension"),
        *words,
        *_say(report, "涉及材料", "filings"),
    )
    counts = Counter((each.rule, each.severity) for each in report.findings if each.is_active)
    files: dict[str, set[str]] = {}
    for finding in report.findings:
        if finding.is_active:
            files.setdefault(finding.rule, set()).add(finding.path)
    lines = [
        (
            rule,
            report.title(rule),
            DIMENSION_OF[report.run.lang][report.rules[rule].dimension] if rule in report.rules else "",
            *(counts[rule, severity] for severity in Severity),
            len(files[rule]),
        )
        for rule in sorted(files)
    ]
    _table(sheet, heads, lines)


def _coverage(sheet: Worksheet, report: Report) -> None:
    heads = _say(
        report,
        "文件|规则|规则名称|通过|不通过|不适用|无法判定|原因",
        "file|rule|title|passed|failed|not applicable|not checkable|reasons",
    )
    _table(
        sheet,
        heads,
        [
            (
                path,
                rule,
                report.title(rule),
                counts.passed,
                counts.failed,
                counts.not_applicable,
                counts.not_checkable,
                reasons(counts, report.run.lang),
            )
            for path, by_rule in report.coverage.items()
            for rule, counts in sorted(by_rule.items())
        ],
    )


def _notes(sheet: Worksheet, report: Report) -> None:
    lang = report.run.lang
    _table(
        sheet,
        _say(report, "文件|级别|说明|原文|位置", "file|severity|note|text|place"),
        [
            (
                filing.path,
                SEVERITY[lang][Severity(note.severity)],
                note.message_zh if lang == "zh" else note.message_en,
                note.text,
                place_words(note.place, lang),
            )
            for filing in report.filings
            for note in filing.notes
        ],
    )


def _review(sheet: Worksheet, report: Report) -> None:
    heads = _say(
        report,
        "预算单位|项目序号|项目名称|审核点|审核内容|是否通过|不通过指标清单|预警级别|得分|等级|文件",
        "unit|project|project name|criterion|point|passes|indicators at fault|warning level|score|grade|file",
    )
    lines: list[tuple[Any, ...]] = []
    fills: list[PatternFill | None] = []
    by_path = report.by_path()
    for filing in report.filings:
        names = {project.index: project.name or "" for project in filing.projects}
        for appraisal in appraise(report, names, by_path.get(filing.path, [])):
            for point in appraisal.points:
                lines.append(_review_line(filing, names, appraisal, point, report))
                fills.append(_FILL[point.severity] if point.is_checked else None)
    _table(sheet, heads, lines)
    for line, fill in enumerate(fills, 2):
        if fill is not None:
            sheet.cell(line, 8).fill = fill


def _review_line(
    filing: FilingReport, names: dict[int, str], appraisal: Appraisal, point: PointResult, report: Report
) -> tuple[Any, ...]:
    lang = report.run.lang
    return (
        filing.unit_name or filing.path,
        appraisal.project,
        names[appraisal.project],
        f"{DIMENSION_OF[lang][point.dimension]} · {point.criterion}",
        point.text,
        _passes(point, lang),
        "；".join(_at_fault(point, lang)),
        _level(point, lang),
        appraisal.score,
        appraisal.grade,
        filing.path,  # two filings may be of one unit
    )


def _passes(point: PointResult, lang: str) -> str:
    """通过, 完善后通过 for warnings and remarks, 不通过 for errors; the rest is for people."""
    if not point.is_checked:
        return "需人工审核" if lang == "zh" else "for people"
    if point.severity is None:
        return "通过" if lang == "zh" else "yes"
    if point.severity is Severity.ERROR:
        return "不通过" if lang == "zh" else "no"
    return "完善后通过" if lang == "zh" else "after amendment"


def _level(point: PointResult, lang: str) -> str:
    words = {
        Severity.ERROR: ("红", "red"),
        Severity.WARNING: ("黄", "yellow"),
        Severity.INFO: ("蓝", "blue"),
        None: ("绿", "green"),
    }
    return words[point.severity][0 if lang == "zh" else 1] if point.is_checked else "—"


def _at_fault(point: PointResult, lang: str) -> list[str]:
    blank = "（空）" if lang == "zh" else "(blank)"
    names = [
        name
        for finding in point.findings
        for name in ([" ".join(row.indicator.split()) or blank for row in finding.rows] or [finding.field])
    ]
    unique = list(dict.fromkeys(names))
    if len(unique) <= NAMES_SHOWN:
        return unique
    return [*unique[:NAMES_SHOWN], f"…（{len(unique)}）" if lang == "zh" else f"… ({len(unique)})"]


def _table(sheet: Worksheet, heads: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    """A table with a frozen head and a filter. Texts are stored as texts: no cell is ever a formula."""
    sheet.append(list(heads))
    for line in lines:
        sheet.append([_harmless(value) for value in line])
    for row in sheet.iter_rows():
        for cell in row:
            cell.style = _HEAD if cell.row == 1 else _BODY
            if isinstance(cell.value, str):
                cell.data_type = "s"
    widths = [_width([head, *(line[column] for line in lines[:200])]) for column, head in enumerate(heads)]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, line in enumerate(lines, 2):
        tall = max(map(_lines, line, widths))
        if tall > 1:
            sheet.row_dimensions[number].height = min(tall * _LINE_HEIGHT, _TALLEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(lines) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _width(values: Sequence[Any]) -> int:
    """The width of a column: that of its longest line, within bounds."""
    longest = max(_columns(line) for value in values for line in str(value).split("\n"))
    return min(max(longest + 2, 8), _WIDEST)


def _lines(value: Any, width: int) -> int:
    """How many lines a cell takes; LibreOffice does not find out when it opens a workbook."""
    return sum(max(1, -(-_columns(line) // (width - 1))) for line in str(value).split("\n"))


def _columns(text: str) -> int:
    """Columns of half a Chinese character.

    >>> _columns("≥95%"), _columns("指标 A")
    (5, 6)
    """
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _harmless(value: Any) -> Any:
    return xml_text(value)[:_LONGEST] if isinstance(value, str) else value
