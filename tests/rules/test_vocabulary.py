"""The vocabulary: what its files must look like, and how a fault in one is reported."""

import doctest
import importlib
from pathlib import Path
from typing import Any

import pytest

from lint.engine.yamlfile import FileError, load_yaml
from lint.model import Category
from rules.vocabulary._category_names import CategoryNames
from rules.vocabulary._check import SCHEMAS, check_words
from rules.vocabulary._satisfaction import SatisfactionHeads

FOLDER = Path(__file__).parents[2] / "rules" / "vocabulary"
FILES = sorted(FOLDER.glob("*.yaml"))


def checked(stem: str) -> dict[str, Any]:
    return check_words(stem, load_yaml(FOLDER / f"{stem}.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_a_schema_and_obeys_it(path: Path) -> None:
    assert path.stem in SCHEMAS
    assert check_words(path.stem, load_yaml(path))


def fault(tmp_path: Path, stem: str, text: str) -> str:
    path = tmp_path / f"{stem}.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as raised:
        check_words(stem, load_yaml(path))
    return str(raised.value).removeprefix(f"{tmp_path}/")


def test_an_unknown_field_is_named_with_the_near_one(tmp_path: Path) -> None:
    text = "heads: [满意度]\ntials: [提升]\ntails: [提高]\n"
    assert (
        fault(tmp_path, "satisfaction", text) == 'satisfaction.yaml:2:1: unknown field "tials" — did you mean "tails"?'
    )


def test_an_unknown_field_deep_inside(tmp_path: Path) -> None:
    text = (FOLDER / "cost_words.yaml").read_text(encoding="utf-8").replace("  hints:", "  hint:", 1)
    message = fault(tmp_path, "cost_words", text)
    assert message.startswith("cost_words.yaml:")
    assert 'unknown field "hint" — did you mean "hints"?' in message


def test_a_missing_field(tmp_path: Path) -> None:
    assert '"tails" is missing' in fault(tmp_path, "satisfaction", "heads: [满意度]\n")


def test_a_word_that_stands_twice(tmp_path: Path) -> None:
    message = fault(tmp_path, "blanks", "names: [无, 略, 无]\n")
    assert message.startswith("blanks.yaml:1:")
    assert "“无” stands twice" in message


def test_a_value_of_the_wrong_type(tmp_path: Path) -> None:
    message = fault(tmp_path, "blanks", "names:\n  - 无\n  - 7\n")
    assert message.startswith("blanks.yaml:3:5: names.1:")


def test_a_pattern_that_is_no_regular_expression(tmp_path: Path) -> None:
    text = (FOLDER / "cost_words.yaml").read_text(encoding="utf-8").replace("'每[人生户]", "'(每[人生户]", 1)
    assert "not a regular expression" in fault(tmp_path, "cost_words", text)


def test_a_unit_of_two_classes(tmp_path: Path) -> None:
    text = "classes:\n  people: [人]\n  money: [元, 人]\nper_time: [月]\nmultipliers: [万]\n"
    assert fault(tmp_path, "units", text) == "units.yaml:3:14: “人” stands under people too"


def test_a_cell_of_no_level(tmp_path: Path) -> None:
    text = (FOLDER / "unit_matrix.yaml").read_text(encoding="utf-8").replace("quality: faults", "quality: faults2", 1)
    assert "“faults2” is none of ok, error" in fault(tmp_path, "unit_matrix", text)


def test_a_name_of_two_categories(tmp_path: Path) -> None:
    text = "names: {quality: [质量], quantity: [数量, 质量]}\nlevel1_names: {}\n"
    assert "“质量” names two categories" in fault(tmp_path, "category_names", text)


def test_a_file_without_a_schema(tmp_path: Path) -> None:
    assert "needs a schema" in fault(tmp_path, "slang", "names: [无]\n")


def test_rules_in_yaml_get_every_category_name_in_one_list() -> None:
    table = checked("category_names")
    assert {"数量", "生态效益指标", "效益指标"} <= set(table["all"])
    assert len(set(table["all"])) == len(table["all"])


def test_every_category_has_a_name() -> None:
    names = CategoryNames(checked("category_names"))
    for category in Category:
        assert names.meant_by(category.value) == {category}


@pytest.mark.parametrize(
    ("name", "category", "contradicts"),
    [
        ("经济效益指标", Category.ECOLOGICAL_BENEFIT, True),
        ("经济效益", Category.ECONOMIC_BENEFIT, False),
        ("成本指标", Category.ECONOMIC_COST, False),
        ("效益指标", Category.SOCIAL_BENEFIT, False),
        ("效益指标", Category.QUANTITY, True),
        ("质量监督抽查合格率", Category.QUANTITY, False),
    ],
)
def test_which_names_contradict_their_row(name: str, category: Category, contradicts: bool) -> None:
    assert CategoryNames(checked("category_names")).contradict(name, category) is contradicts


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("游客满意度", "满意度"),
        ("居民对供热服务的满意程度（%）", "满意程度"),
        ("资助对象满意率达到目标值", "满意率"),
        ("学员满意度提升情况", "满意度"),
        ("满意度调查次数", None),
        ("满意度测评覆盖率", None),
        ("服务投诉率", None),
        ("能力提升认可度", None),
    ],
)
def test_satisfaction_is_told_by_the_end_of_the_name(name: str, head: str | None) -> None:
    assert SatisfactionHeads(checked("satisfaction")).found_in(name) == head


@pytest.mark.parametrize(
    "module",
    ["vocabulary._names", "vocabulary._satisfaction", "vocabulary._units", "adequacy._ratios"],
)
def test_the_examples_in_the_documentation_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"rules.{module}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_the_matrix_names_every_category_for_every_class() -> None:
    matrix = checked("unit_matrix")
    keys = {category.name.lower() for category in Category}
    assert {unit_class: keys - set(row) for unit_class, row in matrix["cells"].items() if keys - set(row)} == {}
    assert set(matrix["hints"]) == keys
    assert set(matrix["cells"]) - {"percent"} == set(matrix["home"])
