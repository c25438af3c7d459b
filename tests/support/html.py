"""Writes filings as saved web pages: a plain page, Word's "save as web page", a page of a web site with its layout."""

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.support.sample import FilingData, ProjectData

Cell = Callable[[str, int, int], str]
"""Text, colspan, rowspan → the element."""


class Look(NamedTuple):
    """How a page is written: its encoding, what stands around its content, its headings and its cells."""

    encoding: str
    page: str
    heading: str
    table: str
    cell: Cell


def _plain(text: str, colspan: int, rowspan: int) -> str:
    return f"<td{_spans(colspan, rowspan)}>{escape(text).replace(chr(10), '<br>')}</td>\n"


def _word(text: str, colspan: int, rowspan: int) -> str:
    """A cell as Word writes it: a paragraph and a run for each line, an empty one with a blank in o:p, operators in
    the Symbol font."""
    run = "<span\n  style='font-size:9.0pt;font-family:宋体;mso-font-kerning:0pt'>{}"
    run += "<span\n  lang=EN-US><o:p></o:p></span></span>"
    operator = (
        "<span style='font-family:Symbol;mso-char-type:symbol;mso-symbol-font-family:Symbol'>"
        "<span style='mso-char-type:symbol;mso-symbol-font-family:Symbol'>{}</span></span>"
    )
    lines = []
    for line in text.split("\n"):
        shown = escape(line)
        for sign, code in (("≥", "\xb3"), ("≤", "\xa3")):
            shown = shown.replace(sign, operator.format(code))
        content = run.format(shown) if line else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
        lines.append(f"<p class=MsoNormal align=center style='text-align:center;line-height:13.0pt'>{content}</p>")
    return (
        f"<td width=76{_spans(colspan, rowspan)} style='width:57.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid"
        f" windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt'>\n  {''.join(lines)}\n  </td>\n"
    )


def _spans(colspan: int, rowspan: int) -> str:
    return (f" colspan={colspan}" if colspan > 1 else "") + (f" rowspan={rowspan}" if rowspan > 1 else "")


_WORD_PAGE = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {{font-family:宋体;}} p.MsoNormal {{margin:0cm;}} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {{mso-style-name:普通表格;}}</style><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1 style='layout-grid:15.6pt'>
{content}</div></body></html>
"""
_SITE_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>绩效目标公开_云溪县人民政府</title>
<script>document.write("<table><tr><td>");</script>
<style>.nav td {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">首页</a><li>政务公开</ul></nav>
<table width=1000 align=center><tr><td><div style="display:none"><p>分享到</p></div>
<table class=nav><tr><td><a href=a>概况</a></td></tr></table></td></tr>
<tr><td><table width=100%><tr><td><h1>绩效目标公开</h1><form name=f><input type=hidden value=1></form>
{content}
</td></tr></table></td></tr><tr><td>主办：云溪县人民政府</td></tr></table></body></html>
"""

PLAIN = Look(
    "utf-8",
    "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>\n{content}</body></html>",
    "<h2>{}</h2>\n",
    "<table border=1>\n{}</table>\n",
    _plain,
)
WORD = Look(
    "gb18030",
    _WORD_PAGE,
    "<p class=MsoNormal><span style='font-family:宋体'>{}</span><!--[if supportFields]><span "
    "style='mso-element:field-begin'></span> TC x \\f C <![endif]--></p>\n",
    "<table class=MsoNormalTable border=1 cellspacing=0 style='border-collapse:collapse'>\n{}"
    "<![if !supportMisalignedColumns]><tr height=0></tr><![endif]></table>\n",
    _word,
)
SITE = Look("utf-8", _SITE_PAGE, "<p><strong>{}</strong></p>\n", "<table>\n<tbody>{}</tbody></table>\n", _plain)


def to_html(filing: FilingData, look: Look = PLAIN) -> bytes:
    """The filing as a page: the department part, then a heading and a table for each project."""
    content: list[str] = []
    if filing.overall or filing.sub_goals or filing.measures:
        for heading, texts in (
            ("部门整体绩效目标", ()),
            ("一、总体绩效目标", filing.overall),
            ("二、分项绩效目标", filing.sub_goals),
            ("三、工作保障措施", filing.measures),
            ("预算项目绩效目标", ()),
        ):
            content += [look.heading.format(escape(text)) for text in (heading, *texts)]
    for number, project in enumerate(filing.projects, start=1):
        content.append(look.heading.format(f"{number}.{escape(project.name)}绩效目标表"))
        content.append(look.table.format("".join(_rows(filing, project, look.cell))))
    return look.page.format(content="".join(content)).encode(look.encoding)


def _rows(filing: FilingData, project: ProjectData, cell: Cell) -> list[str]:
    budget = ("预算数", project.total, "其中：财政资金", project.fiscal, "其他资金", project.other)
    rows = [
        cell(filing.unit_code + filing.unit_name, 7, 1) + cell(f"单位：{filing.amount_unit}", 5, 1),
        cell("项目编码", 2, 1) + cell(project.code, 4, 1) + cell("项目名称", 2, 1) + cell(project.name, 4, 1),
        cell("预算规模及资金用途", 2, 2)
        + "".join(cell(text, span, 1) for text, span in zip(budget, (1, 2, 2, 2, 2, 1), strict=True)),
        cell(project.purpose, 10, 1),
        cell("资金支出计划（%）", 2, 2)
        + "".join(cell(label, span, 1) for (label, _), span in zip(project.plan, (3, 2, 3, 2), strict=False)),
        "".join(cell(percent, span, 1) for (_, percent), span in zip(project.plan, (3, 2, 3, 2), strict=False)),
        cell("绩效目标", 2, 1) + cell("\n".join(project.goals), 10, 1),
        "".join(
            cell(name, span, 1)
            for name, span in zip(
                ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
                (1, 2, 3, 2, 2, 2),
                strict=True,
            )
        ),
    ]
    for level1, group in groupby(project.rows, key=lambda row: row.level1):
        members = list(group)
        for index, row in enumerate(members):
            first = cell(level1, 1, len(members)) if index == 0 else ""
            texts = (row.category, row.name, row.description, row.target, row.basis)
            rows.append(first + "".join(cell(text, span, 1) for text, span in zip(texts, (2, 3, 2, 2, 2), strict=True)))
    return [f"<tr>\n{row}</tr>\n" for row in rows]
