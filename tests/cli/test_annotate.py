"""The annotated copy: every finding with a cell is a comment on that cell, and nothing else has changed."""

import datetime
import io
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tests.support.examples import EXAMPLES
from tests.support.office import as_pdf_text
from tests.support.reports import hostile_filing
from tests.support.run import jxlint
from tests.support.sheets import layout, part_of, to_xlsx, with_parts
from tests.support.word import pack, to_docx

ROAD = "临江市道路养护中心-2026"


def _copy_of(source: Path, folder: Path) -> Path:
    target = folder / source.name
    target.write_bytes(source.read_bytes())
    return target


def _anchored(content: bytes) -> Counter[tuple[str, str]]:
    """Rule of each comment, and the text of the cell or paragraph that its marks stand around."""
    document = Document(io.BytesIO(content))
    found: Counter[tuple[str, str]] = Counter()
    for comment in document.comments:
        rule = comment.text.split("】")[1].split()[0]
        (start,) = document.element.body.xpath(f".//w:commentRangeStart[@w:id='{comment.comment_id}']")
        (end,) = document.element.body.xpath(f".//w:commentRangeEnd[@w:id='{comment.comment_id}']")
        assert len(document.element.body.xpath(f".//w:commentReference[@w:id='{comment.comment_id}']")) == 1
        paragraph = start.getparent()
        assert paragraph is end.getparent()
        assert paragraph.tag == qn("w:p")
        found[rule, "".join(part.text or "" for part in paragraph.iter(qn("w:t")))] += 1
    return found


def _body(content: bytes) -> bytes:
    """The main part without what annotating adds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for name in ("commentRangeStart", "commentRangeEnd"):
        for mark in root.iter(qn(f"w:{name}")):
            mark.getparent().remove(mark)
    for reference in list(root.iter(qn("w:commentReference"))):
        run = reference.getparent()
        run.getparent().remove(run)
    for run in list(root.iter(qn("w:r"))):
        if len(run) == 0:
            run.getparent().remove(run)
    return etree.tostring(root, method="c14n")


def test_comments_are_the_findings_on_their_cells(tmp_path: Path) -> None:
    filing = _copy_of(EXAMPLES / "word" / f"{ROAD}.docx", tmp_path)
    before = filing.read_bytes()
    ran = jxlint("annotate", filing, "--author", "审核员", "--initials", "审")
    target = tmp_path / f"{ROAD}-批注.docx"
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", f"已批注 8 处：{target}\n")
    assert filing.read_bytes() == before
    assert _anchored(target.read_bytes()) == Counter(
        {
            ("F04", "10.00%"): 1,
            ("A01", "≥100%"): 1,
            ("A02", "≥50人"): 1,
            ("F01", "50.00%"): 1,
            ("F02", "90.00%"): 1,
            ("R11", "检测人员培训合格人数"): 1,
            ("F03", "110.00%"): 1,
            ("F05", ""): 1,  # a blank cell
        }
    )
    comments = list(Document(str(target)).comments)
    assert {(comment.author, comment.initials) for comment in comments} == {("审核员", "审")}
    report = jxlint("check", filing, "--format", "json").json()
    assert Counter(f["message"] for f in report["findings"]) == Counter(c.text.split("\n")[1] for c in comments)


def test_nothing_but_comments_is_added(tmp_path: Path) -> None:
    filing = _copy_of(EXAMPLES / "word" / f"{ROAD}.docx", tmp_path)
    target = tmp_path / "out.docx"
    jxlint("annotate", filing, "-o", target)
    assert _body(target.read_bytes()) == _body(filing.read_bytes())
    again = [jxlint("check", path, "--format", "json").json()["findings"] for path in (filing, target)]
    assert [f["fingerprint"] for f in again[0]] == [f["fingerprint"] for f in again[1]]


def test_a_cause_over_several_rows_stands_on_the_heading(tmp_path: Path) -> None:
    filing = _copy_of(EXAMPLES / "word" / "青禾县农业技术推广站-2026.docx", tmp_path)
    jxlint("annotate", filing, "-o", tmp_path / "out.docx")
    anchored = _anchored((tmp_path / "out.docx").read_bytes())
    (where,) = [text for rule, text in anchored if rule == "R01"]
    assert "农技员技能提升经费" in where


def test_tracked_changes_and_comments_stay(tmp_path: Path) -> None:
    source = (EXAMPLES / "word" / f"{ROAD}.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        xml = archive.read("word/document.xml").decode()
    begin = xml.rindex("<w:r ", 0, xml.index("110.00%"))
    end = xml.index("</w:r>", begin) + len("</w:r>")
    tracked = f'<w:ins w:id="900" w:author="填报人" w:date="2026-01-01T00:00:00Z">{xml[begin:end]}</w:ins>'
    filing = tmp_path / "a.docx"
    filing.write_bytes(pack(xml[:begin] + tracked + xml[end:]))
    document = Document(str(filing))
    document.add_comment(document.paragraphs[0].add_run("初审"), "原有批注", "甲", "甲")
    document.save(str(filing))
    jxlint("annotate", filing, "-o", tmp_path / "out.docx")
    made = Document(str(tmp_path / "out.docx"))
    assert len(made.element.body.xpath(".//w:ins")) == 1
    texts = [comment.text for comment in made.comments]
    assert texts.count("原有批注") == 1
    (f03,) = [comment for comment in made.comments if "F03" in comment.text]
    (start,) = made.element.body.xpath(f".//w:commentRangeStart[@w:id='{f03.comment_id}']")
    assert start.getnext().tag == qn("w:ins")


def _declared(data: bytes) -> bytes:
    """The workbook with the types of its parts declared, which openpyxl wants."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{main}.{name}+xml"/>' for name in ("sharedStrings", "styles")
    )
    declared = part_of(data, "[Content_Types].xml").replace("</Types>", f"{types}</Types>")
    return with_parts(data, {"[Content_Types].xml": declared})


