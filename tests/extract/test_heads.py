"""What stands above the indicators: the unit, the project's name, the money, wherever forms put them."""

import pytest

from lint.extract import extract
from lint.extract.ledger import audit
from lint.extract.titles import read_title
from lint.model import Cell, Filing, TextPlace
from lint.read import read

_TABLE = """\
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
"""


def filing(head: str) -> Filing:
    document = read((head + "\n" + _TABLE).encode())
    found = extract(document)
    assert found is not None
    assert audit(document, found).lost == ()
    return found


def unit_of(head: str) -> tuple[str | None, str | None]:
    unit = filing(head).unit
    if unit is None:
        return None, None
    return unit.code.text if unit.code else None, unit.name.text if unit.name else None


@pytest.mark.parametrize(
    ("title", "unit", "name"),
    [
        ("云溪县水务局2026年项目绩效目标表", "云溪县水务局", None),
        ("云溪县水务局2026年河道清淤项目绩效目标表", "云溪县水务局", "河道清淤项目"),
        ("云溪县水务局部门预算项目支出绩效目标表", "云溪县水务局", None),
        ("2026年河道清淤项目绩效目标表（2026年度）", None, "河道清淤项目"),
        ("河道清淤运维项目支出绩效目标申报表", None, "河道清淤运维"),
        ("12.会费绩效目标表", None, "会费"),
        ("幼儿园设备购置项目绩效目标表", None, "幼儿园设备购置项目"),
        # nothing but the name of the form
        ("2026年度市级财政项目支出绩效目标表", None, None),
        ("中央对地方转移支付区域绩效目标表", None, None),
        ("云溪县2026年项目绩效目标批复表", None, None),
        ("部门整体支出绩效目标申报表", None, None),
        ("项目支出绩效自评表", None, None),
        ("省级农业转移支付项目绩效目标表", None, None),
    ],
)
def test_a_title_names_unit_and_project(title: str, unit: str | None, name: str | None) -> None:
    found = read_title(Cell(title, TextPlace(3, 5)))
    assert (found.unit.text if found.unit else None, found.name.text if found.name else None) == (unit, name)
    for cell in filter(None, found):
        assert isinstance(cell.place, TextPlace)
        assert title[cell.place.column - 5 :].startswith(cell.text)


def test_the_field_goes_before_the_title() -> None:
    project = filing("河道清淤项目绩效目标表\n项目名称 | 河道清淤工程 |").projects[0]
    assert project.name is not None
    assert project.name.text == "河道清淤工程"
    blank = filing("河道清淤项目绩效目标表\n项目名称 | |").projects[0]
    assert blank.name is not None
    assert blank.name.text == ""


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("项目绩效目标表\n填报单位：云溪县水务局（盖章）　　金额单位：万元", (None, "云溪县水务局")),
        ("项目绩效目标表\n填报单位：云溪县水务局 | 单位：万元 |\n项目名称 | 河道清淤 |", (None, "云溪县水务局")),
        ("项目绩效目标表\n填报单位：\n云溪县水务局\n项目名称：河道清淤", (None, "云溪县水务局")),
        ("项目绩效目标表\n填报单位：\n项目名称：河道清淤", (None, None)),
        ("项目绩效目标表\n预算单位 | 315001云溪县水务局（公章） |", ("315001", "云溪县水务局")),
        ("项目绩效目标表\n预算主管部门 | 云溪县水利局 |\n项目单位 | 云溪县水务局 |", (None, "云溪县水务局")),
        ("云溪县水务局2026年项目绩效目标表\n项目名称 | 河道清淤 |", (None, "云溪县水务局")),
        ("云溪县水利局2026年项目绩效目标表\n实施单位 | 云溪县水务局 |", (None, "云溪县水务局")),
    ],
)
def test_the_unit(head: str, unit: tuple[str | None, str | None]) -> None:
    assert unit_of(head) == unit


def test_a_unit_in_the_row_above_its_projects() -> None:
    wide = """\
项目支出绩效目标表（本级下达）
单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
云溪县水务局 | | | | | |
河道清淤 | 清淤36公里。 | | | | |
| | 产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
"""
    found = extract(read(wide.encode()))
    assert found is not None
    assert found.unit is not None
    assert found.unit.name is not None
    assert (found.unit.name.text, found.unit.name.place) == ("云溪县水务局", TextPlace(3, 1))
    assert found.notes == ()


@pytest.mark.parametrize(
    ("row", "money"),
    [
        ("项目预算 | 24 | 其中：财政拨款 | 20 |", ("24", "20", None)),
        ("项目预算（万元） | 24 | 其中：财政拨款 | 20 |", ("24", "20", "万元")),
        ("资金总额（元） | 240000 |", ("240000", None, "元")),
        ("申报金额（万元） | 24 |", ("24", None, "万元")),
        ("项目资金申请总额 | 24万元 |", ("24万元", None, "万元")),
        ("项目总投资（万元） | 24 |", ("24", None, "万元")),
        ("项目总投资（万元） | 60 | 年度资金总额 | 24 |", ("24", None, "万元")),
        ("年度预算申请（万元） | 资金总额：24 |", ("24", None, "万元")),
    ],
)
def test_the_money(row: str, money: tuple[str | None, str | None, str | None]) -> None:
    budget = filing(f"项目绩效目标表\n项目名称 | 河道清淤 |\n{row}").projects[0].budget
    assert budget is not None
    total, fiscal = (None if each is None else each.cell.text for each in (budget.total, budget.fiscal))
    assert (total, fiscal, budget.unit) == money


def test_a_number_beside_a_label_that_has_its_value_is_noted() -> None:
    found = filing("项目绩效目标表\n项目名称 | 河道清淤 | 75 |")
    assert [(note.message_zh, note.text) for note in found.notes] == [("表中文字，未归入任何栏目", "75")]


def test_the_label_of_a_group_with_text_behind_it_is_no_amount() -> None:
    project = filing("项目绩效目标表\n项目名称 | 河道清淤 |\n项目预算 | 其中：财政拨款 | 20 |").projects[0]
    assert project.budget is not None
    assert project.budget.total is None
    assert project.budget.fiscal is not None
    assert project.budget.fiscal.cell.text == "20"


def test_a_date_behind_the_name_of_a_time() -> None:
    text = "河道清淤项目绩效目标\n项目名称：河道清淤\n时效指标：完工时间2026年10月底前；2026年内完工。"
    found = extract(read(text.encode()))
    assert found is not None
    assert [(row.name.text, row.target.raw) for row in found.projects[0].indicators] == [("完工时间", "2026年10月底前")]
    assert [note.text for note in found.notes if note.severity == "error"] == ["2026年内完工"]
