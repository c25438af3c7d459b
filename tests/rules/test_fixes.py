"""Every fix of every rule case puts its finding right and says exactly what becomes of the cell."""

from pathlib import Path

import pytest

from lint.engine.finding import Finding
from lint.engine.pack import load_index
from lint.engine.selection import load_rules
from lint.fix.changes import planned
from tests.support.cases import load_cases

FOLDER = Path(__file__).parent
_INDEX = load_index()
FIXABLE = sorted(rule.id for rule in load_rules(_INDEX, sorted(_INDEX["rules"])) if rule.fixes)


def _changes(findings: list[Finding]) -> dict[str, str]:
    return {change.text: change.after for change in planned(findings, unsafe=True).changes}


EXPECTED = {
    ("N06", "ascii-operators"): {">=35公里": "≥35公里", "<=3.2万元/公里": "≤3.2万元/公里"},
    ("N06", "operators-in-words-and-rare-signs"): {"大于等于35公里": "≥35公里", "≧98%": "≥98%"},
    ("N06", "full-width-signs"): {"＞＝35公里": "≥35公里"},
    ("N06", "greater-than-on-satisfaction"): {">92%": "≥92%"},
    ("N06", "two-in-one-value"): {">=90%且<=95%": "≥90%且≤95%"},
    ("N06", "a-rare-sign-in-its-own-column"): {"≧": "≥"},
    ("N06", "a-negated-operator"): {},
    ("A01", "floor-of-the-whole"): {"≥100%": "=100%"},
    ("A01", "in-words"): {"100%以上": "100%", "不低于100%": "=100%"},
    ("A01", "a-sign-in-its-own-column"): {"≥": "="},
    ("A01", "above-the-whole"): {},
}


@pytest.mark.parametrize(("rule", "name"), EXPECTED)
def test_what_becomes_of_the_cells(rule: str, name: str) -> None:
    (case,) = [case for case in load_cases(FOLDER / f"{rule}.yaml") if case.name == name]
    assert _changes([each for each in case.lint().findings if each.rule == rule]) == EXPECTED[rule, name]


@pytest.mark.parametrize("rule", FIXABLE)
def test_a_fixable_rule_carries_a_fix_in_a_case_and_no_change_changes_nothing(rule: str) -> None:
    fixed = 0
    for case in load_cases(FOLDER / f"{rule}.yaml"):
        for finding in case.lint().findings:
            if finding.rule == rule and finding.fix is not None:
                changes = planned([finding], unsafe=True).changes
                assert changes, f"{case.place}: the fix changes nothing"
                assert all(change.after.strip() != change.text for change in changes)
                fixed += 1
    assert fixed, f"no case of {rule} has a fix"
