"""Rule cases: data in ``tests/rules/<ID>.yaml`` that say what the whole rule set finds in a small filing.

The format is described in ``tests/rules/README.md``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lint.engine.corpus import Compared, FileSketches, compare_filings
from lint.engine.finding import Finding, Folded
from lint.engine.lint import Linted, lint_filing
from lint.engine.pack import load_index
from lint.engine.rule import Rule, Scope
from lint.engine.runner import Crash, Runner
from lint.engine.selection import load_rules, select
from lint.engine.yamlfile import Keys, Loaded, did_you_mean, load_yaml
from lint.model import Filing
from tests.support.corpus import compared as compared_over
from tests.support.corpus import under_units
from tests.support.filings import FILING_KEYS, build_filing

CASE_KEYS = ("name", "why", "options", "findings", "filings")
FINDING_KEYS = (
    *("rule", "project", "projects", "rows", "severity", "confidence", "field"),
    *("message", "suggestion", "evidence", "folded", "file", "related"),
)
FOLDED_KEYS = ("rule", "rows", "severity", "evidence")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the rule it belongs to, its name, the place of its data and the findings it expects."""

    rule: str
    name: str
    loaded: Loaded
    keys: Keys
    expected: tuple[Mapping[str, Any], ...]

    @property
    def data(self) -> Mapping[str, Any]:
        """The case as it stands in its file."""
        found: Mapping[str, Any] = self.loaded.data["cases"][self.keys[1]]
        return found

    @property
    def place(self) -> str:
        """file:line of the case, for messages."""
        return f"{self.loaded.path.name}:{self.loaded.marks[self.keys][0]}"

    @property
    def is_bad(self) -> bool:
        """Whether the case expects its own rule to fire, on its own or folded into another finding."""
        folded = (each["rule"] for finding in self.expected for each in finding.get("folded", ()))
        return self.rule in (*(finding["rule"] for finding in self.expected), *folded)

    def filings(self) -> list[Filing]:
        """The case's filing, or those under ``filings``."""
        if "filings" not in self.data:
            return [build_filing(self.loaded, self.keys, CASE_KEYS)]
        found: list[Filing] = []
        for number, data in enumerate(self.data["filings"]):
            filing = build_filing(self.loaded, (*self.keys, "filings", number), ("units",))
            found += under_units(filing, data["units"], len(found)) if "units" in data else [filing]
        return found

    def runner(self) -> Runner:
        """The rule set, with the options of the case."""
        return Runner(rules_beside(self.rule), load_index()["words"], self.data.get("options", {}))

    def lint(self, lang: str = "zh") -> Linted:
        """What the rule set finds in the case's filing; of several filings, the findings follow file by file."""
        runner, filings = self.runner(), self.filings()
        if len(filings) == 1:
            return lint_filing(filings[0], runner, "case.txt", lang)
        linted = [lint_filing(filing, runner, f"{number}.txt", lang) for number, filing in enumerate(filings, 1)]
        files = [FileSketches(f"{number}.txt", each.sketches) for number, each in enumerate(linted, 1)]
        across = [rule for rule in runner.rules if rule.scope is Scope.CORPUS]
        compared = compare_filings(files, across, runner.words, lang)
        over = [rule for rule in runner.rules if rule.scope is Scope.TABLES]
        asked = any(rule.id == self.rule for rule in over)
        already = [each.findings for each in linted]
        against = compared_over(filings, already, over, runner.words, lang) if asked else Compared()
        findings = [
            finding
            for number, each in enumerate(linted)
            for finding in (
                *each.findings,
                *compared.findings.get(number, ()),
                *against.findings.get(number + 1, ()),
            )
        ]
        crashes = [crash for each in linted for crash in each.crashes]
        crashes += [Crash(rule, error, None) for _, rule, error in (*compared.crashes, *against.crashes)]
        return Linted(tuple(findings), {}, tuple(crashes), {})

    def differences(self) -> list[str]:
        """How the findings differ from the expected ones, in sentences; an empty list if they do not."""
        linted = self.lint()
        crashes = [f"{crash.rule.id} crashed: {crash.error}" for crash in linted.crashes]
        english = [finding.rule for finding in self.lint("en").findings]
        if english != [finding.rule for finding in linted.findings]:
            crashes.append(f"the English run gives other findings: {english}")
        return [*crashes, *compare(self.expected, linted.findings)]


def load_cases(path: Path) -> list[Case]:
    """The cases of one file. Raises FileError, with the place, for what the format does not know."""
    loaded = load_yaml(path)
    if not isinstance(loaded.data, Mapping) or list(loaded.data) != ["cases"]:
        raise loaded.error((), 'a case file holds one field, "cases"')
    return [_case(loaded, path.stem, number) for number in range(len(loaded.data["cases"] or ()))]


def _case(loaded: Loaded, rule: str, number: int) -> Case:
    keys: Keys = ("cases", number)
    data = loaded.data["cases"][number]
    _check_keys(loaded, keys, data, (*CASE_KEYS, *FILING_KEYS))
    for key in ("name", "findings"):
        if key not in data:
            raise loaded.error(keys, f'the case has no "{key}"')
    single = "projects" not in data and "filings" not in data
    expected = []
    for place, finding in enumerate(data["findings"]):
        here = (*keys, "findings", place)
        expected.append(_expectation(loaded, here, finding, single))
    return Case(rule, str(data["name"]), loaded, keys, tuple(expected))


