"""A file that grows by one record for each result of a run: what lies in it outlives the run, however that ends.

A record is a line, ``KEY SIZE``, and so many bytes and a newline; the key says what the result depends on. A run that
is killed leaves at most its last record torn, which the next one cuts off. Nothing is flushed to the disk itself:
that is for the system, which outlives the run too.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

_MAKE = b"jxlint-spool-1\n"
_HEAD = re.compile(rb"([0-9a-f]{32}|-) (\d{1,12})\n")
_LONGEST_HEAD = 64
NO_KEY = "-"


class Ref(NamedTuple):
    """Where a record's content lies."""

    offset: int
    size: int


class Spool:
    """Records in a file. Raises OSError where the file cannot be read or written any more, such as a full disk."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = 0

    @classmethod
    def unnamed(cls) -> "Spool":
        """In a temporary file that goes with the process."""
        from tempfile import TemporaryFile

        return cls._begun(TemporaryFile(prefix="jxlint-", buffering=0))

    @classmethod
    def anew(cls, file: IO[bytes]) -> "Spool":
        """In an unbuffered file, whose content is thrown away."""
        file.truncate(0)
        return cls._begun(file)

    @classmethod
    def _begun(cls, file: IO[bytes]) -> "Spool":
        spool = cls(file)
        spool._write(_MAKE)
        return spool

    @classmethod
    def again(cls, file: IO[bytes]) -> "tuple[Spool, dict[str, Ref]]":
        """In an unbuffered file that an earlier run left, and its records by key; what is torn at its end is cut off, a
        file that is none of ours emptied."""
        file.seek(0)
        if file.read(len(_MAKE)) != _MAKE:
            return cls.anew(file), {}
        spool = cls(file)
        spool._end = len(_MAKE)
        records = {}
        for key, ref in spool._records():
            records[key] = ref
            spool._end = ref.offset + ref.size + 1
        file.truncate(spool._end)
        records.pop(NO_KEY, None)
        return spool, records

    def _records(self) -> Iterator[tuple[str, Ref]]:
        size = self._file.seek(0, os.SEEK_END)
        place = self._end
        while place < size:
            self._file.seek(place)
            head = _HEAD.match(self._file.read(_LONGEST_HEAD))
            if head is None:
                return
            ref = Ref(place + head.end(), int(head[2]))
            place = ref.offset + ref.size + 1
            if place > size:
                return
            yield head[1].decode(), ref

    def append(self, key: str, content: bytes) -> Ref:
        """Write a record; it counts when all of it is written."""
        head = f"{key} {len(content)}\n".encode()
        start = self._end
        self._write(head + content + b"\n")
        return Ref(start + len(head), len(content))

    def read(self, ref: Ref) -> bytes:
        """The content of a record."""
        self._file.seek(ref.offset)
        content = bytearray()
        while len(content) < ref.size and (more := self._file.read(ref.size - len(content))):
            content += more
        return bytes(content)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        """The end moves when all is written: an interrupted record is written over by the next."""
        self._file.seek(self._end)
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)


def open_for_one(path: Path) -> IO[bytes] | None:
    """The file, made where there is none, for this process alone as long as it is open; None where another process has
    it. Raises OSError where it cannot be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b", buffering=0)
    try:
        import fcntl
    except ImportError:  # Windows, where two runs of the same command at once are the users' own affair
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
