"""Word files: tracked changes that LibreOffice accepts and rejects, over runs, formats and other people's marks."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.extract import extract
from lint.fix.changes import CellChange, Fixed, Span, planned
from lint.fix.letters import NOT_FOUND
from lint.fix.word import fixed
from lint.model import WordPlace
from lint.read import read
from lint.read.docx import read as read_docx
from tests.support.cases import rules_beside
from tests.support.faulty import CORRECTED, FIXED_SAFELY, UNSAFE, faulty_filing
from tests.support.tracked import by_libreoffice, by_marks
from tests.support.word import pack, to_docx, wrap

FAULTY = to_docx(faulty_filing())
DAY = "2026-03-01"
RED = '<w:color w:val="FF0000"/>'


def findings(data: bytes) -> list[tuple[str, str]]:
    """Rule and message of every finding."""
    return [(found.rule, found.message) for found in _linted(data)]


def _linted(data: bytes) -> Sequence:  # type: ignore[type-arg]
    filing = extract(read(data))
    assert filing is not None
    return lint_filing(filing, Runner(rules_beside(""), load_index()["words"]), "a.docx").findings


def corrected(unsafe: bool = False) -> Fixed:
    """The faulty filing with its tracked changes."""
    return fixed(FAULTY, planned(_linted(FAULTY), unsafe).changes, "jxlint", DAY)


def texts(data: bytes) -> list[str]:
    """The text of every paragraph and cell."""
    document = read_docx(data)
    cells = [cell.text for table in document.tables() for row in table.rows for cell in row]
    return [getattr(block, "text", "") for block in document.blocks] + cells


def wanted(unsafe: bool) -> list[str]:
    """The texts of the faulty filing as they should be afterwards."""
    pairs = CORRECTED | (UNSAFE if unsafe else {})
    result = []
    for text in texts(FAULTY):
        for old, new in pairs.items():
            if old in text and not text.endswith(new):
                text = text.replace(old, new)
        result.append(text)
    return result


@pytest.mark.parametrize("unsafe", [False, True])
def test_accepted_the_findings_are_gone_and_all_else_is_as_it_was(unsafe: bool) -> None:
    before, outcome = findings(FAULTY), corrected(unsafe)
    assert outcome.refused == ()
    after = by_marks(outcome.content, accept=True)
    assert texts(after) == wanted(unsafe)
    gone = {*FIXED_SAFELY, *(("A01",) if unsafe else ())}
    assert findings(after) == [each for each in before if each[0] not in gone]
    assert {rule for rule, _ in before} >= gone


def test_rejected_the_filing_is_as_it_was() -> None:
    assert texts(by_marks(corrected(unsafe=True).content, accept=False)) == texts(FAULTY)


@pytest.mark.parametrize("accept", [True, False])
def test_libreoffice_settles_the_changes(accept: bool, tmp_path: Path) -> None:
    settled = by_libreoffice(corrected(unsafe=True).content, tmp_path / "office", accept)
    cells = [cell.text for table in read_docx(settled).tables() for row in table.rows for cell in row]
    untouched = [cell.text for table in read_docx(FAULTY).tables() for row in table.rows for cell in row]
    expected = wanted(unsafe=True)[-len(untouched) :] if accept else untouched
    assert cells == expected
    gone = {*FIXED_SAFELY, "A01"}
    found = {rule for rule, _ in findings(settled)}
    assert found & gone == (set() if accept else gone)


def test_read_again_the_copy_shows_the_new_text_as_any_reader_of_tracked_changes_does() -> None:
    outcome = corrected()
    assert texts(outcome.content) == wanted(unsafe=False)
    assert planned(_linted(outcome.content), unsafe=False).changes == ()


def test_marks_are_signed_dated_and_numbered_once() -> None:
    xml = _main(corrected().content)
    marks = re.findall(r'<w:(?:ins|del) w:id="(\d+)" w:author="([^"]*)" w:date="([^"]*)"', xml)
    assert len(marks) == 14
    assert len({id for id, _, _ in marks}) == len(marks)
    assert {(author, date) for _, author, date in marks} == {("jxlint", f"{DAY}T00:00:00Z")}


def _main(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return container.read("word/document.xml").decode()


def _cell(*paragraphs: str) -> bytes:
    content = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    return pack(wrap(f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"))


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _change(text: str, *spans: tuple[int, int, str], paragraph: int | None = None) -> CellChange:
    return CellChange(WordPlace(1, 1, 1, paragraph), text, tuple(Span(*each) for each in spans))


@given(
    pieces=st.lists(st.text(alphabet="甲乙丙(）>=", min_size=1, max_size=4), min_size=1, max_size=5),
    data=st.data(),
)
def test_changes_over_any_cut_of_runs(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    places = sorted(
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6).filter(lambda p: len(p) % 2 == 0))
    )
    spans, last = [], -1
    for start, end in zip(places[::2], places[1::2], strict=True):
        if start > last:
            spans.append((start, end, data.draw(st.sampled_from(["", "（", "≥百", "。"]))))
            last = end
    colours = [_run(_escaped(piece), f'<w:sz w:val="{number + 20}"/>') for number, piece in enumerate(pieces)]
    change = _change(text, *spans)
    before = _cell("".join(colours))
    outcome = fixed(before, [change], "审核人", DAY)
    assert outcome.done == (change,)
    assert [_squeezed(each) for each in texts(by_marks(outcome.content, accept=True))] == ["", _squeezed(change.after)]
    assert texts(by_marks(outcome.content, accept=False)) == texts(before)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_formatting_stays_and_new_text_looks_like_what_it_replaces() -> None:
    outcome = fixed(
        _cell(_run("里程") + _run("(", RED) + _run("次）")), [_change("里程(次）", (2, 3, "（"))], "甲", DAY
    )
    xml = _main(outcome.content)
    assert re.search(r'<w:del [^>]*><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:delText[^>]*>\(</w:delText>', xml)
    assert re.search(r'<w:ins [^>]*><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t[^>]*>（</w:t>', xml)


def test_other_parts_of_a_run_stay_in_their_order() -> None:
    run = "<w:r><w:t>甲(</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙)</w:t></w:r>"
    before = _cell(run)
    outcome = fixed(before, [_change("甲(\t乙\n丙)", (1, 2, "（"), (6, 7, "）"))], "甲", DAY)
    assert texts(by_marks(outcome.content, accept=True))[-1] == texts(before)[-1].replace("(", "（").replace(")", "）")


def test_the_paragraph_of_the_place_decides_between_equal_texts() -> None:
    outcome = fixed(_cell(_run("甲(乙）"), _run("甲(乙）")), [_change("甲(乙）", (1, 2, "（"), paragraph=2)], "甲", DAY)
    assert texts(by_marks(outcome.content, accept=True))[-1] == "甲(乙）\n甲（乙）"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (f'<w:ins w:id="5" w:author="乙">{_run("甲(乙）")}</w:ins>', "tracked"),
        (f'<w:fldSimple w:instr="DATE">{_run("甲(乙）")}</w:fldSimple>', "field"),
        (
            f"{_mark('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>"
            f"{_mark('separate')}{_run('甲(乙）')}{_mark('end')}",
            "field",
        ),
    ],
)
def test_other_peoples_changes_and_fields_are_not_touched(content: str, word: str) -> None:
    before = _cell(content)
    outcome = fixed(before, [_change("甲(乙）", (1, 2, "（"))], "甲", DAY)
    assert (outcome.content, outcome.done) == (before, ())
    assert word in outcome.refused[0].why.en


@pytest.mark.parametrize("around_the_paragraph", [True, False])
def test_a_control_that_shows_data_is_not_touched(around_the_paragraph: bool) -> None:
    """Word writes the data over it when it opens the file; another control holds its own text."""
    run = _run("甲(乙）")
    for properties, free in (('<w:dataBinding w:xpath="/a"/>', False), ('<w:tag w:val="a"/>', True)):
        begin = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>"
        end = "</w:sdtContent></w:sdt>"
        content = f"{begin}<w:p>{run}</w:p>{end}" if around_the_paragraph else f"<w:p>{begin}{run}{end}</w:p>"
        before = pack(wrap(f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"))
        outcome = fixed(before, [_change("甲(乙）", (1, 2, "（"))], "甲", DAY)
        assert bool(outcome.done) is free
        assert texts(by_marks(outcome.content, accept=True))[-1] == ("甲（乙）" if free else "甲(乙）")


def test_a_damaged_part_beside_the_text_is_said_and_no_copy_made() -> None:
    picture = b"picture" * 40
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FAULTY)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            after.writestr(entry, before.read(entry))
        after.writestr("word/media/image1.png", picture)
    damaged = made.getvalue().replace(picture, picture.upper())
    outcome = fixed(damaged, planned(_linted(damaged), unsafe=False).changes, "甲", DAY)
    assert (outcome.content, outcome.done) == (damaged, ())
    assert {refusal.why.en for refusal in outcome.refused} == {
        "another part of the file is damaged, so that no copy can be made"
    }


def test_deleted_and_hidden_text_is_no_text() -> None:
    hidden, deleted = _run("(", "<w:vanish/>"), '<w:del w:id="1"><w:r><w:delText>(</w:delText></w:r></w:del>'
    outcome = fixed(_cell(_run("甲") + hidden + deleted + _run("(乙）")), [_change("甲(乙）", (1, 2, "（"))], "甲", DAY)
    assert texts(outcome.content)[-1] == "甲（乙）"


@pytest.mark.parametrize("place", [WordPlace(1, 1, 1), WordPlace(4, 1, 1), WordPlace(None, None, None, 9)])
def test_what_does_not_stand_there_is_refused(place: WordPlace) -> None:
    change = CellChange(place, "别的(文字）", (Span(2, 3, "（"),))
    before = _cell(_run("甲(乙）"))
    assert fixed(before, [change], "甲", DAY) == Fixed(before, (), ((change, NOT_FOUND),))