def test_a_file_that_the_library_cannot_hold_gives_its_form(tmp_path: Path) -> None:
    filing = tmp_path / "表.xlsx"
    filing.write_bytes(to_xlsx(layout(hostile_filing())))  # without the types of its parts
    ran = jxlint("annotate", filing)
    assert ran.code == 0
    assert "IndexError" in ran.stderr
    assert sum(_anchored((tmp_path / "表-批注.docx").read_bytes()).values()) > 0


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_workbook_gets_notes(tmp_path: Path) -> None:
    filing = tmp_path / "表.xlsx"
    filing.write_bytes(_declared(to_xlsx(layout(hostile_filing()))))
    report = jxlint("check", filing, "--format", "json").json()
    ran = jxlint("annotate", filing)
    assert ran.code == 0, ran.stderr
    book = openpyxl.load_workbook(tmp_path / "表-批注.xlsx")
    notes = {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    single = [f for f in report["findings"] if len(f["rows"]) < 2 and f["location"]["cell"]]
    assert single
    for finding in single:
        assert finding["message"] in notes[f"{finding['location']['sheet']}!{finding['location']['cell']}"]
    assert all(any(f["message"] in text for text in notes.values()) for f in report["findings"])
    before, after = (openpyxl.load_workbook(path) for path in (filing, tmp_path / "表-批注.xlsx"))
    values = [[[c.value for c in row] for sheet in each for row in sheet.iter_rows()] for each in (before, after)]
    assert values[0] == values[1]


_SHAPE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>"
    '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="框"/><xdr:cNvSpPr/></xdr:nvSpPr>'
    "<xdr:spPr/></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
)


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "图形、图片、图表 1、表单控件 1"), ("en", "charts (1), form controls (1)")]
)
def test_what_a_copy_of_a_workbook_lacks_is_said(tmp_path: Path, lang: str, said: str) -> None:
    filing, plain = tmp_path / "表.xlsx", tmp_path / "无图.xlsx"
    data = _declared(to_xlsx(layout(hostile_filing())))
    plain.write_bytes(data)
    filing.write_bytes(with_parts(data, {"xl/drawings/drawing1.xml": _SHAPE, "xl/ctrlProps/ctrlProp1.xml": "<a/>"}))
    ran = jxlint("annotate", filing, "--lang", lang)
    assert ran.code == 0
    assert said in ran.stderr
    about_plain = jxlint("annotate", plain, "--lang", lang).stderr
    assert "副本中没有" not in about_plain
    assert "the copy lacks" not in about_plain


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize("kind", ["docx", "xlsx", "txt"])
def test_no_copy_holds_the_time_of_its_making(tmp_path: Path, kind: str) -> None:
    filing = tmp_path / f"表.{kind}"
    if kind == "xlsx":
        filing.write_bytes(_declared(to_xlsx(layout(hostile_filing()))))
    else:
        filing.write_bytes((EXAMPLES / ("word" if kind == "docx" else "text") / f"{ROAD}.{kind}").read_bytes())
    out = tmp_path / "copy"
    assert jxlint("annotate", filing, "--as-of", "2026-01-02", "-o", out).code == 0
    with zipfile.ZipFile(out) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        today = datetime.datetime.now(datetime.UTC).date().isoformat().encode()
        assert [name for name in package.namelist() if today in package.read(name)] == []
    if kind != "xlsx":
        assert {str(comment.timestamp)[:10] for comment in Document(str(out)).comments} == {"2026-01-02"}