def _expectation(loaded: Loaded, keys: Keys, data: Any, single: bool) -> dict[str, Any]:
    """A finding as the case gives it, completed: project 1 in a filing of one project, no rows, folded as mappings."""
    finding = {"rule": data} if isinstance(data, str) else data
    _check_keys(loaded, keys, finding, FINDING_KEYS)
    if "rule" not in finding:
        raise loaded.error(keys, 'the finding has no "rule"')
    full = {"rows": [], **finding}
    if single and "project" not in full and "projects" not in full:
        full["project"] = 1
    if "file" in full and "project" not in full:
        full["project"] = None
    if "project" not in full and "projects" not in full:
        raise loaded.error(keys, 'the finding needs "project", "projects" or "file"')
    if "folded" in full:
        full["folded"] = [{"rule": each} if isinstance(each, str) else each for each in full["folded"]]
        for number, each in enumerate(full["folded"]):
            _check_keys(loaded, (*keys, "folded", number), each, FOLDED_KEYS)
    return full


def _check_keys(loaded: Loaded, keys: Keys, data: Any, known: Sequence[str]) -> None:
    if not isinstance(data, Mapping):
        raise loaded.error(keys, f"expected fields such as {', '.join(known)}")
    for key in data:
        if key not in known:
            raise loaded.error((*keys, key), f'unknown field "{key}"{did_you_mean(str(key), known)}')


def rules_beside(own: str) -> tuple[Rule, ...]:
    """The rules that a user gets with ``--preview``, and the case's own rule if it is off by default."""
    index = load_index()
    usual = select(index, preview=True)
    wanted = sorted({*usual, own} & set(index["rules"]))
    return _rules(tuple(wanted), index["digest"])


@cache
def _rules(ids: tuple[str, ...], digest: str) -> tuple[Rule, ...]:
    return tuple(load_rules(load_index(), ids))


def compare(expected: Sequence[Mapping[str, Any]], found: Sequence[Finding]) -> list[str]:
    """What is missing and what was not expected. Each finding answers to one expectation at most."""
    left = list(found)
    problems = []
    for wanted in expected:
        same = next((finding for finding in left if not _mismatches(wanted, finding)), None)
        if same is not None:
            left.remove(same)
            continue
        near = next((finding for finding in left if finding.rule == wanted["rule"]), None)
        if near is None:
            problems.append(f"missing: {wanted}")
        else:
            left.remove(near)
            problems.append(f"{near.rule} differs: {'; '.join(_mismatches(wanted, near))}")
    return problems + [f"not expected: {_shown(finding)}" for finding in left]


def _mismatches(wanted: Mapping[str, Any], finding: Finding) -> list[str]:
    """Where a finding is not what was wanted; only the fields that the expectation names are compared."""
    actual: dict[str, Any] = {
        "rule": finding.rule,
        "project": finding.project.index if finding.project else None,
        "projects": list(finding.projects),
        "rows": _rows(finding),
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "field": finding.field,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "file": int(Path(finding.path).stem) if Path(finding.path).stem.isdigit() else None,
        "related": [[related.location.path, related.project and related.project.index] for related in finding.related],
    }
    unequal = [key for key in actual if key in wanted and wanted[key] != actual[key]]
    problems = [f"{key} is {actual[key]!r}, not {wanted[key]!r}" for key in unequal]
    problems += _evidence_mismatches(wanted.get("evidence", {}), finding.evidence)
    if "folded" in wanted and not _same_symptoms(wanted["folded"], finding.folded):
        problems.append(f"folded is {[(each.rule, _rows(each)) for each in finding.folded]}, not {wanted['folded']}")
    return problems


def _evidence_mismatches(wanted: Mapping[str, Any], actual: Mapping[str, Any]) -> Iterator[str]:
    for key, value in wanted.items():
        if key not in actual:
            yield f'the evidence has no "{key}", only {", ".join(actual)}'
        elif actual[key] != value:
            yield f"evidence {key} is {actual[key]!r}, not {value!r}"


def _same_symptoms(wanted: Iterable[Mapping[str, Any]], actual: Sequence[Folded]) -> bool:
    left = list(actual)
    for each in wanted:
        match = next((folded for folded in left if _is_symptom(each, folded)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _is_symptom(wanted: Mapping[str, Any], folded: Folded) -> bool:
    actual = {"rule": folded.rule, "rows": _rows(folded), "severity": folded.severity.value}
    same = all(wanted[key] == value for key, value in actual.items() if key in wanted)
    return same and not list(_evidence_mismatches(wanted.get("evidence", {}), folded.evidence))


def _rows(finding: Finding | Folded) -> list[list[str | None]]:
    return [[row.category, row.indicator] for row in finding.rows]


def _shown(finding: Finding) -> str:
    where = finding.project.index if finding.project else list(finding.projects)
    folded = f" folding {[each.rule for each in finding.folded]}" if finding.folded else ""
    return f"{finding.rule} {finding.severity.value}, project {where}, rows {_rows(finding)}{folded}: {finding.message}"
