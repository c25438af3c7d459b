"""Every rule answers to a review criterion, or it is said why not."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lint.engine.selection import all_rules
from lint.engine.yamlfile import FileError, Loaded, load_yaml
from lint.report.basis import basis_data
from rules.vocabulary._check import check_words
from tests.rules.test_metadata import CATALOGUE
from tests.support.run import jxlint

FILE = Path(__file__).parents[2] / "rules" / "vocabulary" / "review_criteria.yaml"
REVIEW = check_words("review_criteria", load_yaml(FILE))
POINTS = [point for criterion in REVIEW["criteria"] for point in criterion["points"]]
MENTIONED = {id for point in POINTS for id in point["rules"]}
OUTSIDE = [id for each in REVIEW["outside"] for id in each["rules"]]


def test_every_installed_rule_is_placed() -> None:
    placed = MENTIONED | set(OUTSIDE)
    lacking = sorted({rule.id for rule in all_rules()} - placed)
    assert not lacking, f"name them in rules/vocabulary/review_criteria.yaml, or under outside with a reason: {lacking}"


def test_the_ids_stand_for_something_and_in_one_place() -> None:
    assert set(OUTSIDE) | MENTIONED <= CATALOGUE
    assert not MENTIONED & set(OUTSIDE)
    assert [id for id, count in Counter(OUTSIDE).items() if count > 1] == []


def test_the_eight_criteria_and_their_scores() -> None:
    assert [(each["dimension"], each["name"]["zh"], each["score"]) for each in REVIEW["criteria"]] == [
        ("完整性", "规范完整性", 10),
        ("完整性", "明确清晰性", 10),
        ("相关性", "目标相关性", 15),
        ("相关性", "指标科学性", 15),
        ("适当性", "绩效合理性", 15),
        ("适当性", "资金匹配性", 15),
        ("可行性", "实现可能性", 10),
        ("可行性", "条件充分性", 10),
    ]
    assert REVIEW["verified"] is False, "has the text of 财预〔2015〕88号 been seen? Then compare every point with it"


def test_clauses_are_those_of_the_rules() -> None:
    rules = all_rules()
    data = basis_data(rules, REVIEW, "zh")
    cited: dict[tuple[str, str | None], set[str]] = {}
    for rule in rules:
        for basis in rule.basis:
            cited.setdefault((basis.document, basis.clause), set()).add(rule.id)
    shown = {(each["document"], each["clause"]): set(each["rules"]) for each in data["documents"]}
    assert {key: ids for key, ids in shown.items() if key[0] is not None} == cited
    assert shown.get((None, None), set()) == {rule.id for rule in rules if not rule.basis}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_prints_it(lang: str) -> None:
    data = jxlint("rules", "--basis", "--format", "json", "--lang", lang).json()
    assert data == basis_data(all_rules(), REVIEW, lang)
    assert data["unassigned"] == []
    table = jxlint("rules", "--basis", "--lang", lang).stdout
    for point in POINTS:
        assert point[lang] in table
    assert ("未核对原文" if lang == "zh" else "the original text was not seen") in table


def test_the_catalogue_has_no_room_for_it() -> None:
    ran = jxlint("rules", "--basis", "--format", "md")
    assert (ran.code, "--basis has the formats table and json" in ran.stderr) == (2, True)


def _review(**changes: Any) -> dict[str, Any]:
    both = {"zh": "要点", "en": "point"}
    criterion = {"dimension": "完整性", "name": both, "score": 10, "points": [{**both, "rules": ["A01", "A02"]}]}
    return {"document": both, "verified": False, "criteria": [criterion], "outside": [], **changes}


@pytest.mark.parametrize(
    ("ids", "fault"),
    [
        (["A02", "A01"], "must stand once each and in order"),
        (["A01", "A01"], "must stand once each and in order"),
        (["第一条"], "String should match pattern"),
    ],
)
def test_faulty_ids_are_refused(ids: list[str], fault: str) -> None:
    data = _review(outside=[{"rules": ids, "reason": {"zh": "因为", "en": "because"}}])
    with pytest.raises(FileError, match=fault):
        check_words("review_criteria", Loaded("review_criteria.yaml", data, {}))  # type: ignore[arg-type]
