"""Excel 97–2003 workbooks: the same grid, formats, notes and remarks as their successors."""

import subprocess
import sys
from datetime import date

import pytest

from lint.model.place import SheetPlace
from lint.read import read
from lint.read.document import GridCell
from tests.support.sheets import Drawn, SheetData, by_soffice, has_soffice, to_xls, to_xlsx


def row_of(*cells: Drawn) -> list[str]:
    (table,) = read(to_xls([SheetData("表", cells)])).tables()
    return [cell.text for cell in table.rows[0]]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.95, "0%", "95%"),
        (95, '"≥"0"%"', "≥95%"),
        (12.5, '0.00"万元"', "12.50万元"),
        (123456789012, "General", "1.23457E+11"),
        (44562, 'yyyy"年"m"月"d"日"', "2022年1月1日"),
        (date(2022, 1, 1), "yyyy/m/d", "2022/1/1"),
        (True, "General", "TRUE"),
        ("甲\n乙", "General", "甲\n乙"),
    ],
)
def test_values_as_shown(value: str | float, code: str, text: str) -> None:
    assert row_of(Drawn(1, 1, "甲"), Drawn(1, 2, value, code)) == ["甲", text]


def test_merged_cells_and_places() -> None:
    cells = [Drawn(3, 2, "一级", rows=2), Drawn(3, 3, "名称", columns=2), Drawn(4, 3, "甲"), Drawn(4, 4, "乙")]
    (table,) = read(to_xls([SheetData("表", cells)])).tables()
    assert table.rows[0] == (
        GridCell("一级", SheetPlace("表", "B3"), 2, 1, 2),
        GridCell("名称", SheetPlace("表", "C3"), 3, 2),
    )
    assert table.rows[1][0] == GridCell("", SheetPlace("表", "B4"), 2, continues=True)


def test_hidden_sheets_are_remarked() -> None:
    cells = [Drawn(1, 1, "甲"), Drawn(1, 2, "乙")]
    found = read(
        to_xls([SheetData("表", cells), SheetData("暗", cells, "hidden"), SheetData("深", cells, "veryHidden")])
    )
    assert len(list(found.tables())) == 1
    assert [(remark.zh, remark.place) for remark in found.remarks] == [
        ("隐藏的工作表，未读。", SheetPlace("暗", "A1")),
        ("深度隐藏的工作表，未读。", SheetPlace("深", "A1")),
    ]


def test_a_format_that_is_not_understood_is_remarked() -> None:
    found = read(to_xls([SheetData("表", [Drawn(1, 1, "甲"), Drawn(1, 2, 0.5, "[无此]0")])]))
    assert [remark.zh for remark in found.remarks] == ["数字格式“[无此]0”不能识别，按原始数值读入。"]


@pytest.mark.skipif(not has_soffice(), reason="LibreOffice is not installed")
def test_hidden_rows_and_columns_are_remarked() -> None:
    """LibreOffice writes them, and a formula's error; xlwt cannot."""
    from tests.support.sheets import with_parts, worksheet

    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = (
        f'<row r="1">{cell.format("甲")}{cell.format("乙")}{cell.format("丙")}</row>'
        f'<row r="2" hidden="1">{cell.format("暗行")}</row><row r="3">{cell.format("丁")}'
        '<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    content = worksheet(rows, before='<cols><col min="2" max="2" width="9" hidden="1"/></cols>')
    source = with_parts(to_xlsx([SheetData("表", [Drawn(1, 1, "甲")])]), {"xl/worksheets/sheet1.xml": content})
    found = read(by_soffice(source, "xlsx", "xls"))
    (table,) = found.tables()
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "丙"], ["丁", "#DIV/0!"]]
    assert {(remark.zh, remark.text) for remark in found.remarks} == {
        ("隐藏行，未读。", "暗行"),
        ("隐藏列，未读。", "乙"),
        ("错误值 #DIV/0!。", "#DIV/0!"),
    }


def test_without_the_library_the_extra_is_named() -> None:
    """In a process of its own, for the library is loaded once."""
    script = (
        "import sys; sys.modules['xlrd'] = None\n"
        "from lint.read import read\n"
        "from lint.read.errors import ReadError\n"
        "from tests.support.sheets import *\n"
        "try: read(to_xls([SheetData('表', [Drawn(1, 1, '甲')])]))\n"
        "except ReadError as error: print(error.reason.value, error.en)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("no-reader ")
    assert "pip install 'jxlint[excel]'" in done.stdout
