"""What an interrupted run leaves for ``--resume``: its results, in a spool of its own in the user's cache folder.

The journal belongs to a command's working folder and paths. Which of its results still hold is for their keys to say:
the bytes, the rules and all else that decides them (``lint.batch.entry``), so that a run under other rules, or over
files that have changed, takes what holds and reads the rest anew.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lint.batch.spool import NO_KEY, Ref, Spool, open_for_one
from lint.engine.fingerprint import digest
from lint.kept.store import cache_folder

_KEPT_DAYS = 30  # a journal takes as much room as the filings; one that old has been forgotten


class Journal:
    """The results of one run. ``resume``: begin with those that an earlier run of the same paths left. ``stands`` says
    whether a later run will find them; ``found`` how many an earlier one left, ``taken`` how many of them held."""

    def __init__(self, paths: Sequence[Path], resume: bool = False) -> None:
        name = digest([os.getcwd(), *(path.as_posix() for path in paths)])
        self._path = _folder() / name
        self._resume = resume
        self._spool: Spool | None = None
        self._earlier: dict[str, Ref] = {}
        self._named = False
        self.stands = False
        self.found = self.taken = 0

    @property
    def resumes(self) -> bool:
        """Whether there is anything to go on from."""
        return self._resume and self.open() is not None and bool(self._earlier)

    def open(self) -> Spool | None:
        """The spool: where the journal cannot be kept, one that goes with the process; None where there can be none."""
        if self._spool is None:
            with suppress(OSError):
                self._open()
            if self._spool is None:
                with suppress(OSError):
                    self._spool = Spool.unnamed()
        return self._spool

    def _open(self) -> None:
        clear(_KEPT_DAYS)
        file = open_for_one(self._path)
        if file is None:
            return
        if self._resume:
            self._spool, self._earlier = Spool.again(file)
        else:
            self._spool = Spool.anew(file)
        self._named = self.stands = True
        self.found = len(self._earlier)

    def earlier(self, key: str) -> Ref | None:
        """Where the earlier run left the result of that key."""
        return self._earlier.get(key)

    def append(self, key: str | None, entry: bytes) -> Ref | None:
        """Stream a result to disk, without a key if it is for this run alone; None where that cannot be done."""
        spool = self.open()
        if spool is None:
            return None
        try:
            return spool.append(key or NO_KEY, entry)
        except OSError:  # a full disk: what is written stays, the rest is kept in memory
            self.stands = False
            return None

    def read(self, ref: Ref) -> bytes:
        """A result that was streamed. Raises OSError."""
        assert self._spool is not None
        return self._spool.read(ref)

    def close(self, finished: bool) -> None:
        """Let go of the journal; after a run whose reports are written there is nothing to go on from."""
        if self._spool is None:
            return
        self._spool.close()
        if finished and self._named:
            with suppress(OSError):
                self._path.unlink()


def clear(older_than_days: float = 0) -> int:
    """Remove the journals that nobody has gone on from; how many there were."""
    number = 0
    for path in _folder().glob("*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime >= older_than_days * 86400:
                path.unlink()
                number += 1
    return number


def _folder() -> Path:
    return cache_folder() / "runs"
