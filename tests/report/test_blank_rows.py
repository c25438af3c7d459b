"""What ``extract`` calls a blank row is what the rules call a row of the blank form."""

import re

import pytest

from lint.engine.pack import load_index
from lint.extract import extract
from lint.model.text import normalise
from lint.read import read
from lint.report.filing import filing_data


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("", True),
        ("指标1：", True),
        ("指标12", True),
        ("三级指标1：", True),
        ("……", True),
        ("...", True),
        ("指标1：清淤长度", False),
        ("指标完成率", False),
        ("清淤长度", False),
    ],
)
def test_rows_that_a_form_prints(name: str, printed: bool) -> None:
    head = "项目绩效目标表\n项目名称 | 河道清淤 |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
    filing = extract(read(f"{head}产出指标 | 数量指标 | {name} | |\n".encode()))
    assert filing is not None
    (project,) = filing_data("表.txt", filing, with_source=False)["projects"]
    assert (project["indicators"] == [], project["blank_rows"] == ["数量指标"]) == (printed, printed)
    pattern = re.compile(load_index()["words"]["placeholders"]["template_names"])
    assert (not any(map(str.isalnum, name)) or pattern.match(normalise(name)) is not None) is printed
