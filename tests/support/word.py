"""Writes filings in the Hebei form as Word files, and the same filings as text dumps, for tests and benchmarks.

The Word file has the shape that Word and WPS write: one table per project on a grid of twelve columns, merged by
gridSpan and vMerge, headings followed by a hidden TC field. The text dump has the shape of Apache Tika's.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.support.sample import FilingData, ProjectData, RowData, sample_filing

__all__ = [
    "FilingData",
    "ProjectData",
    "RowData",
    "cell_xml",
    "document_xml",
    "escape",
    "pack",
    "sample_filing",
    "to_docx",
    "to_tika_text",
    "wrap",
]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.footer+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/{{kind}}" Target="{{target}}"/></Relationships>'
)
_FOOTER = (
    f'<w:ftr xmlns:w="{W}"><w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r>'
    "</w:fldSimple><w:r><w:t>页</w:t></w:r></w:p></w:ftr>"
)
_FONT = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体" w:hint="eastAsia"/>'
_RUN_PROPERTIES = (
    f'<w:rPr>{_FONT}<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
)
_RUN = f'<w:r w:rsidRPr="00C23F1A">{_RUN_PROPERTIES}<w:t>%s</w:t></w:r>'
_CELL_PARAGRAPH = (
    '<w:p w14:paraId="4A61%04X" w14:textId="77777777" w:rsidR="00B41E7D" w:rsidRPr="00C23F1A" '
    'w:rsidRDefault="00B41E7D"><w:pPr><w:widowControl/><w:spacing w:line="260" w:lineRule="exact"/>'
    f'<w:jc w:val="center"/>{_RUN_PROPERTIES}</w:pPr>%s</w:p>'
)
_CELL = '<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s<w:vAlign w:val="center"/></w:tcPr>%s</w:tc>'
_GRID_COLUMNS = 12
_COLUMN_WIDTH = 760
_TABLE_START = (
    '<w:tbl><w:tblPr><w:tblW w:w="9120" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    + f'<w:gridCol w:w="{_COLUMN_WIDTH}"/>' * _GRID_COLUMNS
    + "</w:tblGrid>"
)
_ROW = (
    '<w:tr w:rsidR="00B41E7D" w14:paraId="5B72%04X" w14:textId="77777777"><w:trPr><w:trHeight w:val="454"/>'
    '<w:jc w:val="center"/></w:trPr>%s</w:tr>'
)


class Drawn(NamedTuple):
    """A cell as it is drawn: ``merge`` is empty, ``restart`` or ``continue``."""

    text: str
    span: int
    merge: str = ""


def pack(document: str | bytes, **parts: str | bytes) -> bytes:
    """A Word file around the XML of its main part; ``parts`` are further parts of ``word/`` by stem.

    Dates in the container are fixed, so the same document gives the same bytes.
    """
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONSHIPS.format(kind="officeDocument", target="word/document.xml"),
        "word/document.xml": document,
    }
    contents |= {f"word/{stem}.xml": content for stem, content in parts.items()}
    for stem, kind in (("footer1", "footer"), ("comments", "comments")):
        if stem in parts:
            relationships = _RELATIONSHIPS.format(kind=kind, target=f"{stem}.xml")
            contents["word/_rels/document.xml.rels"] = relationships
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, content in contents.items():
            member = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            container.writestr(member, content)
    return buffer.getvalue()


def wrap(body: str, *, strict: bool = False) -> str:
    """The XML of a main part around the XML of a body, with the prefixes w, w14, r, m, mc, wp, wps, a, c, dgm, v, o."""
    transitional, purl = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    prefixes = {
        "w": f"{purl}/wordprocessingml/main" if strict else W,
        "r": f"{purl}/officeDocument/relationships" if strict else _OFFICE,
        "m": f"{purl if strict else transitional}/officeDocument/{'math' if strict else '2006/math'}",
        "a": f"{purl}/drawingml/main" if strict else f"{transitional}/drawingml/2006/main",
        "c": f"{purl}/drawingml/chart" if strict else f"{transitional}/drawingml/2006/chart",
        "dgm": f"{purl}/drawingml/diagram" if strict else f"{transitional}/drawingml/2006/diagram",
        "mc": f"{transitional}/markup-compatibility/2006",
        "wp": f"{transitional}/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in prefixes.items())
    return f"<w:document {declared}><w:body>{body}</w:body></w:document>"


def to_docx(filing: FilingData) -> bytes:
    """The filing as a Word file, with a page number in the footer that is no part of its content."""
    return pack(document_xml(filing), footer1=_FOOTER)


def document_xml(filing: FilingData) -> str:
    """The main part of the Word file."""
    body = [_paragraph(text, contents) for text, contents in department(filing)]
    for number, project in enumerate(filing.projects, start=1):
        body.append(_paragraph(*heading(number, project)))
        body.append(_table(filing, project))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {_NAMESPACES}><w:body>'
        + "".join(body)
        + '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/>'
        "</w:sectPr></w:body></w:document>"
    )


def to_tika_text(filing: FilingData) -> str:
    """The filing as Tika dumps it: a cell is a line that begins with a tab, an empty line ends a row.

    TC field codes stand after the headings; an empty line more follows the goals row and the whole table.
    """
    lines = [f"{text} {contents} " if contents else f"{text}\n" for text, contents in department(filing)]
    for number, project in enumerate(filing.projects, start=1):
        text, contents = heading(number, project)
        lines.append(f"{text} {contents} ")
        header, indicators = header_rows(filing, project), indicator_rows(project)
        for rows in (header, indicators):
            for row in rows:
                lines.extend(f"\t{cell.text}" for cell in row)
                lines.append("")
            lines.append("")
    return "\n".join(lines) + "\n"


def department(filing: FilingData) -> Iterator[tuple[str, str]]:
    """Paragraphs before the projects as (text, TC code or empty)."""
    if not (filing.overall or filing.sub_goals or filing.measures):
        return
    yield "第一部分\n部门整体绩效目标", ""
    parts = (
        ("一、总体绩效目标", filing.overall),
        ("二、分项绩效目标", filing.sub_goals),
        ("三、工作保障措施", filing.measures),
    )
    for heading, paragraphs in parts:
        yield heading, f"TC {heading[2:]} \\f A \\l 1"
        for text in paragraphs:
            yield text, ""
    yield "第二部分\n预算项目绩效目标", ""


def heading(number: int, project: ProjectData) -> tuple[str, str]:
    name = f"{project.name}绩效目标表"
    return f"{number}.{name}", f"TC {number}、{name} \\f C \\l 1"


def header_rows(filing: FilingData, project: ProjectData) -> list[list[Drawn]]:
    budget = ("预算数", project.total, "其中：财政资金", project.fiscal, "其他资金", project.other)
    plan_spans = (3, 2, 3, 2)
    return [
        [Drawn(filing.unit_code + filing.unit_name, 7), Drawn(f"单位：{filing.amount_unit}", 5)],
        [Drawn("项目编码", 2), Drawn(project.code, 4), Drawn("项目名称", 2), Drawn(project.name, 4)],
        [
            Drawn("预算规模及资金用途", 2, "restart"),
            *(Drawn(text, span) for text, span in zip(budget, (1, 2, 2, 2, 2, 1), strict=True)),
        ],
        [Drawn("", 2, "continue"), Drawn(project.purpose, 10)],
        [
            Drawn("资金支出计划（%）", 2, "restart"),
            *(Drawn(label, span) for (label, _), span in zip(project.plan, plan_spans, strict=False)),
        ],
        [
            Drawn("", 2, "continue"),
            *(Drawn(percent, span) for (_, percent), span in zip(project.plan, plan_spans, strict=False)),
        ],
        [Drawn("绩效目标", 2), Drawn("\n".join(project.goals), 10)],
    ]


def indicator_rows(project: ProjectData) -> list[list[Drawn]]:
    names = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    spans = (1, 2, 3, 2, 2, 2)
    rows = [[Drawn(name, span) for name, span in zip(names, spans, strict=True)]]
    for level1, group in groupby(project.rows, key=lambda row: row.level1):
        members = list(group)
        for index, row in enumerate(members):
            merge = "" if len(members) == 1 else "continue" if index else "restart"
            texts = (row.category, row.name, row.description, row.target, row.basis)
            cells = [Drawn(text, span) for text, span in zip(texts, spans[1:], strict=True)]
            rows.append([Drawn("" if index else level1, spans[0], merge), *cells])
    return rows


def _table(filing: FilingData, project: ProjectData) -> str:
    rows = header_rows(filing, project) + indicator_rows(project)
    written = (_ROW % (number, "".join(map(_cell, row))) for number, row in enumerate(rows))
    return _TABLE_START + "".join(written) + "</w:tbl>"


def cell_xml(text: str, span: int = 1, merge: str = "") -> str:
    """A table cell; ``merge`` is empty, ``restart`` or ``continue``."""
    return _cell(Drawn(text, span, merge))


def _cell(cell: Drawn) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[cell.merge]
    paragraphs = (_CELL_PARAGRAPH % (len(line), _runs(line)) for line in cell.text.split("\n"))
    return _CELL % (cell.span * _COLUMN_WIDTH, span + merge, "".join(paragraphs))


def _runs(text: str) -> str:
    """Runs of a line; an operator in front stands in a run of its own, as where the font changes."""
    if text[:1] in ("≥", "≤"):
        return _RUN % text[0] + _RUN % escape(text[1:])
    return _RUN % escape(text) if text else ""


def _paragraph(text: str, contents: str) -> str:
    """A body paragraph; ``\\n`` becomes a line break, ``contents`` the code of a hidden field behind."""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, text.split("\n")))
    return (
        '<w:p w:rsidR="00B41E7D" w:rsidRDefault="00B41E7D"><w:pPr><w:spacing w:line="500" w:lineRule="exact"/>'
        f"{_RUN_PROPERTIES}</w:pPr>"
        f'<w:r>{_RUN_PROPERTIES}<w:t xml:space="preserve">{lines}</w:t></w:r>{_field(contents)}</w:p>'
    )


def _field(code: str) -> str:
    if not code:
        return ""
    run = "<w:r><w:rPr><w:vanish/></w:rPr>%s</w:r>"
    return (
        run % '<w:fldChar w:fldCharType="begin"/>'
        + run % f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
        + run % '<w:fldChar w:fldCharType="end"/>'
    )
