"""Root causes fold symptoms: one finding for a cause, with what follows from it inside.

Which rule folds which, and in what order, is the rules' own metadata (``folds``, ``fold_rank``). Only findings of
the same project fold; a symptom must lie on the rows of its cause, or both must be about no row at all.
"""

from collections.abc import Sequence

from lint.engine.runner import RawFinding


def fold(found: Sequence[RawFinding]) -> list[tuple[RawFinding, list[RawFinding]]]:
    """Each remaining finding with its symptoms (a flat list), both in the order in which they were found."""
    taken: set[int] = set()
    symptoms: dict[int, list[int]] = {}
    by_project: dict[int, list[int]] = {}
    for number, raw in enumerate(found):
        if raw.project is not None:
            by_project.setdefault(raw.project.index, []).append(number)
    causes = [number for number, raw in enumerate(found) if raw.rule.folds and raw.project is not None]
    for cause in sorted(causes, key=lambda number: (-_rank(found[number]), number)):
        if cause in taken:
            continue
        project = found[cause].project
        near = by_project[project.index] if project is not None else []
        symptoms[cause] = _closure(cause, near, found, taken)
    return [
        (raw, [found[symptom] for symptom in sorted(symptoms.get(number, []))])
        for number, raw in enumerate(found)
        if number not in taken
    ]


def _closure(cause: int, near: Sequence[int], found: Sequence[RawFinding], taken: set[int]) -> list[int]:
    """The symptoms of a cause and, because the list is flat, the symptoms of those symptoms."""
    inside: list[int] = []
    open_causes = [cause]
    while open_causes:
        current = open_causes.pop()
        for other in near:
            if other != cause and other not in taken and _is_symptom(found[other], found[current]):
                taken.add(other)
                inside.append(other)
                open_causes.append(other)
    return inside


def _is_symptom(symptom: RawFinding, cause: RawFinding) -> bool:
    if symptom.rule.id not in cause.rule.folds:
        return False
    rows = {row.row for row in symptom.hit.rows}
    covered = {row.row for row in cause.hit.rows}
    return rows <= covered if rows else not covered


def _rank(raw: RawFinding) -> int:
    return raw.rule.fold_rank if raw.hit.fold_rank is None else raw.hit.fold_rank
