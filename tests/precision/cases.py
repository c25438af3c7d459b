"""Rule cases as labelled data: each says exactly what the rule set finds in its filing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lint.engine.finding import Finding
from tests.precision.score import Tallies, Tally
from tests.support.cases import Case, load_cases

FOLDER = Path(__file__).parents[1] / "rules"


class _Spot(NamedTuple):
    """What a case and the rule set must agree on; of symptoms only the rule, for cases rarely name their rows."""

    rule: str
    projects: tuple[int, ...]
    rows: tuple[tuple[str | None, str], ...]


def measure(paths: Iterable[Path] | None = None) -> Tallies:
    """The counts over all cases of these files (all there are unless given), of every rule that fires or should."""
    tallies: Tallies = {}
    for path in sorted(FOLDER.glob("[A-Z]*.yaml")) if paths is None else paths:
        for case in load_cases(path):
            _count(case, case.lint().findings, tallies)
    return tallies


def _count(case: Case, findings: Iterable[Finding], tallies: Tallies) -> None:
    wanted = Counter(spot for finding in case.expected for spot in _wanted(finding))
    told = {finding["rule"] for finding in case.expected if "folded" in finding}
    actual = Counter(spot for finding in findings for spot in _actual(finding, finding.rule in told))
    for spot in wanted | actual:
        tally = tallies.setdefault(spot.rule, Tally())
        agreed = min(wanted[spot], actual[spot])
        place = f"{case.rule} {case.name}: {[list(row) for row in spot.rows] or list(spot.projects)}"
        tally.right += agreed
        tally.found += agreed
        tally.alarms += [place] * (actual[spot] - agreed)
        tally.misses += [place] * (wanted[spot] - agreed)


def _wanted(finding: Mapping[str, Any]) -> Iterator[_Spot]:
    project = finding.get("project")
    projects = finding.get("projects", [] if project is None else [project])
    yield _Spot(finding["rule"], tuple(projects), tuple((category, name) for category, name in finding["rows"]))
    yield from (_Spot(symptom["rule"], (), ()) for symptom in finding.get("folded", ()))


def _actual(finding: Finding, with_symptoms: bool) -> Iterator[_Spot]:
    yield _Spot(finding.rule, finding.projects, tuple((row.category, row.indicator) for row in finding.rows))
    if with_symptoms:
        yield from (_Spot(symptom.rule, (), ()) for symptom in finding.folded)
