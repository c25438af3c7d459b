"""Root causes fold symptoms; nothing is ever dropped."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.engine.folding import fold
from lint.engine.lint import lint_filing
from lint.engine.outcome import Context, Hit
from lint.engine.rule import Rule, Severity
from lint.engine.runner import RawFinding, Runner
from lint.model import Project
from tests.engine.samples import Shown, filing, make, project, row

ROWS = [row(number, f"指标{number}") for number in range(1, 5)]
PROJECTS = [project(1, ROWS), project(2, ROWS)]


def nothing(subject: Project, context: Context) -> list[Hit]:
    return []


def cause(id: str, *folds: str, rank: int = 0, severity: Severity = Severity.WARNING) -> Rule:
    return make(id, nothing, folds=folds, fold_rank=rank, severity=severity)


def found(rule: Rule, *rows: int, where: int = 0, rank: int | None = None) -> RawFinding:
    """A finding of the rule on those rows of a project."""
    hit = Hit(Shown(rule.id), None, rows=tuple(ROWS[number - 1] for number in rows), fold_rank=rank)
    return RawFinding(rule, hit, PROJECTS[where])


def shape(raw: Sequence[RawFinding]) -> list[tuple[str, list[str]]]:
    """Each remaining rule with the rules folded into it."""
    return [(each.rule.id, [symptom.rule.id for symptom in symptoms]) for each, symptoms in fold(raw)]


def test_a_hit_may_fold_what_its_rule_does_not_and_the_other_way_round() -> None:
    plain, symptom = cause("C01"), cause("A13")
    hit = Hit(Shown("C01"), None, rows=(ROWS[0],), folds=("A13",))
    assert shape([RawFinding(plain, hit, PROJECTS[0]), found(symptom, 1)]) == [("C01", ["A13"])]
    folding = cause("C01", "A13")
    hit = Hit(Shown("C01"), None, rows=(ROWS[0],), folds=())
    assert shape([RawFinding(folding, hit, PROJECTS[0]), found(symptom, 1)]) == [("C01", []), ("A13", [])]


def test_a_symptom_on_the_rows_of_its_cause_is_folded() -> None:
    copied, symptom = cause("R01", "R16"), cause("R16")
    assert shape([found(symptom, 2), found(copied, 1, 2), found(symptom, 3)]) == [("R01", ["R16"]), ("R16", [])]


def test_a_symptom_must_lie_on_covered_rows_altogether() -> None:
    assert shape([found(cause("R01", "R04"), 1, 2), found(cause("R04"), 2, 3)]) == [("R01", []), ("R04", [])]


def test_findings_about_no_row_fold_only_among_themselves() -> None:
    restated, spending = cause("C04", "C06"), cause("C06")
    assert shape([found(restated), found(spending)]) == [("C04", ["C06"])]
    assert shape([found(restated), found(spending, 1)]) == [("C04", []), ("C06", [])]
    assert shape([found(restated, 1), found(spending)]) == [("C04", []), ("C06", [])]


def test_only_findings_of_one_project_fold() -> None:
    raw = [found(cause("R01", "R16"), 1, where=0), found(cause("R16"), 1, where=1)]
    assert shape(raw) == [("R01", []), ("R16", [])]


def test_findings_across_projects_neither_fold_nor_are_folded() -> None:
    across = RawFinding(cause("X01", "R16"), Hit(Shown("X01"), None, projects=tuple(PROJECTS)), None)
    inside = RawFinding(cause("R16", "X01"), Hit(Shown("R16"), None), PROJECTS[0])
    assert shape([across, inside]) == [("X01", []), ("R16", [])]


def test_the_higher_rank_folds_first() -> None:
    strong, weak, symptom = cause("R08", "R03", rank=9), cause("R01", "R03", rank=5), cause("R03")
    assert shape([found(weak, 1), found(strong, 1), found(symptom, 1)]) == [("R01", []), ("R08", ["R03"])]
    on_hit = [found(weak, 1, rank=10), found(strong, 1), found(symptom, 1)]
    assert shape(on_hit) == [("R01", ["R03"]), ("R08", [])]


def test_equal_ranks_fold_in_reading_order() -> None:
    assert shape([found(cause("R02", "R05"), 1), found(cause("R03", "R05"), 1), found(cause("R05"), 1)]) == [
        ("R02", ["R05"]),
        ("R03", []),
    ]


def test_symptoms_of_symptoms_stand_in_one_flat_list() -> None:
    raw = [
        found(cause("R05"), 1),
        found(cause("R02", "R05"), 1),
        found(cause("R03", "R02"), 1),
        found(cause("R08", "R03", rank=9), 1, 2),
    ]
    assert shape(raw) == [("R08", ["R05", "R02", "R03"])]


def test_a_folded_symptom_of_other_rows_keeps_what_lies_outside_the_cause() -> None:
    raw = [found(cause("R08", "R01", rank=9), 1, 2), found(cause("R01", "R16"), 1, 2), found(cause("R16"), 3)]
    assert shape(raw) == [("R08", ["R01"]), ("R16", [])]


def test_rules_that_fold_each_other_do_not_vanish() -> None:
    assert shape([found(cause("R02", "R03"), 1), found(cause("R03", "R02"), 1)]) == [("R02", ["R03"])]


def test_a_rule_that_folds_itself_keeps_one() -> None:
    assert shape([found(cause("R02", "R02"), 1), found(cause("R02", "R02"), 1)]) == [("R02", ["R02"])]


def test_what_a_symptom_has_folded_before_comes_along() -> None:
    folding_itself = cause("R16", "R01", "R16")
    raw = [found(cause("R01"), 1), found(folding_itself, 1), found(folding_itself, 1, 2)]
    assert shape(raw) == [("R16", ["R01", "R16"])]


def test_the_effective_severity_is_the_highest_inside() -> None:
    def slipped(subject: Project, context: Context) -> list[Hit]:
        return [Hit(Shown("错行"), None, rows=tuple(ROWS))]

    def misplaced(subject: Project, context: Context) -> list[Hit]:
        return [
            Hit(Shown("错位"), None, rows=(ROWS[1],)),
            Hit(Shown("疑错位"), None, rows=(ROWS[2],), severity=Severity.INFO),
        ]

    rules = [
        make("R08", slipped, severity=Severity.WARNING, folds=("R16",)),
        make("R16", misplaced, severity=Severity.ERROR),
    ]
    (finding,) = lint_filing(filing(PROJECTS[0]), Runner(rules, {}), "a.txt").findings
    assert (finding.rule, finding.severity, finding.own_severity) == ("R08", Severity.ERROR, Severity.WARNING)
    assert [(each.rule, each.severity, each.message) for each in finding.folded] == [
        ("R16", Severity.ERROR, "“错位”有误。"),
        ("R16", Severity.INFO, "“疑错位”有误。"),
    ]


IDS = ["R01", "R02", "R03", "R16"]
RULES = st.fixed_dictionaries(
    {id: st.tuples(st.lists(st.sampled_from(IDS), max_size=3), st.integers(0, 3)) for id in IDS}
)
PLACES = st.lists(
    st.tuples(st.sampled_from(IDS), st.sets(st.integers(1, 4), max_size=4), st.sampled_from([0, 1, None])), max_size=12
)


@settings(max_examples=400, deadline=None)
@given(RULES, PLACES)
def test_every_finding_appears_exactly_once(
    rules: dict[str, tuple[list[str], int]], places: list[tuple[str, set[int], int | None]]
) -> None:
    known = {name: cause(name, *folds, rank=rank) for name, (folds, rank) in rules.items()}
    raw = []
    for name, rows, where in places:
        one = found(known[name], *sorted(rows), where=where or 0)
        raw.append(one if where is not None else one._replace(project=None))
    folded = fold(raw)
    seen = [id(each) for top, symptoms in folded for each in (top, *symptoms)]
    assert sorted(seen) == sorted(map(id, raw))
    for top, symptoms in folded:
        assert all(symptom.project is top.project for symptom in symptoms)
        covered = set(top.hit.rows)
        assert all(set(symptom.hit.rows) <= covered for symptom in symptoms)
