"""The results of a run as those hold them who need their order and number, not their content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lint.batch.discover import Found
from lint.batch.one import FileResult
from lint.engine.rule import Severity
from lint.engine.runner import Coverage

if TYPE_CHECKING:
    from lint.batch.spool import Ref
    from lint.batch.store import Store


class Keeping(NamedTuple):
    """The store of a run, made when somebody needs it: from the first file on, or once the run is large enough."""

    store: "Callable[[], Store]"
    from_first: bool


@dataclass(slots=True, eq=False)
class Held:
    """What is at hand of a result: the number of its findings, whether there is coverage, and whether it says something
    of a filing. The rest is in memory, or the store loads it from its entry, which may lie on disk."""

    findings: int
    covered: bool
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

    def load_findings(self) -> FileResult:
        """The result, perhaps without its coverage. Raises OSError where the disk fails."""
        if self.result is not None or self.store is None:
            return self.load()
        return self.store.findings(self)

    def load_coverage(self) -> Mapping[str, Coverage]:
        """The coverage. Raises OSError where the disk fails."""
        if self.result is not None or self.store is None:
            return self.load().coverage
        return self.store.coverage(self)


def in_memory(result: FileResult) -> Held:
    """A result that stays as it is."""
    return Held(len(result.findings), bool(result.coverage), speaks(result), result=result)


def speaks(result: FileResult) -> bool:
    """Whether there is a filing, or an error that keeps the run from passing."""
    return result.filing is not None or any(finding.severity is Severity.ERROR for finding in result.findings)
