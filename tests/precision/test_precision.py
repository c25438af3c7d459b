"""The harness itself: intervals against published values, labels against firings, and a run without the filings."""

from pathlib import Path
from typing import Any

import pytest

from lint.engine.finding import RowRef
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from lint.model import Category, Framework
from tests.precision import cases, indicators
from tests.precision.__main__ import LABELS, main
from tests.precision.faults import Fault, is_about, same_name
from tests.precision.filings import Spot, load_verdicts, spot_of
from tests.precision.firing import DEPARTMENT, Firing, firings
from tests.precision.indicators import EXCHANGED, EXCHANGED_AGAIN, Entry, framework_of, in_framework
from tests.precision.labels import Label, Labels, judge, load_labels
from tests.precision.score import Share, Tally, doubtful, merged
from tests.rules.test_harness import finding
from tests.support.filings import default_filing

ECOLOGICAL = Category.ECOLOGICAL_BENEFIT


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_interval(hits: int, trials: int, low: float, high: float) -> None:
    assert [round(bound, 4) for bound in Share(hits, trials).interval()] == [low, high]


def test_a_share_is_shown_with_its_counts() -> None:
    assert Share(15, 148).shown() == "10.1% (15/148) [6.2, 16.0]"
    assert Share(0, 0).shown() == "–"
    assert Share(0, 0).value is None


def test_a_rule_is_in_doubt_below_four_fifths_of_twenty() -> None:
    few, edge, low = (Tally(right=right, alarms=["x"] * wrong) for right, wrong in ((0, 19), (16, 4), (15, 5)))
    assert doubtful({"R03": low, "R02": edge, "R01": few}) == ["R03"]


def test_bodies_of_data_add_up() -> None:
    one = {"R01": Tally(right=1, found=1, misses=["a"])}
    other = {"R01": Tally(right=2, arguable=1, alarms=["b"]), "R02": Tally()}
    sums = merged([one, other])
    assert sums == {"R01": Tally(right=3, arguable=1, alarms=["b"], found=1, misses=["a"]), "R02": Tally()}
    assert one == {"R01": Tally(right=1, found=1, misses=["a"])}


def test_symptoms_are_firings_too() -> None:
    top, symptom = firings([finding()])
    assert (top.rule, top.severity, top.projects, top.inside) == ("R01", "warning", (1,), None)
    assert (symptom.rule, symptom.severity, symptom.projects, symptom.inside) == ("R16", "error", (1,), "R01")
    assert [row.category for row in symptom.rows] == [ECOLOGICAL.label]


def test_a_finding_without_project_is_about_the_department() -> None:
    (about,) = firings([finding(project=None, projects=(), folded=())])
    assert about.projects == (DEPARTMENT,)
    assert about.place().startswith("P0 数量指标 会议次数 ≥3次; ")


def firing(rule: str = "R16", project: int = 3, *categories: Category) -> Firing:
    """A firing about these rows of a project."""
    rows = tuple(RowRef(category.label, "会议次数", None) for category in categories)
    return Firing(rule, "error", (project,), rows, "有误。")


@pytest.mark.parametrize(
    ("label", "fired", "matches"),
    [
        (Label(3, ECOLOGICAL), firing("R16", 3, ECOLOGICAL), True),
        (Label(3, None), firing("R16", 3, ECOLOGICAL), True),
        (Label(3, None), firing("R16", 3), True),
        (Label(3, ECOLOGICAL), firing("R16", 3), False),
        (Label(3, ECOLOGICAL), firing("R16", 3, Category.QUALITY), False),
        (Label(3, ECOLOGICAL), firing("R16", 3, Category.QUALITY, ECOLOGICAL), True),
        (Label(2, ECOLOGICAL), firing("R16", 3, ECOLOGICAL), False),
    ],
)
def test_a_label_matches_a_place(label: Label, fired: Firing, matches: bool) -> None:
    assert label.matches(fired) is matches


def test_firings_are_judged_by_the_labels() -> None:
    labels = Labels(
        must={"R16": (Label(1, ECOLOGICAL), Label(2, ECOLOGICAL)), "R17": ()},
        may={"R16": (Label(3, None),)},
        silent={"R16": (Label(4, ECOLOGICAL),)},
    )
    fired = [firing("R16", project, ECOLOGICAL) for project in (1, 3, 4, 5)]
    judged = judge(labels, [*fired, firing("R99", 1)], ["R16", "R17", "R99"])
    assert judged["R17"] == Tally()
    assert set(judged) == {"R16", "R17"}
    tally = judged["R16"]
    assert (tally.right, tally.arguable, tally.found, tally.misses) == (1, 1, 1, ["P2 生态效益指标"])
    assert [alarm.split(" (")[0] for alarm in tally.alarms] == [
        "near miss P4 生态效益指标 会议次数",
        "P5 生态效益指标 会议次数",
    ]


