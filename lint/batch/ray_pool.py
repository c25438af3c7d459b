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


class RayPool:
    """Works like ``Pool``; the number of workers is the cluster's."""

    def __init__(self, work: Work) -> None:
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
        self._work = ray.put(work)
        self._shard = ray.remote(num_cpus=1, max_retries=_TRIES - 1)(_worked_off)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._owns:
            self._ray.shutdown()

    def run(self, subjects: Sequence[Any], seconds: Callable[[Any], float]) -> Iterator[tuple[int, Ending]]:
        """How each task ended, with its index, as their shards end; tasks begin in about their order."""
        resources: dict[str, float] = self._ray.cluster_resources()
        processors = max(1, int(resources.get("CPU", 1)))
        size = max(1, min(_SHARD, len(subjects) // (processors * _SHARDS_PER_PROCESSOR)))
        shards = [range(begin, min(begin + size, len(subjects))) for begin in range(0, len(subjects), size)]
        running = {
            self._shard.remote(
                self._work, os.getcwd(), [(subjects[index], seconds(subjects[index])) for index in shard]
            ): shard
            for shard in shards
        }
        while running:
            (ended, *_), _ = self._ray.wait(list(running), num_returns=1)
            shard = running.pop(ended)
            yield from zip(shard, self._endings(ended, len(shard)), strict=True)

    def _endings(self, shard: Any, length: int) -> list[Ending]:
        try:
            endings: list[Ending] = self._ray.get(shard)
        except self._ray.exceptions.RayError as error:
            return [Died(type(error).__name__)] * length
        return endings


def _worked_off(work: Work, folder: str, tasks: Sequence[tuple[Any, float]]) -> list[Ending]:
    """What came of the tasks (subject, seconds) of a shard, in their order; runs on the cluster, in the same working
    directory as the run."""
    os.chdir(folder)
    with Pool(work, 1) as pool:
        endings = dict(pool.run([subject for subject, _ in tasks], dict(tasks).__getitem__))
    return [endings[index] for index in range(len(tasks))]
