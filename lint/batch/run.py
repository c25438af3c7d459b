"""All files of a run: in the process itself where they are few and light, else by a supervised pool of workers."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lint.batch.discover import Found, Taken, Unpacked
from lint.batch.held import Held, Keeping, in_memory
from lint.batch.one import Checker, FileResult, Outcome
from lint.batch.reading import NeedsWorker, fault_of_ending, not_reached
from lint.read.errors import ReadError, Reason

if TYPE_CHECKING:
    from lint.batch.entry import Packed
    from lint.batch.pool import Ending, Pool, Work
    from lint.batch.ray_pool import RayPool
    from lint.batch.store import Store

    PoolMaker = Callable[[Work], RayPool]

FEW = 8  # files; a worker costs as much as reading some ten of them
IN_PROCESS = 0  # as a number of jobs: no worker at all, nothing bounded but sizes

Watch = Callable[[int, int, int], None]
"""Told now and then: files done, files known so far, findings so far."""

_Outcome = Held | Unpacked


@dataclass(slots=True, eq=False)
class _Node:
    """An entry of the run; an archive becomes a tree. ``outcome`` is what came of it, as soon as it comes."""

    taken: Taken
    outermost: "_Node | None" = None
    outcome: _Outcome | None = None
    children: "list[_Node]" = field(default_factory=list)
    result: Held | None = None
    files: int = 0  # of an outermost archive: with those in archives inside it


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of every file in the order in which they were found, the files of an archive in its place;
    ``not_reached`` of them say only that the run was interrupted before anybody checked them."""

    held: Sequence[Held]
    not_reached: int = 0


def check_all(
    taken: Sequence[Taken],
    checker: Checker,
    jobs: int | None = None,
    watch: Watch | None = None,
    keeping: Keeping | None = None,
    pool: "PoolMaker | None" = None,
) -> Checked:
    """Check the files.

    ``jobs`` is the number of workers: None for as many as there are processors, and none at all for a few light
    files. The results do not depend on it. With ``keeping``, results lie on disk where they are many, and a
    KeyboardInterrupt ends the run with what has been done so far. ``pool`` makes another pool than that of this
    machine. Raises what ``Profiles.of`` raises, and PoolError.
    """
    nodes = [_Node(each) for each in taken]
    level, interrupted = nodes, False
    try:
        with _Crew(checker, jobs, len(taken), watch, keeping, pool) as crew:
            while level:
                crew.work(level)
                level = _opened(level, checker)
    except KeyboardInterrupt:
        if keeping is None:
            raise
        interrupted = True
    not_reached = _leave(level, checker) if interrupted else 0
    return Checked([held for node in nodes for held in _results(node, checker)], not_reached)


def _opened(level: Sequence[_Node], checker: Checker) -> list[_Node]:
    """The files in the archives of a level; its other files have their results."""
    for node in level:
        _settle(node, checker)
    return [child for node in level for child in node.children]


def _settle(node: _Node, checker: Checker) -> None:
    """Note the result of a file, or what an archive holds; the number of files is bounded over all its depth."""
    outcome = node.outcome
    if not isinstance(outcome, Unpacked):
        node.result = outcome
        return
    assert isinstance(node.taken, Found)
    outermost = node.outermost or node
    limits = checker.limits(node.taken)
    outermost.files += len(outcome.members)
    if outermost.files > limits.archive_members:
        from lint.read.archive import too_many_members

        error = too_many_members(outermost.files, limits)
        node.result = in_memory(checker.unread(node.taken.shown, node.taken.named, error))
    else:
        node.children = [_Node(member, outermost) for member in outcome.members]


def _leave(level: Sequence[_Node], checker: Checker) -> int:
    """Say of every file that an interrupted run did not come to that it was not checked; how many there are."""
    left = 0
    while level:
        for node in level:
            if node.outcome is None:
                node.outcome = in_memory(_unchecked(node.taken, checker))
                left += isinstance(node.taken, Found)
        level = _opened(level, checker)
    return left


def _unchecked(taken: Taken, checker: Checker) -> FileResult:
    if isinstance(taken, Found):
        return checker.unread(taken.shown, taken.named, not_reached())
    return checker.without_reading(taken)