def test_the_labels_hold_the_totals_of_the_catalogue() -> None:
    labels = load_labels(LABELS)
    assert {rule: len(labels.must[rule]) for rule in ("R01", "R02", "R03", "R16", "R19", "A01", "A02", "C03")} == {
        "R01": 11,
        "R02": 8,
        "R03": 8,
        "R16": 16,
        "R19": 5,
        "A01": 31,
        "A02": 15,
        "C03": 17,
    }
    assert {label.project for section in labels for places in section.values() for label in places} == set(range(20))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("must: {}\nshould: {}", "unknown section"),
        ("must: {R16: [[1, 生物]]}", "R16 names no place"),
        ("must: {R16: [[-1, 生态]]}", "R16 names no place"),
        ("must: {}\nsilent: {R16: [[1, 生态]]}", 'R16 is not under "must"'),
        ("must: {R16: [[1, 生态]]}\nmay: {R16: [[1, 生态]]}", "R16 names P1 生态效益指标 twice"),
    ],
)
def test_faulty_labels_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_labels(path)


def test_cases_count_what_is_missing_and_what_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "F01.yaml"
    path.write_text(
        "cases:\n"
        "  - {name: falls, plan: [30%, 60%, 50%, 100%], findings: [F01]}\n"
        "  - {name: not-said, plan: [30%, 60%, 50%, 100%], findings: []}\n"
        "  - {name: not-so, findings: [F02]}\n",
        encoding="utf-8",
    )
    assert cases.measure([path]) == {
        "F01": Tally(right=1, found=1, alarms=["F01 not-said: [1]"]),
        "F02": Tally(misses=["F01 not-so: [1]"]),
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("指标1:物业费", "物业费", True),
        ("★★★发放人数(按月平均)", "发放人数（按月平均）", True),
        ("维修面积", "维修面积达标率", False),
        ("", "", False),
    ],
)
def test_names_of_one_row(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_fault_of_a_row_is_found_by_a_firing_on_that_row() -> None:
    fault = Fault("a", 3, "生态效益指标", "会议次数", "wrong-category", True)
    assert is_about(firing("R16", 3, ECOLOGICAL), fault)
    assert not is_about(firing("R16", 3), fault)
    assert not is_about(firing("R16", 2, ECOLOGICAL), fault)
    assert is_about(firing("C03", 3), fault._replace(indicator=""))


@pytest.mark.parametrize("exchanged", [EXCHANGED, EXCHANGED_AGAIN], ids=["first", "second"])
def test_every_category_is_exchanged_for_another(exchanged: dict[Category, Category]) -> None:
    assert set(exchanged) == set(Category)
    assert all(category is not other for category, other in exchanged.items())
    for category, other in exchanged.items():
        framework = framework_of(category)
        assert (in_framework(other, framework) is Category.COST) <= (framework is Framework.F2015)


def test_an_indicator_is_judged_in_place_and_exchanged() -> None:
    index = load_index()
    runner = Runner(load_rules(index, ["R16", "R19"]), index["words"])
    entries = [
        Entry(Category.SATISFACTION, "乘客满意度", "≥90%", "交通", frozenset()),
        Entry(Category.ECONOMIC_BENEFIT, "门票收入", "≥80万元", "文旅", frozenset()),
        Entry(Category.QUANTITY, "巡河里程", "≥300公里", "水利", frozenset({Category.SATISFACTION})),
    ]
    result = indicators.measure(entries, runner)
    assert result.total == indicators.Group(right=3, flagged=0, wrong=2, caught=2)
    assert result.right_by_rule == {"R16": 1, "R19": 1}
    assert (result.acceptable.right, result.acceptable.flagged, result.alarms, result.misses) == (1, 0, [], [])


def test_the_report_does_without_the_filings(tmp_path: Path, capsys: pytest.CaptureFixture[Any]) -> None:
    main(["--shared", str(tmp_path / "none"), "--part", "seed", "--part", "filings", "--part", "faults"])
    assert capsys.readouterr().out.count("not available") == 3


def test_near_misses_of_the_first_filing_stay_silent(shared: Path, capsys: pytest.CaptureFixture[Any]) -> None:
    main(["--shared", str(shared), "--part", "seed"])
    assert "near miss" not in capsys.readouterr().out


@pytest.mark.parametrize("path", indicators.HELD_OUT.values(), ids=lambda path: path.stem)
def test_the_category_rules_hold_in_fields_that_they_were_not_made_for(path: Path) -> None:
    index = load_index()
    installed = [rule for rule in sorted(index["rules"]) if indicators.is_category_rule(rule)]
    total = indicators.measure(indicators.library(path), Runner(load_rules(index, installed), index["words"])).total
    assert total.right >= 120
    assert total.flagged < 0.02 * total.right
    assert total.caught >= 0.85 * total.wrong


def test_a_firing_is_judged_by_its_first_row(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.yaml"
    path.write_text("a: {R16: {right: [[3, 7]], arguable: [[1, 0]]}}", encoding="utf-8")
    assert load_verdicts(path) == {"a": {"R16": {Spot(3, 7): "right", Spot(1, 0): "arguable"}}}
    filing = default_filing(3)
    name = filing.projects[2].indicators[6].name.text
    about = Firing("R16", "error", (3,), (RowRef(ECOLOGICAL.label, name, None),), "有误。")
    assert spot_of(about, filing) == Spot(3, 7)
    assert spot_of(firing("C03", 2), filing) == Spot(2, 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {R16: {true: [[3, 7]]}}", "unknown verdict"),
        ("a: {R16: {right: [[3, 7]], wrong: [[3, 7]]}}", "judged twice"),
    ],
)
def test_faulty_verdicts_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "verdicts.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_verdicts(path)