def test_the_configuration_says_day_and_language(tmp_path: Path) -> None:
    filing = _copy_of(EXAMPLES / "word" / f"{ROAD}.docx", tmp_path)
    (tmp_path / "jxlint.yaml").write_text("as_of: 2026-03-04\nlang: en\n", encoding="utf-8")
    ran = jxlint("annotate", filing)
    assert "8 comments" in ran.stderr
    comments = list(Document(str(tmp_path / f"{ROAD}-annotated.docx")).comments)
    assert {str(comment.timestamp)[:10] for comment in comments} == {"2026-03-04"}
    assert all("Fault" in comment.text or "Fix:" in comment.text for comment in comments)


def test_other_files_give_a_word_copy_of_the_form(tmp_path: Path) -> None:
    filing = _copy_of(EXAMPLES / "text" / f"{ROAD}.txt", tmp_path)
    jxlint("annotate", filing)
    content = (tmp_path / f"{ROAD}-批注.docx").read_bytes()
    shown = _anchored(content)
    assert {("A01", "≥100%"), ("F03", "110.00%"), ("F05", ""), ("R11", "检测人员培训合格人数")} <= set(shown)
    assert sum(shown.values()) == 8
    assert "路灯节能改造经费" in as_pdf_text(content, tmp_path)


@pytest.mark.parametrize("name", [ROAD, "青禾县农业技术推广站-2026"])
def test_such_a_copy_has_the_findings_of_its_filing(tmp_path: Path, name: str) -> None:
    """Else what a filer sends back in the copy would be 已整改 where jxlint did not read it."""
    filing = _copy_of(EXAMPLES / "text" / f"{name}.txt", tmp_path)
    expected = jxlint("check", filing, "--format", "json").json()["findings"]
    assert len(expected) > 4
    jxlint("annotate", filing, "-o", tmp_path / "out.docx")
    compared = jxlint("diff", filing, tmp_path / "out.docx", "--format", "json").json()["findings"]
    assert {each["fingerprint"]: each["state"] for each in compared} == {
        each["fingerprint"]: "unchanged" for each in expected
    }


def test_a_goal_that_begins_with_a_number_keeps_it(tmp_path: Path) -> None:
    text = (EXAMPLES / "text" / f"{ROAD}.txt").read_text(encoding="utf-8")
    goal = "完成坑槽修补8000平方米"
    assert goal in text
    (tmp_path / "表.txt").write_text(text.replace(goal, f"2026年{goal}"), encoding="utf-8")
    jxlint("annotate", tmp_path / "表.txt", "-o", tmp_path / "out.docx")
    goals = jxlint("extract", tmp_path / "out.docx").json()["filings"][0]["projects"][0]["goals"]
    assert goals[0].startswith(f"2026年{goal}")


