"""The findings and the coverage of a run as its report has them: with what the files say together, and with final
fingerprints. Of a run whose results lie on disk both are made again for each file, whenever somebody asks for it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from lint.batch.across import More, compared
from lint.batch.held import Held
from lint.batch.identity import Identified
from lint.batch.one import FileResult, Settings
from lint.batch.profile import Profiles
from lint.engine.corpus import FileSketches
from lint.engine.finding import Finding
from lint.engine.runner import Coverage
from lint.report.model import ByFile, FilingReport, verdict

if TYPE_CHECKING:
    from lint.batch.corpus.tables import RunTables


class Gathered:
    """What came of each file, by its number in the run. ``more`` is what the rules across filings add to some,
    ``repeats`` the numbers of findings that are equal to earlier ones (file, finding → number)."""

    def __init__(
        self,
        held: Sequence[Held],
        paths: Sequence[str],
        more: Mapping[int, More],
        repeats: Mapping[tuple[int, int], int],
    ) -> None:
        self.held = held
        self.paths = paths
        self._more = more
        self._repeats = repeats

    def all_findings(self) -> Sequence[Finding]:
        """The findings of the run: in memory where the results are, too."""
        findings = FindingsOfRun(self)
        return tuple(findings) if self._in_memory() else findings

    def all_coverage(self) -> Mapping[str, Mapping[str, Coverage]]:
        """The coverage of the run, by path and rule: in memory where the results are, too."""
        coverage = CoverageOfRun(self)
        return dict(coverage) if self._in_memory() else coverage

    def _in_memory(self) -> bool:
        return all(held.result is not None for held in self.held)

    def size(self, number: int) -> int:
        """The number of findings of a file."""
        more = self._more.get(number)
        return self.held[number].findings + (len(more.findings) if more else 0)

    def findings(self, number: int) -> list[Finding]:
        """The findings of a file. Raises OSError where the disk fails."""
        result = self.held[number].load_findings()
        more = self._more.get(number)
        identified = Identified(result)
        return [
            identified.final(finding, self._repeats.get((number, place), 1))
            for place, finding in enumerate((*result.findings, *(more.findings if more else ())))
        ]

    def coverage(self, number: int) -> Mapping[str, Coverage]:
        """The coverage of a file. Raises OSError where the disk fails."""
        more = self._more.get(number)
        coverage = self.held[number].load_coverage()
        return {**coverage, **more.coverage} if more else coverage

    def covered(self) -> dict[str, int]:
        """The numbers of the files that have any coverage, by path."""
        return {
            path: number
            for number, path in enumerate(self.paths)
            if self.held[number].covered or (number in self._more and self._more[number].coverage)
        }


class _Loaded(Sequence[FileResult]):
    """The results, each loaded when it is asked for."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._held = held

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, index: int) -> FileResult: ...
    @overload
    def __getitem__(self, index: slice) -> "_Loaded": ...
    def __getitem__(self, index: int | slice) -> "FileResult | _Loaded":
        return _Loaded(self._held[index]) if isinstance(index, slice) else self._held[index].load()


def gather(
    held: Sequence[Held], profiles: Profiles, settings: Settings, tables: "RunTables | None" = None
) -> tuple[Gathered, list[FilingReport]]:
    """All that came of the files, and the filings among them with verdicts that count what they say together and,
    with ``tables``, what a corpus says of them.

    What the rules across filings compare is in memory for as long as this takes."""
    files: list[FileSketches] = []
    paths: list[str] = []
    filings: dict[int, FilingReport] = {}
    keys: list[list[str]] = []
    for number, each in enumerate(held):
        result = each.load_findings()
        if result.filing is not None:
            filings[number] = result.filing
        files.append(FileSketches(result.path, result.sketches))
        paths.append(result.path)
        keys.append(list(map(Identified(result).key, result.findings)))
    more = compared(files, profiles, settings)
    del files
    if tables is not None:
        from lint.batch.corpus.compare import compared_with

        more = _both(more, compared_with(tables, _Loaded(held), profiles, settings))
    for number, added in more.items():
        if not added.findings:
            continue
        result = held[number].load_findings()
        keys[number] += map(Identified(result).key, added.findings)
        filing = filings.get(number)
        if filing is not None and filing.filing is not None:
            judged = verdict((*result.findings, *added.findings), filing.is_partly_unchecked)
            filings[number] = replace(filing, verdict=judged)
    return Gathered(held, paths, more, _repeats(keys)), list(filings.values())


def _both(first: Mapping[int, More], then: Mapping[int, More]) -> dict[int, More]:
    """What two comparisons add to the files."""
    none = More((), {})
    pairs = {number: (first.get(number, none), then.get(number, none)) for number in sorted({*first, *then})}
    return {n: More((*a.findings, *b.findings), {**a.coverage, **b.coverage}) for n, (a, b) in pairs.items()}


def _repeats(keys: Sequence[Sequence[str]]) -> dict[tuple[int, int], int]:
    """Of findings whose key an earlier one has, the how manieth each is, by the numbers of file and finding."""
    seen: dict[str, int] = {}
    repeats = {}
    for number, of_file in enumerate(keys):
        for place, key in enumerate(of_file):
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                repeats[number, place] = seen[key]
    return repeats


class FindingsOfRun(ByFile):
    """The findings of all files in their order."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._ends = list(accumulate(gathered.size(number) for number in range(len(gathered.held))))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Finding]:
        for number in range(len(self._ends)):
            yield from self._gathered.findings(number)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> list[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | list[Finding]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, place)
        return self._gathered.findings(number)[place - self._ends[number]]

    def by_path(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each file that has any; the last of files that share a path."""
        sizes = enumerate(self._gathered.paths)
        return _FindingsByPath(self._gathered, {path: n for n, path in sizes if self._gathered.size(n)})


class _FindingsByPath(Mapping[str, Sequence[Finding]]):
    def __init__(self, gathered: Gathered, numbers: dict[str, int]) -> None:
        self._gathered = gathered
        self._numbers = numbers

    def __getitem__(self, path: str) -> Sequence[Finding]:
        return self._gathered.findings(self._numbers[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class CoverageOfRun(Mapping[str, Mapping[str, Coverage]]):
    """The coverage of all files that have any: path → rule → counts."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._numbers = gathered.covered()

    def __getitem__(self, path: str) -> Mapping[str, Coverage]:
        return self._gathered.coverage(self._numbers[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
