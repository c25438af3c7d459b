"""What the tests let workers do: importable, because workers import it."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.batch.corpus.location import Location
from lint.batch.corpus.shards import Shard, written
from lint.batch.discover import Found
from lint.batch.one import Checker, Outcome


@dataclass
class Plain:
    """A function as work that needs no preparation."""

    function: Callable[[Any], Any]

    def prepare(self, subject: Any) -> None:
        """Nothing."""

    def __call__(self, subject: Any) -> Any:
        """The function's result."""
        return self.function(subject)


def square(number: int) -> int:
    """A well-behaved task."""
    return number * number


def slow_square(number: int) -> tuple[int, bytes]:
    """A task of some milliseconds with a result larger than a pipe's buffer."""
    time.sleep(0.01)
    return number * number, bytes(200_000)


def misbehave(kind: str) -> str:
    """Sleep, crash, be killed, leave, or nothing."""
    match kind:
        case "sleep":
            time.sleep(600)
        case "crash":
            ctypes.string_at(0)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(0)
    return kind


def die_once(marker: str) -> str:
    """Die the first time that the marker does not exist."""
    path = Path(marker)
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker


def written_at_the_second_try(shard: Shard) -> dict[str, Any]:
    """Write a shard; whoever is about to write the first record of all is killed, its tables written."""
    usual = Location.put

    def put(location: Location, name: str, content: bytes) -> None:
        if name.startswith("shards/"):
            die_once(f"{shard.home}/killed")
        usual(location, name, content)

    Location.put = put  # type: ignore[method-assign]
    try:
        return written(shard)
    finally:
        Location.put = usual  # type: ignore[method-assign]


class HostileChecker(Checker):
    """A checker with a reader that goes wrong for files of certain names."""

    def __call__(self, found: Found) -> Outcome:
        """Misbehave where the name says so, within the bounds of the run."""
        name = Path(found.shown).stem
        if name in ("sleep", "crash", "kill", "leave"):
            misbehave(name)
        return super().__call__(found)

    def _checked(self, *arguments: object) -> Outcome:
        found = arguments[0]
        assert isinstance(found, Found)
        if Path(found.shown).stem == "eat":
            hoard = []
            while True:
                hoard.append(bytearray(16 << 20))
        return super()._checked(*arguments)  # type: ignore[arg-type]
