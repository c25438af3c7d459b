"""A note at a cell of a sheet waives the findings of its row, and of no other."""

from pathlib import Path

import pytest
import yaml

import lint
from lint.model import SheetPlace
from tests.support.examples import SOURCE, filing_data
from tests.support.sheets import layout, to_xlsx, with_parts

NAME = "青禾县农业技术推广站-2026"
FILING = next(
    filing_data(entry) for entry in yaml.safe_load(SOURCE.read_text(encoding="utf-8")) if entry["file"] == NAME
)
BOOK = to_xlsx(layout(FILING))


def _with_note(cell: str) -> bytes:
    """The workbook with a note at a cell of its first sheet."""
    main, links = (f"http://schemas.openxmlformats.org/{each}" for each in ("spreadsheetml/2006/main", "package/2006"))
    note = (
        f'<comments xmlns="{main}"><authors><author>赵六</author></authors><commentList>'
        f'<comment ref="{cell}" authorId="0"><text><r><t>jxlint: 忽略 R19 理由：口径已核</t></r></text></comment>'
        "</commentList></comments>"
    )
    relationship = '<Relationship Id="c" Type="x/comments" Target="../comments.xml"/>'
    relationships = f'<Relationships xmlns="{links}/relationships">{relationship}</Relationships>'
    return with_parts(BOOK, {"xl/comments.xml": note, "xl/worksheets/_rels/sheet1.xml.rels": relationships})


@pytest.mark.parametrize(("rows_below", "owner"), [(0, "赵六"), (1, None)])
def test_the_row_of_the_note(tmp_path: Path, rows_below: int, owner: str | None) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(BOOK)
    place = next(each.location.place for each in lint.check(path).findings if each.rule == "R19")
    assert isinstance(place, SheetPlace)
    row = int("".join(filter(str.isdigit, place.cell)))
    path.write_bytes(_with_note(f"B{row + rows_below}"))
    report = lint.check(path)
    said = {each.rule: each.suppression and each.suppression["owner"] for each in report.findings}
    assert said["R19"] == owner
    assert [each.evidence["fault"] for each in report.findings if each.rule == "T06"] == ([] if owner else ["unused"])
