"""Tables that go on: over a page with or without their header, and forms that begin afresh on another sheet or page."""

from lint.extract import extract
from lint.model import Filing, PagePlace, Place, SheetPlace
from lint.read.document import Block, Document, GridCell, Paragraph, Table

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]


def _table(rows: list[list[str]], place_of: "Places") -> Table:
    cells = [tuple(GridCell(text, place_of(y, x), x) for x, text in enumerate(row, 1)) for y, row in enumerate(rows, 1)]
    return Table(tuple(cells), cells[0][0].place, True)


class Places:
    """Places on a page or a sheet."""

    def __init__(self, page: int | None = None, sheet: str = "") -> None:
        self.page, self.sheet = page, sheet

    def __call__(self, row: int, column: int) -> Place:
        if self.page is None:
            return SheetPlace(self.sheet, f"{chr(64 + column)}{row}")
        return PagePlace(self.page, (column * 50.0, row * 20.0, column * 50.0 + 50, row * 20.0 + 20))


def _filing(*blocks: Block) -> Filing:
    filing = extract(Document("pdf", blocks))
    assert filing is not None
    return filing


def _names(filing: Filing) -> list[list[tuple[str | None, str, str | None]]]:
    return [
        [(row.category.label if row.category else None, row.name.text, row.target.raw) for row in project.indicators]
        for project in filing.projects
    ]


FIRST = [
    ["项目名称", "河道清淤", "", ""],
    HEADER,
    ["产出指标", "数量指标", "清淤长度", "≥36公里"],
    ["", "质量指标", "验收合格率", "≥98%"],
]
SECOND = [["", "", "断面达标率", "≥95%"], ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"]]
EXPECTED = [
    ("数量指标", "清淤长度", "≥36公里"),
    ("质量指标", "验收合格率", "≥98%"),
    ("质量指标", "断面达标率", "≥95%"),
    ("服务对象满意度指标", "居民满意度", "≥90%"),
]


def test_over_a_page_without_header() -> None:
    title = Paragraph("项目支出绩效目标表", PagePlace(1, (0, 0, 9, 9)))
    filing = _filing(title, _table(FIRST, Places(1)), _table(SECOND, Places(2)))
    assert _names(filing) == [EXPECTED]
    assert filing.notes == ()


def test_over_a_page_with_its_header_again() -> None:
    title = Paragraph("项目支出绩效目标表", PagePlace(1, (0, 0, 9, 9)))
    number = Paragraph("— 1 —", PagePlace(1, (0, 9, 9, 18)))
    filing = _filing(title, _table(FIRST, Places(1)), number, _table([HEADER, *SECOND], Places(2)))
    assert _names(filing) == [EXPECTED]
    assert filing.notes == ()


def test_sheets_begin_afresh() -> None:
    other = [[text.replace("河道清淤", "水渠修缮") for text in row] for row in FIRST]
    filing = _filing(_table(FIRST, Places(sheet="一")), _table(other, Places(sheet="二")))
    assert [project.name.text for project in filing.projects if project.name] == ["河道清淤", "水渠修缮"]
    assert _names(filing) == [EXPECTED[:2], EXPECTED[:2]]
    places = [row.name.place for project in filing.projects for row in project.indicators]
    assert places[0] == SheetPlace("一", "C3")
    assert places[2] == SheetPlace("二", "C3")


def test_a_row_moved_to_the_left_in_a_grid_with_merged_cells() -> None:
    place = Places(sheet="表")
    rows = _table([*FIRST, ["时效指标", "完工及时率", "100%", ""], ["断面达标率", "≥95%", "", ""]], place).rows
    merged = (rows[0][0], rows[0][1]._replace(colspan=3))
    filing = _filing(Table((merged, *rows[1:]), rows[0][0].place, True))
    assert _names(filing)[0][2:] == [("时效指标", "完工及时率", "100%"), ("时效指标", "断面达标率", "≥95%")]
