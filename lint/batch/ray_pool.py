"""The pool of a run on an existing Ray cluster: files go out in shards, each of which one of our own pools works off.

Ray places the shards, moves results, and runs a shard again whose process or machine died; the bounds on time and
memory of a file and its one retry are those of ``lint.batch.pool``, which a shard runs with one worker. Results come
back when a shard has ended and not before, so that none is there twice. The folders of filings must be reachable under
the same paths on every machine. Needs the extra ``ray``; the cluster is the one that ``RAY_ADDRESS`` names, else one
that is started on this machine for the run.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from lint.batch.pool import Died, Ending, Pool, PoolError, Work

_SHARD = 16  # files: enough that starting a worker (some 30 ms) does not show, few enough to be done again
_SHARDS_PER_PROCESSOR = 4  # at least, where there are files for as many: so that the last shards end together
_TRIES = 3  # of a shard whose process or machine dies


class Cluster:
    """The cluster until the end of the ``with`` block; one that was started for it ends with it."""

    def __init__(self) -> None:
        """Raises PoolError where Ray is not installed or no cluster can be reached."""
        try:
            import ray
        except ImportError as error:
            raise PoolError("--engine ray needs ray: pip install 'jxlint[ray]'") from error
        self._ray: Any = ray
        self._owns = not ray.is_initialized()
        if self._owns:
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
            try:
                ray.init(
                    address=os.environ.get("RAY_ADDRESS"),
                    include_dashboard=None if "RAY_ADDRESS" in os.environ else False,
                    log_to_driver=False,
                    configure_logging=False,
                )
            except (ConnectionError, RuntimeError, ValueError, OSError) as error:
                raise PoolError(f"no Ray cluster can be reached: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._owns:
            self._ray.shutdown()

    @property
    def processors(self) -> int:
        """Those of all machines."""
        resources: dict[str, float] = self._ray.cluster_resources()
        return max(1, int(resources.get("CPU", 1)))

    def shared(self, value: Any) -> Any:
        """Stands in for a value among the arguments of many calls, and is sent to each machine once."""
        return self._ray.put(value)

    def each(self, function: Callable[..., Any], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
        """The number of each call with what it returned, as they end; or with the error, of the function or of Ray for
        a call whose process died for the last time."""
        remote = self._ray.remote(num_cpus=1, max_retries=_TRIES - 1)(function)
        running = {remote.remote(*arguments): number for number, arguments in enumerate(calls)}
        while running:
            (ended, *_), _ = self._ray.wait(list(running), num_returns=1)
            yield running.pop(ended), self._result(ended)

    def _result(self, ended: Any) -> Any:
        try:
            return self._ray.get(ended)
        except self._ray.exceptions.RayTaskError as error:
            return error.cause if isinstance(error.cause, Exception) else error
        except self._ray.exceptions.RayError as error:
            return error


class RayPool:
    """Works like ``Pool``; the number of workers is the cluster's."""

    def __init__(self, work: Work) -> None:
        """Raises PoolError where Ray is not installed or no cluster can be reached."""
        self._cluster = Cluster()
        self._work = self._cluster.shared(work)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cluster.__exit__(kind, error, trace)

    def run(self, subjects: Sequence[Any], seconds: Callable[[Any], float]) -> Iterator[tuple[int, Ending]]:
        """How each task ended, with its index, as their shards end; tasks begin in about their order."""
        size = max(1, min(_SHARD, len(subjects) // (self._cluster.processors * _SHARDS_PER_PROCESSOR)))
        shards = [range(begin, min(begin + size, len(subjects))) for begin in range(0, len(subjects), size)]
        calls = [
            (self._work, os.getcwd(), [(subjects[index], seconds(subjects[index])) for index in shard])
            for shard in shards
        ]
        for number, ended in self._cluster.each(_worked_off, calls):
            shard = shards[number]
            endings = [Died(type(ended).__name__)] * len(shard) if isinstance(ended, Exception) else ended
            yield from zip(shard, endings, strict=True)


def _worked_off(work: Work, folder: str, tasks: Sequence[tuple[Any, float]]) -> list[Ending]:
    """What came of the tasks (subject, seconds) of a shard, in their order; runs on the cluster, in the same working
    directory as the run."""
    os.chdir(folder)
    with Pool(work, 1) as pool:
        endings = dict(pool.run([subject for subject, _ in tasks], dict(tasks).__getitem__))
    return [endings[index] for index in range(len(tasks))]
