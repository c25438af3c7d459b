"""From findings to the changes of cells: each cell once, its spans in order, none over another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from lint.engine.finding import Finding, FindingFix
from lint.engine.rule import Text
from lint.model import Place


class Span(NamedTuple):
    """In the text of a cell, what stands from ``start`` to ``end`` becomes ``new``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """The changes of one cell: its place, its whole text, and the spans in order."""

    place: Place
    text: str
    spans: tuple[Span, ...]

    @property
    def after(self) -> str:
        """The text with the changes."""
        parts, end = [], 0
        for span in self.spans:
            parts += [self.text[end : span.start], span.new]
            end = span.end
        return "".join([*parts, self.text[end:]])


class Refusal(NamedTuple):
    """A change that was not made, and why."""

    change: CellChange
    why: Text


class Fixed(NamedTuple):
    """The corrected file, what was changed in it, and what was not."""

    content: bytes
    done: tuple[CellChange, ...]
    refused: tuple[Refusal, ...]


class Plan(NamedTuple):
    """What is to be changed in one file, the findings that are put right by it, and how many fixes of other findings
    meet one of these and wait for the next time."""

    changes: tuple[CellChange, ...]
    findings: tuple[Finding, ...]
    waiting: int


def planned(findings: Iterable[Finding], unsafe: bool) -> Plan:
    """The changes that the fixes of a file's findings ask for, unsafe ones only if wanted. Waived findings are none.

    What a fix does to a cell is done whole or not at all: where it meets an earlier fix's change of that cell it waits,
    while its changes of other cells are made.
    """
    taken: dict[tuple[Place, str], list[Span]] = {}
    fixed: list[Finding] = []
    waiting = 0
    for finding in findings:
        if finding.fix is None or not finding.is_active or not (finding.fix.safe or unsafe):
            continue
        wanted = _by_cell(finding.fix)
        free = {
            cell: spans
            for cell, spans in wanted.items()
            if not any(_meets(span, taken.get(cell, ())) for span in spans)
        }
        for cell, spans in free.items():
            taken.setdefault(cell, []).extend(spans)
        waiting += len(free) < len(wanted)
        if free:
            fixed.append(finding)
    changes = (CellChange(place, text, _smallest(text, spans)) for (place, text), spans in taken.items())
    return Plan(tuple(each for each in changes if each.spans), tuple(fixed), waiting)


def _by_cell(fix: FindingFix) -> dict[tuple[Place, str], list[Span]]:
    """What a fix does to each cell that has a place in the file."""
    wanted: dict[tuple[Place, str], list[Span]] = {}
    for change in fix.changes:
        if change.location.place is not None:
            spans = wanted.setdefault((change.location.place, change.text), [])
            spans.append(Span(change.start, change.end, change.new))
    return wanted


def _meets(span: Span, others: Iterable[Span]) -> bool:
    """Whether a change meets another one that is not the same: over it, or at its edge where one only inserts."""
    return any(span != other and _overlap(span, other) for other in others)


def _overlap(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _smallest(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same changes, each of no more than differs: of [2026] → 〔2026〕 the brackets alone."""
    smallest = []
    for start, end, new in sorted(set(spans)):
        for kind, a, b, c, d in SequenceMatcher(None, text[start:end], new, autojunk=False).get_opcodes():
            if kind != "equal":
                smallest.append(Span(start + a, start + b, new[c:d]))
    return tuple(smallest)
