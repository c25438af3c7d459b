"""Two runs compared: what was put right, what was not, what was changed and is still wrong, what is new."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from lint.engine.finding import Finding, ProjectRef, Related, as_filed
from lint.review.pairs import File, Pairs, Place, pair

Key = tuple[object, ...]


class Comparison(NamedTuple):
    """The findings of the later run with states, those of the earlier run that are gone as ``absent``, and those of
    which nothing can be said because their rule or file was not checked this time. ``before`` names the projects of
    the earlier run."""

    findings: list[Finding]
    absent: list[Finding]
    untold: list[Finding]
    pairs: Pairs
    before: dict[Place, ProjectRef]


def compare_runs(
    old: Sequence[Finding],
    new: Sequence[Finding],
    files: tuple[Sequence[File], Sequence[File]],
    checked: dict[str, frozenset[str]],
) -> Comparison:
    """``files`` are those of the earlier and the later run; ``checked`` are the rules that ran on each file of the
    later one. A finding is unchanged if one of the earlier run says the same of the same project, updated if a further
    symptom is folded in it now, or if one says it of another text in the same place."""
    pairs = pair(*files)
    left = [(finding, _moved(finding, pairs)) for finding in old]
    states: dict[int, Finding] = {}
    answered: set[int] = set()
    for key, state in ((_exact, "unchanged"), (_coarse, "updated")):
        known: dict[Key, list[tuple[Finding, Finding]]] = {}
        for entry in left:
            if id(entry[0]) not in answered:
                known.setdefault(key(entry[1]), []).append(entry)
        for number, finding in enumerate(new):
            if number not in states and known.get(key(finding)):
                earlier, _ = known[key(finding)].pop(0)
                answered.add(id(earlier))
                states[number] = _with_state(finding, "updated" if _has_more(finding, earlier) else state, earlier)
    marked = [states.get(number, replace(finding, state="new")) for number, finding in enumerate(new)]
    unread = {file.path for file in files[1] if not file.was_read}
    absent: list[Finding] = []
    untold: list[Finding] = []
    for earlier, finding in left:
        if id(earlier) in answered:
            continue
        asked = finding.path not in checked or finding.rule in checked[finding.path] or finding.rule.startswith("T")
        is_told = asked and pairs.files.get(earlier.path, finding.path) not in unread
        (absent if is_told else untold).append(replace(finding, state="absent"))
    before = {(file.path, part.project.index): part.project for file in files[0] for part in file.parts}
    return Comparison(marked, absent, untold, pairs, before)


def _with_state(finding: Finding, state: str, earlier: Finding) -> Finding:
    if state == "unchanged":
        return replace(finding, state=state)
    before = Related(earlier.location, earlier.project, as_filed(earlier))
    return replace(finding, state=state, related=(*finding.related, before))


def _has_more(finding: Finding, earlier: Finding) -> bool:
    """Whether a symptom is folded in the finding that the earlier one did not have; runs that were saved by an earlier
    version do not tell."""
    return "" not in earlier.symptoms and not finding.symptoms <= earlier.symptoms


def _moved(finding: Finding, pairs: Pairs) -> Finding:
    """The finding of the earlier run as it would stand in the later one; one without a counterpart keeps its place."""
    parts = [pairs.projects.get((finding.path, index)) for index in finding.projects]
    path = pairs.files.get(finding.path)
    if finding.projects:
        found = [part for part in parts if part is not None]
        if len(found) < len(parts):
            return finding
        project = found[0].project if finding.project is not None else None
        indexes = tuple(sorted(part.project.index for part in found))
        return replace(finding, path=found[0].path, project=project, projects=indexes)
    return finding if path is None else replace(finding, path=path)


def _exact(finding: Finding) -> Key:
    return finding.path, finding.projects, finding.content or (finding.rule, finding.message)


def _coarse(finding: Finding) -> Key:
    categories = tuple(sorted(row.category or "" for row in finding.rows))
    return finding.path, finding.projects, finding.rule, finding.field, categories