def _results(node: _Node, checker: Checker) -> Iterator[Held]:
    if node.result is not None:
        yield node.result
        return
    results = [result for child in node.children for result in _results(child, checker)]
    if isinstance(node.taken, Found) and node.taken.named and not any(result.speaks for result in results):
        zh = f"压缩包里的 {len(results)} 个文件中没有发现绩效目标表。"
        en = f"none of the {len(results)} files in the archive holds a performance-target form."
        yield in_memory(checker.unread(node.taken.shown, True, ReadError(Reason.NO_FORM, zh, en)))
    yield from results


class _Crew:
    """Whoever checks the files: this process, or a pool that is started when the first file needs it."""

    def __init__(
        self,
        checker: Checker,
        jobs: int | None,
        files: int,
        watch: Watch | None,
        keeping: Keeping | None,
        pool: "PoolMaker | None",
    ) -> None:
        self._keeping = keeping
        self._checker = checker
        self._here_first = jobs is None and files <= FEW and pool is None  # who names a pool is to have it
        self._jobs = _processors() if jobs is None else jobs
        self._watch = watch
        self._make_pool = pool
        self._pool: Pool | RayPool | None = None
        self._done = self._known = self._findings = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._checker.close()
        if self._pool is not None:
            self._pool.__exit__(kind, error, trace)
        if error is None and (store := self._store()) is not None:
            store.finish()

    def work(self, nodes: Sequence[_Node]) -> None:
        """Note the outcome of each."""
        self._known += len(nodes)
        for node in nodes:
            self._without_worker(node)
        waiting = [(node, node.taken) for node in nodes if node.outcome is None and isinstance(node.taken, Found)]
        if waiting:
            self._let_work(waiting)

    def _without_worker(self, node: _Node) -> None:
        taken = node.taken
        if not isinstance(taken, Found):
            self._note(node, self._checker.without_reading(taken))
        elif (store := self._store()) is not None and (kept := store.known(taken)) is not None:
            self._set(node, kept)
        elif self._jobs == IN_PROCESS:
            self._note(node, self._checker.unbounded(taken))
        else:
            self._checker.limits(taken)  # a faulty configuration ends the run here, before anything is started
            if self._here_first:
                with suppress(NeedsWorker):
                    self._note(node, self._checker.here(taken))

    def _store(self) -> "Store | None":
        """The store, if the run is one that is worth it."""
        if self._keeping is None:
            return None
        worth = self._keeping.from_first or self._known > FEW or self._pool is not None
        return self._keeping.store() if worth else None

    def _let_work(self, waiting: list[tuple[_Node, Found]]) -> None:
        from lint.batch.entry import Packing
        from lint.batch.pool import Pool

        if self._pool is None:
            work = self._checker if self._keeping is None else Packing(self._checker)
            jobs = min(self._jobs, len(waiting))
            self._pool = Pool(work, jobs) if self._make_pool is None else self._make_pool(work)
        waiting.sort(key=lambda each: _largest_first(each[1]))
        tasks = [found for _, found in waiting]
        for number, ending in self._pool.run(tasks, lambda found: float(self._checker.limits(found).seconds)):
            node, found = waiting[number]
            self._note(node, self._outcome(found, ending))

    def _outcome(self, found: Found, ending: "Ending") -> "Outcome | Packed":
        from lint.batch.pool import Done

        if isinstance(ending, Done):
            outcome: Outcome | Packed = ending.value
            return outcome
        return self._checker.unread(found.shown, found.named, fault_of_ending(ending))

    def _note(self, node: _Node, outcome: "Outcome | Packed") -> None:
        if isinstance(outcome, Unpacked):
            self._set(node, outcome)
        elif isinstance(node.taken, Found) and (store := self._store()) is not None:
            self._set(node, store.take(node.taken, outcome))
        else:
            assert isinstance(outcome, FileResult)
            self._set(node, in_memory(outcome))

    def _set(self, node: _Node, outcome: _Outcome) -> None:
        node.outcome = outcome
        self._done += 1
        self._findings += outcome.findings if isinstance(outcome, Held) else 0
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