def test_such_a_copy_of_a_filing_that_was_not_read_whole_says_so(tmp_path: Path) -> None:
    text = (EXAMPLES / "text" / f"{ROAD}.txt").read_text(encoding="utf-8")
    cut = text[: text.rindex("效益指标")] + "效益指标\n"
    (tmp_path / "表.txt").write_text(cut, encoding="utf-8")
    checked = jxlint("check", tmp_path / "表.txt", "--format", "json").json()
    assert checked["filings"][0]["verdict"] == "未能完整检查"
    ran = jxlint("annotate", tmp_path / "表.txt", "-o", tmp_path / "out.docx")
    assert "文件在此行中断" in ran.stderr
    assert Document(str(tmp_path / "out.docx")).paragraphs[-1].text.startswith("（节选：原件有内容未能读入")
    again = jxlint("check", tmp_path / "out.docx", "--format", "json").json()
    assert again["filings"][0]["verdict"] == "未能完整检查"
    assert "C02" not in {each["rule"] for each in again["findings"]}


def test_such_a_copy_keeps_the_goals_of_the_department(tmp_path: Path) -> None:
    text = (EXAMPLES / "text" / f"{ROAD}.txt").read_text(encoding="utf-8")
    (tmp_path / "表.txt").write_text(_DEPARTMENT + text, encoding="utf-8")
    jxlint("annotate", tmp_path / "表.txt", "-o", tmp_path / "out.docx")
    before, after = (
        jxlint("extract", tmp_path / name).json()["filings"][0]["department"] for name in ("表.txt", "out.docx")
    )
    assert before["sub_goals"] == ["完成道路日常养护，路面完好率达到95%。", "完成桥梁检测，检测覆盖率达到100%。"]
    assert after == before


_DEPARTMENT = """\
临江市道路养护中心2026年部门预算绩效文本

一、总体绩效目标

保障城区道路和桥梁安全畅通。

二、分项绩效目标

完成道路日常养护，路面完好率达到95%。

完成桥梁检测，检测覆盖率达到100%。

三、工作保障措施

建立日巡查制度，问题当日登记、限时处置。

"""


def test_what_xml_cannot_hold_is_shown_as_such(tmp_path: Path) -> None:
    text = (EXAMPLES / "text" / f"{ROAD}.txt").read_text(encoding="utf-8")
    (tmp_path / "表.txt").write_text(text.replace("修补验收合格率", "修补\ufffe验收合格率"), encoding="utf-8")
    ran = jxlint("annotate", tmp_path / "表.txt")
    assert ran.code == 0, ran.stderr
    comments = Document(str(tmp_path / "表-批注.docx")).comments
    assert any("“修补�验收合格率”" in comment.text for comment in comments)


def test_the_copy_opens_in_a_word_processor(tmp_path: Path) -> None:
    filing = tmp_path / "a.docx"
    filing.write_bytes(to_docx(hostile_filing()))
    jxlint("annotate", filing, "-o", tmp_path / "out.docx")
    assert "读者满意度" in as_pdf_text((tmp_path / "out.docx").read_bytes(), tmp_path)


@pytest.mark.parametrize("name", ["云溪县文化馆-2026.docx"])
def test_without_findings_there_is_no_copy(tmp_path: Path, name: str) -> None:
    filing = _copy_of(EXAMPLES / "word" / name, tmp_path)
    ran = jxlint("annotate", filing)
    assert (ran.code, [path.name for path in tmp_path.iterdir()]) == (0, [name])
    assert "未生成副本" in ran.stderr


def test_what_cannot_be_annotated_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    assert jxlint("annotate", broken).code == 1
    filing = _copy_of(EXAMPLES / "word" / f"{ROAD}.docx", tmp_path)
    assert jxlint("annotate", filing, "-o", filing).code == 2
    archive = tmp_path / "全部.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(filing, filing.name)
    ran = jxlint("annotate", archive)
    assert (ran.code, "unpack it" in ran.stderr) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([broken.name, filing.name, archive.name])


def test_a_file_that_bears_the_name_of_the_copy_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "申报.docx"
    path.write_bytes((EXAMPLES / "word" / "临江市道路养护中心-2026.docx").read_bytes())
    assert jxlint("annotate", path).code == 0
    before = (tmp_path / "申报-批注.docx").read_bytes()
    ran = jxlint("annotate", path)
    assert (ran.code, "exists already" in ran.stderr) == (2, True)
    assert (tmp_path / "申报-批注.docx").read_bytes() == before
