"""Comments and lines for jxlint: exact texts, authors and places; none of them is content of the filing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model import Annotation, TextPlace, WordPlace
from lint.read import docx, text
from lint.read.document import Document, Paragraph, Remark, Table
from tests.support.word import W, pack, sample_filing, to_tika_text, wrap

TIKA = to_tika_text(sample_filing(1))

START, END = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>'
REFERENCE = '<w:r><w:commentReference w:id="{0}"/></w:r>'


def _comments(*entries: tuple[str, str, str]) -> str:
    """The part with comments of (id, author, text); a line of the text is a paragraph."""
    written = "".join(
        f'<w:comment w:id="{id}" w:author="{author}">'
        + "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in said.split("\n"))
        + "</w:comment>"
        for id, author, said in entries
    )
    return f'<w:comments xmlns:w="{W}">{written}</w:comments>'


def _run(said: str) -> str:
    return f"<w:r><w:t>{said}</w:t></w:r>"


def _table(cell: str) -> str:
    return f"<w:tbl><w:tr><w:tc><w:p>{_run('名称')}</w:p></w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>"


def test_word_comments_have_the_place_of_their_paragraph_or_cell() -> None:
    body = (
        f"<w:p>{START}{_run('标题')}{END}{REFERENCE}</w:p>".replace("{0}", "0")
        + _table(f"<w:p>{START}{_run('满意度')}{END}{REFERENCE}</w:p>".replace("{0}", "7"))
        + f"<w:p>{_run('末段')}{REFERENCE}</w:p>".replace("{0}", "8")
    )
    part = _comments(
        ("0", "甲", "全文"), ("7", "", "jxlint: 忽略 R16\n理由：已核"), ("8", "乙", "段"), ("9", "丙", "无处")
    )
    found = docx.read(pack(wrap(body), comments=part))
    assert found.annotations == (
        Annotation(WordPlace(None, None, None, 1), "全文", "甲"),
        Annotation(WordPlace(1, 1, 2), "jxlint: 忽略 R16\n理由：已核", None),
        Annotation(WordPlace(None, None, None, 2), "段", "乙"),
        Annotation(None, "无处", "丙"),
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["标题", "末段"]


def test_a_damaged_part_of_comments_is_a_remark_and_costs_no_filing() -> None:
    found = docx.read(pack(wrap(f"<w:p>{_run('正文')}</w:p>"), comments="<w:comments"))
    assert found.blocks == (Paragraph("正文", WordPlace(None, None, None, 1)),)
    assert [remark.zh[:5] for remark in found.remarks] == ["批注未读："]


@pytest.mark.parametrize(
    ("line", "said", "column"),
    [
        ("jxlint: 忽略 R16 理由：已核", "jxlint: 忽略 R16 理由：已核", 1),
        ("  JXLint：ignore R16", "JXLint：ignore R16", 3),
        ("<!-- jxlint: 忽略 R16 -->", "jxlint: 忽略 R16", 6),
        ("# jxlint: 忽略 R16", "jxlint: 忽略 R16", 3),
    ],
)
def test_a_line_for_jxlint_is_an_annotation(line: str, said: str, column: int) -> None:
    found = text.read(f"开头\n{line}\n末尾\n".encode())
    assert found.annotations == (Annotation(TextPlace(2, column), said),)
    assert found.blocks == (Paragraph("开头", TextPlace(1, 1)), Paragraph("末尾", TextPlace(3, 1)))


def test_a_sentence_about_jxlint_is_content() -> None:
    found = text.read("本单位使用 jxlint: 一种工具\n".encode())
    assert found.annotations == ()
    assert len(found.blocks) == 1


@given(at=st.integers(0, TIKA.count("\n")))
def test_wherever_the_line_stands_the_rest_is_read_as_without_it(at: int) -> None:
    lines = TIKA.split("\n")
    with_line = text.read("\n".join([*lines[:at], "jxlint: 忽略 R16 理由：已核", *lines[at:]]).encode())
    assert with_line.annotations == (Annotation(TextPlace(at + 1, 1), "jxlint: 忽略 R16 理由：已核"),)
    moved = {number: number + 1 if number > at else number for number in range(1, len(lines) + 1)}
    assert _leaves(with_line) == [(said, moved[line]) for said, line in _leaves(text.read(TIKA.encode()))]
    assert not [remark for remark in with_line.remarks if isinstance(remark, Remark)]


def _leaves(document: Document) -> list[tuple[str, int]]:
    leaves = []
    for block in document.blocks:
        cells = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        assert isinstance(block, Paragraph | Table)
        for cell in cells:
            assert isinstance(cell.place, TextPlace)
            leaves.append((cell.text, cell.place.line))
    return leaves
