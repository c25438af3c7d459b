"""The scorer that all category rules share: what speaks, how much, and when a row counts as misplaced."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.pack import load_index
from lint.extract.values import parse_value
from lint.model import Category, Framework, Indicator, TextPlace
from lint.model.filing import Cell
from rules.vocabulary._scorer import FILES, Evidence, Scorer
from rules.vocabulary._units import Units


@pytest.fixture(scope="module")
def words() -> dict[str, Any]:
    found: dict[str, Any] = load_index()["words"]
    return found


@pytest.fixture(scope="module")
def scorer(words: dict[str, Any]) -> Scorer:
    return Scorer(words)


def kinds(evidence: Evidence, category: Category) -> set[tuple[str, str, int]]:
    return {(each.kind, each.text, each.points) for each in evidence.spoke if each.category is category}


def misplaced(scorer: Scorer, name: str, own: Category, unit_class: str | None = None) -> bool:
    framework = Framework.F2021 if own.name.endswith("_COST") else Framework.F2015
    return scorer.judge(scorer.evidence(name, unit_class), own, framework).misplaced


def test_the_head_decides_whatever_stands_in_front(scorer: Scorer) -> None:
    evidence = scorer.evidence("护林员参训人数")
    assert ("head", "人数", 4) in kinds(evidence, Category.QUANTITY)
    assert evidence.best(Framework.F2015)[0] is Category.QUANTITY


def test_every_text_counts_once_and_the_unit_confirms(scorer: Scorer) -> None:
    evidence = scorer.evidence("景区门票收入", "money")
    assert kinds(evidence, Category.ECONOMIC_BENEFIT) == {("head", "收入", 4), ("unit", "money", 2)}
    assert evidence.score(Category.ECONOMIC_BENEFIT) == 6
    assert evidence.name_score(Category.ECONOMIC_BENEFIT) == 4


def test_economic_cost_is_scored_as_cost(scorer: Scorer) -> None:
    evidence = scorer.evidence("每公里养护成本", "money")
    assert evidence.score(Category.ECONOMIC_COST) == evidence.score(Category.COST) > 0
    assert evidence.best(Framework.F2015)[0] is Category.COST
    assert evidence.best(Framework.F2021)[0] is Category.ECONOMIC_COST
    assert evidence.best(Framework.F2021, own=Category.ECONOMIC_COST)[0] is not Category.ECONOMIC_COST


def test_a_set_phrase_cancels_what_speaks_against_its_category(scorer: Scorer) -> None:
    evidence = scorer.evidence("抢险物资及时到位率")
    assert evidence.score(Category.TIMELINESS) > 0
    assert not evidence.against(Category.TIMELINESS)


def test_a_head_in_the_middle_is_a_hint_only(scorer: Scorer) -> None:
    assert ("hint", "合格率", 1) in kinds(scorer.evidence("合格率抽查次数"), Category.QUALITY)


def test_false_friends_hide_the_word_inside(scorer: Scorer) -> None:
    assert not scorer.evidence("乡镇营商环境").named(Category.ECOLOGICAL_BENEFIT)
    assert scorer.evidence("乡镇水环境").named(Category.ECOLOGICAL_BENEFIT)


@pytest.mark.parametrize(
    ("name", "same_as"),
    [
        ("指标1:闸门检修合格率", "闸门检修合格率"),
        ("★闸门检修合格率(≥**%)", "闸门检修合格率"),
        ("闸门检修合格率（%）", "闸门检修合格率"),
        ("闸门检修合格率100%", "闸门检修合格率"),
        ("闸门检修合格率达到目标值", "闸门检修合格率"),
        ("受益村民人口数≥**人", "受益村民人口数"),
    ],
)
def test_what_stands_around_a_name_does_not_count(scorer: Scorer, name: str, same_as: str) -> None:
    assert scorer.evidence(name).totals == scorer.evidence(same_as).totals


@pytest.mark.parametrize("name", ["", "—", "无", "甲乙丙丁"])
def test_what_nobody_knows_is_no_evidence(scorer: Scorer, name: str) -> None:
    for category in Category:
        assert not misplaced(scorer, name, category)


RIGHT = [
    (Category.QUANTITY, "新建村卫生室座数", "pieces"),
    (Category.QUANTITY, "猪肉产量稳定率", "percent"),
    (Category.QUALITY, "堤防填筑压实度检测合格率", "percent"),
    (Category.QUALITY, "信息系统故障次数", "events"),
    (Category.TIMELINESS, "传染病疫情报告及时率", "percent"),
    (Category.TIMELINESS, "主体工程完工时间", "date"),
    (Category.TIMELINESS, "危重孕产妇转诊时长", "time"),
    (Category.COST, "单场演出补助标准", "money"),
    (Category.COST, "成本节约率", "percent"),
    (Category.SOCIAL_COST, "管线改迁造成居民停水时长", "time"),
    (Category.ECOLOGICAL_COST, "工地扬尘超标次数", "events"),
    (Category.ECONOMIC_BENEFIT, "带动社会资本投入", "money"),
    (Category.ECONOMIC_BENEFIT, "减少农业旱灾损失", "money"),
    (Category.SOCIAL_BENEFIT, "适龄儿童入学率", "percent"),
    (Category.SOCIAL_BENEFIT, "群众文化活动参与人次", "people"),
    (Category.ECOLOGICAL_BENEFIT, "畜禽粪污资源化利用率", "percent"),
    (Category.SUSTAINABILITY, "灌溉设施使用年限", "time"),
    (Category.SUSTAINABILITY, "乡村医生队伍稳定性", None),
    (Category.SATISFACTION, "办事企业满意度", "percent"),
    (Category.SATISFACTION, "就餐职工有效投诉率", "percent"),
]


@pytest.mark.parametrize(("own", "name", "unit"), RIGHT, ids=lambda value: str(getattr(value, "value", value)))
def test_right_rows_pass(scorer: Scorer, own: Category, name: str, unit: str | None) -> None:
    assert not misplaced(scorer, name, own, unit)


WRONG = [
    (Category.SATISFACTION, "新建村卫生室座数", "pieces"),
    (Category.TIMELINESS, "堤防填筑压实度检测合格率", "percent"),
    (Category.COST, "传染病疫情报告及时率", "percent"),
    (Category.COST, "适龄儿童入学率", "percent"),
    (Category.SATISFACTION, "单场演出补助标准", "money"),
    (Category.ECONOMIC_BENEFIT, "畜禽粪污资源化利用率", "percent"),
    (Category.TIMELINESS, "灌溉设施使用年限", "time"),
    (Category.COST, "办事企业满意度", "percent"),
    (Category.QUANTITY, "补助资金到位率", "percent"),
    (Category.QUALITY, "送戏下乡场次", "events"),
    (Category.SOCIAL_BENEFIT, "设备采购节支率", "percent"),
    (Category.SUSTAINABILITY, "疫苗接种人次", "people"),
]


@pytest.mark.parametrize(("own", "name", "unit"), WRONG, ids=lambda value: str(getattr(value, "value", value)))
def test_exchanged_rows_are_found(scorer: Scorer, own: Category, name: str, unit: str | None) -> None:
    assert misplaced(scorer, name, own, unit)


def test_the_unit_speaks_where_the_name_does_not(scorer: Scorer) -> None:
    assert misplaced(scorer, "甲乙丙丁", Category.COST, "people")
    assert not misplaced(scorer, "甲乙丙丁", Category.COST, "percent")


def test_results_are_kept_but_not_for_ever(words: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.vocabulary._scorer._MOST_KEPT", 3)
    scorer = Scorer(words)
    first = scorer.evidence("桥梁检测座数")
    assert scorer.evidence("桥梁检测座数") is first
    for number in range(5):
        scorer.evidence(f"第{number}座桥")
        assert len(scorer._kept) <= 3


@given(
    st.text(alphabet="护路灯率数量满意度(≥**%)10.、指标:。 A", max_size=30),
    st.sampled_from(["people", "percent", None]),
)
def test_the_totals_are_what_spoke(scorer: Scorer, name: str, unit_class: str | None) -> None:
    evidence = scorer.evidence(name, unit_class)
    for category in Category:
        spoken = sum(each.points for each in evidence.spoke if each.category is category)
        assert spoken == evidence.totals.get(category, 0)


@pytest.mark.parametrize("part", ["(a)", "(", "1", "≥", "护", "造成", "对", "满意度"])
def test_a_name_of_any_length_is_read_at_once(scorer: Scorer, part: str) -> None:
    assert len(scorer.evidence(part * 100_000).spoke) < 100


# Every number and every list of the vocabulary decides something.

CHANGES = [
    ("scoring", ("points", "head"), 0, "护林员参训人数", Category.QUANTITY),
    ("scoring", ("points", "word"), 0, "农村饮水安全", Category.SOCIAL_BENEFIT),
    ("scoring", ("points", "unit"), 0, "护林员参训人数", Category.QUANTITY),
    ("scoring", ("points", "against"), 0, "护林员参训人数", Category.COST),
    ("scoring", ("most_words",), 1, "农村老年人就医", Category.SOCIAL_BENEFIT),
    ("output_words", ("quantity", "heads"), [], "护林员参训人数", Category.QUANTITY),
    ("output_words", ("quantity", "unit_classes"), [], "护林员参训人数", Category.QUANTITY),
    ("output_words", ("timeliness", "phrases"), [], "资金及时拨付", Category.TIMELINESS),
    ("cost_words", ("cost", "against_heads"), [], "护林员参训率", Category.COST),
    ("benefit_words", ("economic_benefit", "patterns"), [], "带动社会资本投入", Category.ECONOMIC_BENEFIT),
    ("benefit_words", ("ecological_benefit", "false_friends"), [], "乡镇营商环境", Category.ECOLOGICAL_BENEFIT),
]


@pytest.mark.parametrize(("file", "path", "value", "name", "category"), CHANGES)
def test_changing_the_data_changes_the_score(
    words: dict[str, Any], file: str, path: tuple[str, ...], value: Any, name: str, category: Category
) -> None:
    changed = copy.deepcopy(words)
    place = changed[file]
    for key in path[:-1]:
        place = place[key]
    assert place[path[-1]] != value
    place[path[-1]] = value
    before, after = (Scorer(each).evidence(name, "people").score(category) for each in (words, changed))
    assert before != after


@pytest.mark.parametrize("gate", [{"own_at_most": -9}, {"other_at_least": 99}])
def test_changing_the_gate_changes_the_verdict(words: dict[str, Any], gate: dict[str, int]) -> None:
    changed = copy.deepcopy(words)
    changed["scoring"]["gate"] |= gate
    name = "公平正义"  # nothing speaks against the category
    assert misplaced(Scorer(words), name, Category.ECOLOGICAL_COST)
    assert not misplaced(Scorer(changed), name, Category.ECOLOGICAL_COST)


def test_rivals_are_data(words: dict[str, Any]) -> None:
    changed = copy.deepcopy(words)
    changed["scoring"]["not_rivals"] = {}
    assert not misplaced(Scorer(words), "重新犯罪率", Category.QUALITY)
    assert misplaced(Scorer(changed), "重新犯罪率", Category.QUALITY)


def _entries(words: dict[str, Any], field: str) -> Iterator[tuple[Category, str]]:
    for file in FILES:
        for key, lists in words[file].items():
            yield from ((Category[key.upper()], word) for word in lists.get(field, ()))


@pytest.mark.parametrize("field", ["heads", "phrases", "words"])
def test_no_entry_is_dead(words: dict[str, Any], scorer: Scorer, field: str) -> None:
    dead = [
        (category.value, word)
        for category, word in _entries(words, field)
        if not any(word == each.text for each in scorer.evidence(word).named(category))
    ]
    assert dead == []


# Units


def _row(value: str, name: str = "维修闸门") -> Indicator:
    return Indicator(1, Category.QUANTITY, None, None, Cell(name, TextPlace(1, 1)), parse_value(value), None)


@pytest.mark.parametrize(
    ("value", "unit_class"),
    [
        ("≥50人", "people"),
        ("≥3万人次", "people"),
        ("≥120户", "people"),
        ("≥3场次", "events"),
        ("2次/月", "frequency"),
        ("≥2000册", "pieces"),
        ("≤3.2万元/公里", "money"),
        ("530元/人*月", "money"),
        ("≤15个工作日", "time"),
        ("≥5.3万㎡", "measure"),
        ("≥490吨/年", "measure"),
        ("≥95%", "percent"),
        ("≥95百分比", "percent"),
        ("2026年12月底前", "date"),
        ("≥5瓣", None),
    ],
)
def test_unit_classes(words: dict[str, Any], value: str, unit_class: str | None) -> None:
    measure = Units(words["units"]).measure(_row(value))
    assert (measure.unit_class if measure else None) == unit_class


def test_the_bracket_of_the_name_is_the_last_resort(words: dict[str, Any]) -> None:
    units = Units(words["units"])
    bare = units.measure(_row("≥9", "维修闸门（座）"))
    assert bare is not None
    assert bare.unit_class == "pieces"
    with_unit = units.measure(_row("≥9人", "维修闸门（座）"))
    assert with_unit is not None
    assert with_unit.unit_class == "people"
    assert units.measure(_row("≥9", "维修闸门（一期）")) is None
    assert units.measure(_row("良好", "维修闸门（座）")) is None
