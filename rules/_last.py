"""What several rules derive from one project, derived once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(make: Callable[[S], T]) -> Callable[[S], T]:
    """``make``, keeping what it made of the subject that it was asked about last.

    Rules are asked one after the other about the same project, and a dozen of them begin with the same list. The last
    project alone is kept, and known by identity: to compare two takes longer than to make the list again.
    """
    kept: tuple[S, T] | None = None

    @wraps(make)
    def asked(subject: S) -> T:
        nonlocal kept
        last = kept  # one look, so that another thread can do no harm
        if last is None or last[0] is not subject:
            last = kept = (subject, make(subject))
        return last[1]

    return asked
