"""Which files a run takes: the files named, and those met walking the folders named."""

import os
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lint.read.errors import Reason

LEFT_OUT_FOLDERS = frozenset({".git", ".venv", "node_modules", "__MACOSX"})
SYSTEM_FILES = frozenset({"Thumbs.db", "desktop.ini"})  # hidden, by an attribute that only Windows knows
OUR_FILES = frozenset({"jxlint.yaml", "jxlint-waivers.yaml", "jxlint-baseline.jsonl"})


class Found(NamedTuple):
    """A file to check: ``named`` on the command line, or met on a walk or in an archive. ``shown`` is its name in
    reports.

    A file in an archive has the archive's ``path``, and ``inside`` is its position in the archive's directory (one
    for each archive around it). ``near`` is where its configuration is looked for, if that is not the path.
    ``size`` in bytes, where it is known without asking the system.
    """

    path: Path
    shown: str
    named: bool
    inside: tuple[int, ...] = ()
    near: Path | None = None
    size: int | None = None

    @property
    def home(self) -> Path:
        """The path whose configuration holds for the file."""
        return self.near or self.path


class EmptyFolder(NamedTuple):
    """A folder named on the command line that holds no file to check."""

    shown: str


class ClosedFolder(NamedTuple):
    """A folder that the system does not let us read: what is in it stays unchecked, and that must be said."""

    shown: str
    reason: str


class Refused(NamedTuple):
    """A file in an archive that cannot be unpacked, or must not be."""

    shown: str
    reason: Reason
    zh: str
    en: str


class Unpacked(NamedTuple):
    """What an archive holds, in the order of the names."""

    members: tuple[Found | Refused, ...]


NotToRead = EmptyFolder | ClosedFolder | Refused
Taken = Found | NotToRead


def is_left_out(parts: Sequence[str]) -> bool:
    """Whether a walk leaves a file out; ``parts`` are the folders below its start, and its name."""
    return any(map(_is_left_out_folder, parts[:-1])) or _is_left_out_file(parts[-1])


def _is_left_out_folder(name: str) -> bool:
    return name in LEFT_OUT_FOLDERS or (name.startswith(".") and name != "..")


def _is_left_out_file(name: str) -> bool:
    return name.startswith((".", "~$")) or name in OUR_FILES or name in SYSTEM_FILES


def discover(paths: Sequence[Path], quietly: bool = False) -> Iterator[Taken]:
    """Every file once, whatever paths lead to it, folders walked in sorted order; hidden files, lock files of Office
    (~$…), what systems put beside them, and our own configuration are left out. Links to folders are not followed.

    ``quietly``: files named are taken as if they had been met on a walk, for whoever names them does not know them.
    """
    named = {os.path.realpath(path) for path in paths if not path.is_dir()}
    seen: set[str] = set()
    for path in paths:
        if not path.is_dir():
            taken: list[Taken] = [Found(path, path.as_posix(), named=not quietly)]
        else:
            taken = list(_walk(path, named)) or [EmptyFolder(path.as_posix())]
        for each in taken:
            place = os.path.realpath(each.shown)
            if place not in seen:
                seen.add(place)
                yield each


def _walk(folder: Path, named: Container[str]) -> Iterator[Taken]:
    closed: list[ClosedFolder] = []

    def refuse(error: OSError) -> None:
        closed.append(ClosedFolder(Path(error.filename or folder).as_posix(), error.strerror or str(error)))

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not _is_left_out_folder(name))
        for name in sorted(files):
            if not _is_left_out_file(name):
                path = Path(root, name)
                yield Found(path, path.as_posix(), named=os.path.realpath(path) in named)
    yield from closed
