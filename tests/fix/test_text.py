"""Text files: the changed characters change, every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.rule import Text
from lint.fix.changes import CellChange, Span
from lint.fix.letters import NOT_FOUND
from lint.fix.text import fixed
from lint.model import TextPlace, WordPlace
from lint.read import read

LINES = "表头 | 指标值\r\n数量指标 | 维修里程(含支线） | >=95%\r\n\r\n末行\r\n"
CHANGES = (
    CellChange(TextPlace(2, 8), "维修里程(含支线）", (Span(4, 5, "（"),)),
    CellChange(TextPlace(2, 20), ">=95%", (Span(0, 2, "≥"),)),
)
WANTED = LINES.replace("(含", "（含").replace(">=", "≥")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_bytes_around_the_changes_stay(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    outcome = fixed(mark + LINES.encode(encoding), CHANGES)
    assert outcome.content == mark + WANTED.encode(encoding)
    assert outcome.done == CHANGES


def test_a_cell_over_several_lines() -> None:
    data = "甲 | 乙\n\t第一条\n\t  第二条(次）\n丙\n".encode()
    change = CellChange(TextPlace(2, 2), "第一条\n第二条(次）", (Span(7, 8, "（"), Span(10, 10, "。")))
    assert fixed(data, [change]).content.decode() == "甲 | 乙\n\t第一条\n\t  第二条（次）。\n丙\n"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (TextPlace(2, 8), "别的文字(次）"),
        (TextPlace(99, 1), "维修里程(含支线）"),
        (WordPlace(1, 1, 1), "维修里程(含支线）"),
    ],
)
def test_what_does_not_stand_there_is_refused_and_nothing_changes(place: TextPlace | WordPlace, text: str) -> None:
    change = CellChange(place, text, (Span(0, 1, ""),))
    outcome = fixed(LINES.encode(), [change])
    assert (outcome.content, outcome.done) == (LINES.encode(), ())
    assert outcome.refused == ((change, NOT_FOUND),)


def test_a_number_in_front_of_a_title_and_the_code_behind_it() -> None:
    data = "3.云溪财农[2026]7号经费绩效目标表 TC 3.云溪财农[2026]7号经费绩效目标表 \\f C \\l 1 \n".encode()
    change = CellChange(TextPlace(1, 1), "云溪财农[2026]7号经费绩效目标表", (Span(4, 5, "〔"), Span(9, 10, "〕")))
    assert (
        fixed(data, [change]).content.decode().startswith("3.云溪财农〔2026〕7号经费绩效目标表 TC 3.云溪财农[2026]7号")
    )


def test_bytes_that_are_no_text_of_its_encoding_are_not_rewritten() -> None:
    data = LINES.encode("gb18030").replace("末".encode("gb18030"), b"\xff\xff")
    outcome = fixed(data, CHANGES)
    assert (outcome.content, outcome.done) == (data, ())
    assert {refusal.change for refusal in outcome.refused} == set(CHANGES)
    assert all(isinstance(refusal.why, Text) for refusal in outcome.refused)


@given(
    cells=st.lists(
        st.text(alphabet="甲乙丙(（)）>=。 ", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=2
    ),
    data=st.data(),
)
def test_any_change_of_any_cell_is_what_is_read_afterwards(cells: list[str], data: st.DataObject) -> None:
    source = "".join(f"\t{cell}\n" for cell in cells)
    number = data.draw(st.integers(0, len(cells) - 1))
    text = cells[number]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(alphabet="丁≥（", max_size=2))
    change = CellChange(TextPlace(number + 1, 2), text, (Span(start, end, new),))
    outcome = fixed(source.encode(), [change])
    wanted = [*cells[:number], change.after, *cells[number + 1 :]]
    lines = outcome.content.decode().split("\n")[:-1]
    assert ["".join(line.split()) for line in lines] == ["".join(cell.split()) for cell in wanted]


def test_the_reader_gives_places_that_can_be_written_to() -> None:
    document = read(LINES.encode())
    places = {cell.text: cell.place for table in document.tables() for row in table.rows for cell in row}
    assert [places[change.text] for change in CHANGES] == [change.place for change in CHANGES]
