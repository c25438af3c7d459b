"""The results of a run as those hold them who need their order and number, not their content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

from lint.batch.discover import Found
from lint.batch.one import FileResult
from lint.engine.rule import Severity

if TYPE_CHECKING:
    from lint.batch.spool import Ref
    from lint.batch.store import Store


class Keeping(NamedTuple):
    """The store of a run, made when somebody needs it: from the first file on, or once the run is large enough."""

    store: "Callable[[], Store]"
    from_first: bool


@dataclass(slots=True, eq=False)
class Held:
    """What is at hand of a result: the number of its findings, and whether it says something of a filing. The rest is
    in memory, or the store loads it from its entry, which may lie on disk."""

    findings: int
    speaks: bool
    found: Found | None = None
    store: "Store | None" = None
    entry: "Ref | bytes" = b""
    key: str | None = None
    result: FileResult | None = None

    def load(self) -> FileResult:
        """The result. Raises OSError where the disk fails."""
        if self.result is not None:
            return self.result
        assert self.store is not None
        return self.store.result(self)


def in_memory(result: FileResult) -> Held:
    """A result that stays as it is."""
    return Held(len(result.findings), speaks(result), result=result)


def speaks(result: FileResult) -> bool:
    """Whether there is a filing, or an error that keeps the run from passing."""
    return result.filing is not None or any(finding.severity is Severity.ERROR for finding in result.findings)


class Results(Sequence[FileResult]):
    """The results of a run in the order of its files, each loaded when it is asked for."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._held = held

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, index: int) -> FileResult: ...
    @overload
    def __getitem__(self, index: slice) -> "Results": ...
    def __getitem__(self, index: int | slice) -> "FileResult | Results":
        return Results(self._held[index]) if isinstance(index, slice) else self._held[index].load()
