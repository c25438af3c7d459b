"""What the benchmarks share: measuring two things in turn, and a figure with its target.

Machines are noisy: a figure is a ratio of two measurements taken one after the other, and the median of several such.
"""

import ctypes
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure. ``at_most`` or ``at_least`` is its target, ``goal`` what would be better still, None where
    there is none; ``unit`` is empty for a ratio."""

    what: str
    value: float
    at_most: float | None = None
    at_least: float | None = None
    goal: float | None = None
    unit: str = ""

    def __str__(self) -> str:
        """The figure in a line, with its target and whether it is reached."""
        sign = "≤" if self.at_most is not None else "≥"
        target = self.at_most if self.at_most is not None else self.at_least
        wanted = "" if target is None else f"{sign} {target:g}" + ("" if self.goal is None else f", goal {self.goal:g}")
        verdict = {True: "", False: "  missed", None: ""}[self.met]
        return f"{self.value:>10,.3g}{self.unit or ' ':<4} {wanted:<20} {self.what}{verdict}"

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least


class Ratio(NamedTuple):
    """The median of the ratios of pairs, and the medians of both sides in seconds."""

    ratio: float
    base: float
    measured: float


def ratio_of(pairs: Sequence[tuple[float, float]]) -> Ratio:
    """Of pairs (base, measured), each measured in turn."""
    return Ratio(
        statistics.median(measured / base for base, measured in pairs),
        statistics.median(base for base, _ in pairs),
        statistics.median(measured for _, measured in pairs),
    )


def paired(base: Callable[[], float], measured: Callable[[], float], rounds: int) -> Ratio:
    """Both measured in turn, so many rounds after one that does not count; each call gives its seconds."""
    pairs = [(base(), measured()) for _ in range(rounds + 1)]
    return ratio_of(pairs[1:])


def milliseconds(action: Callable[[bytes], object], data: bytes) -> float:
    """The wall time of one call; its result is kept meanwhile, because its users keep it."""
    _settle()
    begin = time.perf_counter()
    result = action(data)
    end = time.perf_counter()
    del result
    return (end - begin) * 1000


def _settle() -> None:
    """Gives freed memory back, lest one measurement pay for tidying up after the one before."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)


def process_seconds(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> float:
    """The wall time of a whole process, whatever its exit code."""
    begin = time.perf_counter()
    subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=None if environment is None else dict(environment),
        check=False,
    )
    return time.perf_counter() - begin


@contextmanager
def installed_like(folder: Path) -> Iterator[None]:
    """Child processes find compiled modules and the index of rules in the folder, as every installation has them,
    whatever this environment says."""
    names = ("JXLINT_CACHE_DIR", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ["JXLINT_CACHE_DIR"] = str(folder / "cache")
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
