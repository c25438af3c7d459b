"""Root causes fold symptoms: one finding for a cause, with what follows from it inside.

Which rule folds which, and in what order, is the rules' own metadata (``folds``, ``fold_rank``). Only findings of
the same project fold; a symptom must lie on the rows of its cause, or both must be about no row at all.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.engine.runner import RawFinding

_Spot = tuple[int, int]  # project index, row; row 0: about no row


def fold(found: Sequence[RawFinding]) -> list[tuple[RawFinding, list[RawFinding]]]:
    """Each remaining finding with its symptoms (a flat list), both in the order in which they were found."""
    taken: set[int] = set()
    symptoms: dict[int, list[int]] = {}
    by_spot = _by_spot(found)
    causes = [number for number, raw in enumerate(found) if _folds(raw) and raw.project is not None]
    for cause in sorted(causes, key=lambda number: (-_rank(found[number]), number)):
        if cause not in taken:
            inside = _closure(cause, by_spot, found, taken)
            # A symptom may have folded others before its turn came: the list is flat, they come along.
            symptoms[cause] = inside + [inner for symptom in inside for inner in symptoms.pop(symptom, ())]
    return [
        (raw, [found[symptom] for symptom in sorted(symptoms.get(number, []))])
        for number, raw in enumerate(found)
        if number not in taken
    ]


def _by_spot(found: Sequence[RawFinding]) -> Mapping[_Spot, list[int]]:
    """Where each finding stands: at its first row, so that only findings on the rows of a cause are looked at."""
    spots: dict[_Spot, list[int]] = defaultdict(list)
    for number, raw in enumerate(found):
        if raw.project is not None:
            spots[raw.project.index, raw.hit.rows[0].row if raw.hit.rows else 0].append(number)
    return spots


def _closure(cause: int, by_spot: Mapping[_Spot, list[int]], found: Sequence[RawFinding], taken: set[int]) -> list[int]:
    """The symptoms of a cause and, because the list is flat, the symptoms of those symptoms."""
    inside: list[int] = []
    open_causes = [cause]
    while open_causes:
        current = found[open_causes.pop()]
        covered = {row.row for row in current.hit.rows}
        for other in _near(current, covered, by_spot):
            if other != cause and other not in taken and _is_symptom(found[other], current, covered):
                taken.add(other)
                inside.append(other)
                open_causes.append(other)
    return inside


def _near(cause: RawFinding, covered: set[int], by_spot: Mapping[_Spot, list[int]]) -> Iterator[int]:
    """The findings that begin on a row of the cause, in the order of the rows."""
    project = cause.project.index if cause.project is not None else 0
    for row in sorted(covered) or (0,):
        yield from by_spot.get((project, row), ())


def _is_symptom(symptom: RawFinding, cause: RawFinding, covered: set[int]) -> bool:
    return symptom.rule.id in _folds(cause) and {row.row for row in symptom.hit.rows} <= covered


def _folds(raw: RawFinding) -> tuple[str, ...]:
    return raw.rule.folds if raw.hit.folds is None else raw.hit.folds


def _rank(raw: RawFinding) -> int:
    return raw.rule.fold_rank if raw.hit.fold_rank is None else raw.hit.fold_rank
