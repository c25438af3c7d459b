"""The supervised pool: a worker's death costs its own task one retry, never another's."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lint.batch.pool import Died, Done, Ending, Late, Pool
from tests.batch import workers


def _run(
    work: Callable[[Any], object], subjects: list[object], jobs: int = 2, seconds: float = 30
) -> dict[int, object]:
    with Pool(workers.Plain(work), 2) as pool:
        ended = list(pool.run(subjects, lambda _: seconds))
    assert len(ended) == len({index for index, _ in ended})
    return dict(ended)


def test_every_task_ends_once_with_its_own_result() -> None:
    assert _run(workers.square, list(range(40))) == {number: Done(number**2) for number in range(40)}


def test_a_task_over_its_time_is_stopped_and_the_others_go_on() -> None:
    ended = _run(workers.misbehave, ["sleep", "a", "b", "sleep"], seconds=0.5)
    assert ended == {0: Late(0.5), 1: Done("a"), 2: Done("b"), 3: Late(0.5)}


@pytest.mark.parametrize(("kind", "how"), [("crash", "SIGSEGV"), ("kill", "SIGKILL"), ("leave", "exit code 0")])
def test_a_task_that_kills_twice_is_given_up(kind: str, how: str) -> None:
    assert _run(workers.misbehave, ["a", kind, "b"]) == {0: Done("a"), 1: Died(how), 2: Done("b")}


def test_a_task_whose_worker_dies_once_is_tried_again(tmp_path: Path) -> None:
    markers: list[object] = [str(tmp_path / name) for name in "abc"]
    assert _run(workers.die_once, markers) == {index: Done(marker) for index, marker in enumerate(markers)}


def test_workers_killed_at_any_moment_lose_nothing() -> None:
    """Idle, starting, or half through a result: each is killed some twenty times; only where something has ended since,
    for on a busy machine a worker that is killed again and again never gets to work, and the pool rightly gives up."""
    over = threading.Event()
    generator = random.Random(7)
    killed: list[int] = []
    ended: list[tuple[int, Ending]] = []
    with Pool(workers.Plain(workers.slow_square), 2) as pool:

        def kill() -> None:
            seen = -1
            while not over.wait(0.15):
                if len(ended) == seen:
                    continue
                seen = len(ended)
                pids = [worker.process.pid for worker in list(pool._workers) if worker.process.pid]
                if pids:
                    victim = generator.choice(pids)
                    try:
                        os.kill(victim, signal.SIGKILL)
                    except ProcessLookupError:
                        continue
                    killed.append(victim)

        thread = threading.Thread(target=kill)
        thread.start()
        ended.extend(pool.run(range(300), lambda _: 60))
        over.set()
        thread.join()
    assert sorted(index for index, _ in ended) == list(range(300))
    assert killed
    # Two kills may meet the same task by chance; then it is given up by name, never lost.
    assert all(end.value[0] == index**2 if isinstance(end, Done) else end == Died("SIGKILL") for index, end in ended)
    assert sum(isinstance(end, Done) for _, end in ended) >= 297


def test_workers_are_gone_after_the_block() -> None:
    with Pool(workers.Plain(workers.misbehave), 2) as pool:
        ended = pool.run(["a", "sleep"], lambda _: 60)
        assert next(ended) == (0, Done("a"))
        pids = [worker.process.pid for worker in pool._workers]
    assert len(pids) == 2
    assert not [pid for pid in pids if pid is not None and _lives(pid)]


def _lives(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        if Path(f"/proc/{pid}/stat").exists() and ") Z " in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8"):
            return False
        time.sleep(0.1)
    return True
