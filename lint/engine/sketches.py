"""What rules across files look at: the filings of a run, each as the small sketch that a rule made of it."""

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from lint.model import Cell

T = TypeVar("T")


class Spot(NamedTuple):
    """A place in one of several filings: the file's number in its corpus, the cell to point at (None: the file as a
    whole), and the project that it belongs to, by index, code and name."""

    file: int
    cell: Cell | None = None
    project: int | None = None
    code: str | None = None
    name: str | None = None


class Sketched(NamedTuple, Generic[T]):
    """One filing of a corpus: its number, which spots refer to, and what the rule's ``sketch`` made of it."""

    file: int
    sketch: T


@dataclass(frozen=True, slots=True)
class Corpus(Generic[T]):
    """The filings of a run that a rule compares, in reading order, as sketches."""

    filings: tuple[Sketched[T], ...]
