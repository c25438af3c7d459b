"""Which files a run takes: the files named, and those met walking the folders named."""

import os
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LEFT_OUT_FOLDERS = frozenset({".git", ".venv", "node_modules"})
OUR_FILES = frozenset({"jxlint.yaml", "jxlint-waivers.yaml", "jxlint-baseline.jsonl"})


class Found(NamedTuple):
    """A file to check: ``named`` on the command line, or met on a walk. ``shown`` is its name in reports."""

    path: Path
    shown: str
    named: bool


class EmptyFolder(NamedTuple):
    """A folder named on the command line that holds no file to check."""

    shown: str


class ClosedFolder(NamedTuple):
    """A folder that the system does not let us read: what is in it stays unchecked, and that must be said."""

    shown: str
    reason: str


Taken = Found | EmptyFolder | ClosedFolder


def discover(paths: Sequence[Path]) -> Iterator[Taken]:
    """Every file once, whatever paths lead to it, folders walked in sorted order; hidden files, lock files of Office
    (~$…), and our own configuration are left out. Links to folders are not followed."""
    named = {os.path.realpath(path) for path in paths if not path.is_dir()}
    seen: set[str] = set()
    for path in paths:
        if not path.is_dir():
            taken: list[Taken] = [Found(path, path.as_posix(), named=True)]
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
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT_FOLDERS and not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name not in OUR_FILES:
                path = Path(root, name)
                yield Found(path, path.as_posix(), named=os.path.realpath(path) in named)
    yield from closed
