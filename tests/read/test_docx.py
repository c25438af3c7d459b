"""The text of Word paragraphs and what stands around them: exact texts, places and remarks."""

import pytest

from lint.model.place import WordPlace
from lint.read import docx
from lint.read.document import Document, Paragraph, Remark, Table
from lint.read.docx import read
from lint.read.errors import ReadError, Reason
from tests.support.word import pack, sample_filing, to_docx, wrap


def document(body: str, **options: bool) -> Document:
    return read(pack(wrap(body, **options)))


def at(paragraph: int) -> WordPlace:
    return WordPlace(None, None, None, paragraph)


def texts(body: str) -> list[str]:
    """The texts of the paragraphs, of a body that leaves no remark."""
    found = document(body)
    assert found.remarks == ()
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run(text)}</w:p>"


def field(code: str, result: str | None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(content: str) -> str:
    """A text box as Word writes it: a drawing, and for old programs the same once more."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_paragraphs_stand_in_order_and_blank_ones_count_without_standing() -> None:
    body = paragraph("一") + "<w:p/>" + paragraph(" \u3000") + paragraph("二")
    assert document(body) == Document("docx", (Paragraph("一", at(1)), Paragraph("二", at(4))))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r>", "一\n二\n三"),
        ('<w:r><w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t></w:r>', "一\n二"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:ptab/><w:t>三</w:t></w:r>", "一\t二\t三"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "A-12"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>一</w:t></w:r>", "一"),
        ("<w:r><w:t> 一 </w:t></w:r><w:r><w:t>二</w:t></w:r>", "一二"),
        ('<w:r><w:t xml:space="preserve"> 一 </w:t></w:r><w:r><w:t>二</w:t></w:r>', " 一 二"),
        ('<w:r xml:space="preserve"><w:t> 一</w:t></w:r>', " 一"),
        ("<w:r><w:t>一\n二</w:t></w:r>", "一 二"),
        ("<w:r><w:t>一<!-- 注 -->二<?x y?>三<![CDATA[<四>]]></w:t></w:r>", "一二三<四>"),
        ("<w:r><w:t/></w:r><w:r><w:t>一</w:t></w:r>", "一"),
        ("<w:hyperlink><w:r><w:t>一</w:t></w:r></w:hyperlink><w:r><w:t>二</w:t></w:r>", "一二"),
        ("<w:smartTag><w:smartTagPr/><w:r><w:t>一</w:t></w:r></w:smartTag>", "一"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>☑</w:t></w:r></w:sdtContent></w:sdt>", "☑"),
        ("<w:r><w:t>一</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>", "一"),
        ("<w:r><w:t>一</w:t></w:r><w:r><w:commentReference w:id='2'/></w:r>", "一"),
        ("<w:bookmarkStart/><w:proofErr/><w:r><w:lastRenderedPageBreak/><w:t>一</w:t></w:r>", "一"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "m^2",
        ),
    ],
)
def test_text_of_a_paragraph(content: str, text: str) -> None:
    assert texts(f"<w:p>{content}</w:p>") == [text]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:ins>{run('增')}</w:ins>{run('留')}", "增留"),
        ("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>" + run("留"), "留"),
        (f"<w:del>{run('删')}</w:del>{run('留')}", "留"),
        (f"<w:moveFrom>{run('旧处')}</w:moveFrom>{run('留')}<w:moveTo>{run('新处')}</w:moveTo>", "留新处"),
        (f"<w:ins><w:del>{run('删')}</w:del>{run('增')}</w:ins>", "增"),
    ],
)
def test_tracked_changes_are_read_as_accepted(content: str, text: str) -> None:
    assert texts(f"<w:p>{content}</w:p>") == [text]


def test_a_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    gone = "<w:del w:id='1'/>"
    body = paragraph("一", gone) + paragraph("", gone) + paragraph("二") + paragraph("三")
    assert document(body).blocks == (Paragraph("一二", at(1)), Paragraph("三", at(4)))
    body = f"<w:p><w:pPr><w:rPr>{gone}</w:rPr></w:pPr><w:del>{run('删')}</w:del></w:p>" + paragraph("二")
    assert document(body).blocks == (Paragraph("二", at(2)),)
    assert texts(paragraph("一", gone) + "<w:tbl/>" + paragraph("二")) == ["一", "二"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("共") + field("PAGE", run("3")) + run("页"), "共3页"),
        (run("一、总体目标") + field("TC 一、总体目标 \\f C \\l 1", None), "一、总体目标"),
        (field("TC 1、目标表 \\f C \\l 1", None) + run("1.目标表"), "1.目标表"),
        (field("TC 目标 \\l 1", run("不显示")) + run("目标"), "目标"),
        (field(f"IF {field('MERGEFIELD 甲', run('乙'))} = 1", run("丙")), "丙"),
        (field("HYPERLINK x", run("见") + field("PAGEREF y", run("7"))), "见7"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("5")}</w:fldSimple>', "5"),
        (f'<w:fldSimple w:instr=" tc 目标 ">{run("5")}</w:fldSimple>{run("六")}', "六"),
        (run("一") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("二"), "一二"),
    ],
)
def test_fields_show_their_result(content: str, text: str) -> None:
    assert texts(f"<w:p>{content}</w:p>") == [text]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐新增"),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑新增"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐新增"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='甲'/><w:listEntry w:val='乙'/></w:ddList>", "乙新增"),
        ("<w:ddList><w:listEntry w:val='甲'/><w:listEntry w:val='乙'/></w:ddList>", "甲新增"),
        ("<w:ddList><w:result w:val='9'/><w:listEntry w:val='甲'/></w:ddList>", "新增"),
    ],
)
def test_form_fields_show_their_state(data: str, text: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    rest = '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(f"<w:p>{begin}{rest}{run('新增')}</w:p>") == [text]


def test_a_field_that_does_not_end_takes_nothing_with_it_silently() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = document(f"<w:p>{run('一')}{begin}{run('二')}</w:p>{paragraph('三')}")
    assert found.blocks == (Paragraph("一", at(1)), Paragraph("三", at(2)))
    assert [(remark.place, remark.text) for remark in found.remarks] == [(at(1), "二")]


def test_a_field_over_several_paragraphs_keeps_its_result() -> None:
    contents = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("第一部分")}</w:p>'
        f'<w:p>{run("第二部分")}</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>{run("正文")}</w:p>'
    )
    assert texts(contents) == ["第一部分", "第二部分", "正文"]


def test_hidden_text_is_left_out_with_a_remark() -> None:
    hidden = run("隐", "<w:vanish/>") + run("藏", "<w:vanish w:val='1'/>")
    found = document(f"<w:p>{run('显')}{hidden}{run('示')}</w:p>")
    assert found.blocks == (Paragraph("显示", at(1)),)
    assert found.remarks == (Remark("隐藏文字，未读。", "hidden text, not read.", at(1), "隐藏"),)


@pytest.mark.parametrize(
    "properties",
    ["<w:vanish w:val='0'/>", "<w:vanish w:val='false'/>", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"],
)
def test_text_that_is_no_longer_hidden_stays(properties: str) -> None:
    assert texts(f"<w:p>{run('显', properties)}</w:p>") == ["显"]


def test_a_hidden_contents_field_leaves_no_remark() -> None:
    code = field("TC 目标", None).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert texts(f"<w:p>{code}{run('目标')}</w:p>") == ["目标"]


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00A8", "□"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings", "F081", "①"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("宋体", "2265", "≥"),
    ],
)
def test_symbols_are_read(font: str, code: str, text: str) -> None:
    assert texts(f'<w:p><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>') == [text]


def test_an_unknown_symbol_is_remarked() -> None:
    found = document(f'<w:p>{run("一")}<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r></w:p>')
    assert found.blocks == (Paragraph("一", at(1)),)
    assert found.remarks[0].zh == "符号（字体 Webdings，编码 F04A），未读。"
    assert found.remarks[0].place == at(1)


def test_a_text_box_follows_its_paragraph_once() -> None:
    body = f"<w:p>{run('一')}{text_box(paragraph('盒一') + paragraph('盒二'))}{run('尾')}</w:p>{paragraph('二')}"
    assert document(body) == Document(
        "docx",
        (Paragraph("一尾", at(1)), Paragraph("盒一", at(1)), Paragraph("盒二", at(1)), Paragraph("二", at(2))),
    )


def test_hidden_text_in_the_box_of_a_paragraph_that_goes_on() -> None:
    box = text_box(f"<w:p>{run('盒')}{run('隐', '<w:vanish/>')}</w:p>")
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('一')}{box}</w:p>{paragraph('二')}"
    found = document(body)
    assert found.blocks == (Paragraph("一二", at(1)), Paragraph("盒", at(1)))
    assert [remark.text for remark in found.remarks] == ["隐"]


def test_a_text_box_for_old_programs_alone_is_read() -> None:
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('盒')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    assert document(f"<w:p><w:r>{box}</w:r></w:p>").blocks == (Paragraph("盒", at(1)),)
    fallback = f"<mc:AlternateContent><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert document(f"<w:p><w:r>{fallback}</w:r></w:p>").blocks == (Paragraph("盒", at(1)),)


def test_a_table_in_a_text_box_is_a_table() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('格')}</w:tc></w:tr></w:tbl>"
    found = document(f"<w:p>{text_box(table)}</w:p>{table}")
    assert [block.place for block in found.blocks] == [WordPlace(1, None, None), WordPlace(2, None, None)]
    assert all(isinstance(block, Table) and block.rows[0][0].text == "格" for block in found.blocks)


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        (
            "<w:drawing><wp:inline><a:graphic><a:blip r:embed='rId4'/></a:graphic></wp:inline></w:drawing>",
            "图片，未读。",
        ),
        ("<w:pict><v:shape><v:imagedata r:id='rId4'/></v:shape></w:pict>", "图片，未读。"),
        ("<w:drawing><wp:inline><c:chart r:id='rId4'/></wp:inline></w:drawing>", "图表，未读。"),
        ("<w:drawing><wp:inline><dgm:relIds/></wp:inline></w:drawing>", "智能图形，未读。"),
        (
            "<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID='Equation.3'/></w:object>",
            "嵌入对象，未读。",
        ),
        ("<w:control/>", "控件，未读。"),
    ],
)
def test_what_cannot_be_read_is_remarked_once(content: str, zh: str) -> None:
    found = document(f"{paragraph('一')}<w:p><w:r>{content}</w:r></w:p>")
    assert [(remark.zh, remark.place) for remark in found.remarks] == [(zh, at(2))]
    assert all(remark.en for remark in found.remarks)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:ruby><w:rt>{run('yún')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase></w:ruby>", "yún"),
        ("<w:t>云</w:t><w:pict><v:shape><v:textpath string='样稿'/></v:shape></w:pict>", "样稿"),
        ("<w:t>云</w:t><w:drawing><a:txBody><a:t>样</a:t><a:t>稿</a:t></a:txBody></w:drawing>", "样稿"),
    ],
)
def test_words_beside_the_text_are_remarked(content: str, text: str) -> None:
    found = document(f"<w:p><w:r>{content}</w:r></w:p>")
    assert found.blocks == (Paragraph("云", at(1)),)
    assert [(remark.place, remark.text) for remark in found.remarks] == [(at(1), text)]


def test_content_of_another_format_is_remarked() -> None:
    found = document(paragraph("一") + "<w:altChunk r:id='rId9'/>")
    assert [(remark.zh, remark.place) for remark in found.remarks] == [("嵌入的其他格式内容，未读。", at(1))]


def test_wrappers_around_paragraphs_are_looked_through() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{paragraph('一')}{paragraph('二')}</w:sdtContent></w:sdt>"
    )
    alternatives = (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{paragraph('三')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('非')}</mc:Fallback></mc:AlternateContent>"
    )
    formula = "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>"
    body = f"<w:customXml>{control}</w:customXml>{alternatives}{formula}{run('散')}{paragraph('四')}"
    assert document(body).blocks == (
        Paragraph("一", at(1)),
        Paragraph("二", at(2)),
        Paragraph("三", at(3)),
        Paragraph("x", at(3)),
        Paragraph("散", at(3)),
        Paragraph("四", at(4)),
    )


def test_a_strict_document_reads_the_same() -> None:
    body = (
        f"<w:p>{run('显')}{run('隐', '<w:vanish/>')}{text_box(paragraph('盒'))}</w:p>"
        "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('格')}</w:tc></w:tr></w:tbl>"
    )
    strict = document(body, strict=True)
    assert strict == document(body)
    assert len(strict.blocks) == 4
    assert len(strict.remarks) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "gb18030"])
def test_any_encoding_is_read(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding.removesuffix("-be")}"?>' + wrap(paragraph("云溪县≥90%"))
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert read(pack((mark + xml).encode(encoding))).blocks == (Paragraph("云溪县≥90%", at(1)),)


def test_footers_are_no_content() -> None:
    found = read(to_docx(sample_filing(1)))
    assert found.remarks == ()
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)][-2:] == [
        "第二部分\n预算项目绩效目标",
        "1.松岭镇农村公路日常养护经费绩效目标表",
    ]


BODY = (
    f"{paragraph('标题')}<w:sdt><w:sdtContent>{paragraph('在内容控件里')}</w:sdtContent></w:sdt>"
    f"<w:tbl><w:tr><w:tc>{paragraph('数量指标')}</w:tc><w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    f"{paragraph('前半', mark='<w:del/>')}{paragraph('后半')}{paragraph('隐藏', mark='<w:vanish/>')}<w:sectPr/>"
)


@pytest.mark.parametrize("size", [1, 2, 7, 64, 500, 10_000])
def test_it_does_not_matter_where_the_xml_is_cut_into_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = document(BODY)
    assert [type(block).__name__ for block in whole.blocks] == ["Paragraph", "Paragraph", "Table", *["Paragraph"] * 2]
    monkeypatch.setattr(docx, "PIECE", size)
    assert document(BODY) == whole


def test_damage_at_the_very_end_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "PIECE", 64)
    with pytest.raises(ReadError) as error:
        read(pack(wrap(BODY).replace("</w:document>", "</w:documemt>")))
    assert error.value.reason is Reason.DAMAGED


def test_a_body_that_is_not_the_documents_own_is_not_taken_for_it() -> None:
    inner = wrap("").replace("<w:body>", "<w:background><w:body><w:p/></w:body></w:background><w:body>")
    assert read(pack(inner.replace("<w:body></w:body>", f"<w:body>{paragraph('正文')}</w:body>"))).blocks == (
        Paragraph("正文", at(1)),
    )
