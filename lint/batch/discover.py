"""Which files a run takes: the files named, and those met walking the folders named."""

import os
from collections.abc import Iterable, Iterator
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


def discover(paths: Iterable[Path]) -> Iterator[Found | EmptyFolder]:
    """Every file once, folders walked in sorted order; hidden files, lock files of Office (~$…), and our own
    configuration are left out. Links to folders are not followed."""
    seen: set[str] = set()
    for path in paths:
        if path.is_dir():
            files = list(_walk(path))
            if not files:
                yield EmptyFolder(path.as_posix())
        else:
            files = [Found(path, path.as_posix(), named=True)]
        for found in files:
            if found.shown not in seen:
                seen.add(found.shown)
                yield found


def _walk(folder: Path) -> Iterator[Found]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT_FOLDERS and not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name not in OUR_FILES:
                path = Path(root, name)
                yield Found(path, path.as_posix(), named=False)
