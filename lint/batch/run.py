"""All files of a run: in the process itself where they are few and light, else by a supervised pool of workers."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lint.batch.discover import Found, Taken
from lint.batch.one import Checker, FileResult, Outcome
from lint.batch.reading import NeedsWorker, fault_of_ending
from lint.engine.rule import Severity
from lint.read.errors import ReadError, Reason

if TYPE_CHECKING:
    from lint.batch.cache import Cache
    from lint.batch.pool import Ending, Pool

FEW = 8  # files; a worker costs as much as reading some ten of them
IN_PROCESS = 0  # as a number of jobs: no worker at all, nothing bounded but sizes

Watch = Callable[[int, int, int], None]
"""Told now and then: files done, files known so far, findings so far."""


@dataclass(slots=True)
class _Node:
    """An entry of the run; an archive becomes a tree."""

    taken: Taken
    outermost: "_Node | None" = None
    children: "list[_Node]" = field(default_factory=list)
    result: FileResult | None = None
    files: int = 0  # of an outermost archive: with those in archives inside it


def check_all(
    taken: Sequence[Taken],
    checker: Checker,
    jobs: int | None = None,
    watch: Watch | None = None,
    cache: "Cache | None" = None,
) -> list[FileResult]:
    """The result of every file in the order in which they were found, the files of an archive in its place.

    ``jobs`` is the number of workers: None for as many as there are processors, and none at all for a few light
    files. The results do not depend on it. Raises what ``Profiles.of`` raises, and PoolError.
    """
    nodes = [_Node(each) for each in taken]
    with _Crew(checker, jobs, len(taken), watch, cache) as crew:
        level = nodes
        while level:
            for node, outcome in zip(level, crew.outcomes([node.taken for node in level]), strict=True):
                _settle(node, outcome, checker)
            level = [child for node in level for child in node.children]
    return [result for node in nodes for result in _results(node, checker)]


def _settle(node: _Node, outcome: Outcome, checker: Checker) -> None:
    """Note the result of a file, or what an archive holds; the number of files is bounded over all its depth."""
    if isinstance(outcome, FileResult):
        node.result = outcome
        return
    assert isinstance(node.taken, Found)
    outermost = node.outermost or node
    limits = checker.limits(node.taken)
    outermost.files += len(outcome.members)
    if outermost.files > limits.archive_members:
        from lint.read.archive import too_many_members

        error = too_many_members(outermost.files, limits)
        node.result = checker.unread(node.taken.shown, node.taken.named, error)
    else:
        node.children = [_Node(member, outermost) for member in outcome.members]


def _results(node: _Node, checker: Checker) -> list[FileResult]:
    if node.result is not None:
        return [node.result]
    results = [result for child in node.children for result in _results(child, checker)]
    if isinstance(node.taken, Found) and node.taken.named and not any(map(_says_something, results)):
        zh = f"压缩包里的 {len(results)} 个文件中没有发现绩效目标表。"
        en = f"none of the {len(results)} files in the archive holds a performance-target form."
        results.insert(0, checker.unread(node.taken.shown, True, ReadError(Reason.NO_FORM, zh, en)))
    return results


def _says_something(result: FileResult) -> bool:
    """A filing, or an error that keeps the run from passing."""
    return result.filing is not None or any(finding.severity is Severity.ERROR for finding in result.findings)


class _Crew:
    """Whoever checks the files: this process, or a pool that is started when the first file needs it."""

    def __init__(
        self, checker: Checker, jobs: int | None, files: int, watch: Watch | None, cache: "Cache | None"
    ) -> None:
        self._cache = cache
        self._checker = checker
        self._here_first = jobs is None and files <= FEW
        self._jobs = _processors() if jobs is None else jobs
        self._watch = watch
        self._pool: Pool | None = None
        self._done = self._known = self._findings = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._checker.close()
        if self._pool is not None:
            self._pool.__exit__(kind, error, trace)

    def outcomes(self, taken: Sequence[Taken]) -> list[Outcome]:
        """What came of each, in the same order."""
        self._known += len(taken)
        outcomes: dict[int, Outcome] = {}
        for index, each in enumerate(taken):
            outcome = self._without_worker(each)
            if outcome is not None:
                self._note(outcomes, index, outcome, each)
        waiting = [
            (index, each) for index, each in enumerate(taken) if index not in outcomes and isinstance(each, Found)
        ]
        if waiting:
            self._let_work(waiting, outcomes)
        return [outcomes[index] for index in range(len(taken))]

    def _without_worker(self, taken: Taken) -> Outcome | None:
        if not isinstance(taken, Found):
            return self._checker.without_reading(taken)
        if self._cache is not None and (kept := self._cache.get(taken)) is not None:
            return kept
        if self._jobs == IN_PROCESS:
            return self._checker.unbounded(taken)
        self._checker.limits(taken)  # a faulty configuration ends the run here, before anything is started
        if self._here_first:
            try:
                return self._checker.here(taken)
            except NeedsWorker:
                return None
        return None

    def _let_work(self, waiting: list[tuple[int, Found]], outcomes: dict[int, Outcome]) -> None:
        from lint.batch.pool import Pool

        if self._pool is None:
            self._pool = Pool(self._checker, min(self._jobs, len(waiting)))
        waiting.sort(key=lambda each: _largest_first(each[1]))
        tasks = [found for _, found in waiting]
        for number, ending in self._pool.run(tasks, lambda found: float(self._checker.limits(found).seconds)):
            index, found = waiting[number]
            self._note(outcomes, index, self._outcome(found, ending), found)

    def _outcome(self, found: Found, ending: "Ending") -> Outcome:
        from lint.batch.pool import Done

        if isinstance(ending, Done):
            outcome: Outcome = ending.value
            return outcome
        return self._checker.unread(found.shown, found.named, fault_of_ending(ending))

    def _note(self, outcomes: dict[int, Outcome], index: int, outcome: Outcome, taken: Taken) -> None:
        outcomes[index] = outcome
        if self._cache is not None and isinstance(taken, Found) and isinstance(outcome, FileResult):
            self._cache.put(taken, outcome)
        self._done += 1
        self._findings += len(outcome.findings) if isinstance(outcome, FileResult) else 0
        if self._watch is not None:
            self._watch(self._done, self._known, self._findings)


def _largest_first(found: Found) -> tuple[int, str, int]:
    """The files of one archive together, so that a worker keeps it open."""
    try:
        on_disk = os.stat(found.path).st_size
    except (OSError, ValueError):
        on_disk = 0
    return -on_disk, os.fspath(found.path), -(found.size or 0)


def _processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
