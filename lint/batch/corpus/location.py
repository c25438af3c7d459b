"""Files and folders that a URL names, through fsspec: local disks, NFS, S3, HDFS, and whatever else it has a package
for."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from uuid import uuid4

from lint.batch.corpus.files import CorpusError
from lint.batch.discover import is_left_out

_STAMPS = ("ETag", "etag", "checksum", "mtime", "LastModified", "last_modified", "modified", "created")
"""Under which names file systems tell what changes with a file's content, the surest first."""


class RemoteFile(NamedTuple):
    """A file below ``root``, a full URL: its name in reports, its place below the root in folders and name, its
    size in bytes (None where the file system does not tell), and a stamp that changes with its content."""

    root: str
    name: str
    shown: str
    below: tuple[str, ...]
    size: int | None
    stamp: str


class Location:
    """A URL, or a path of this machine; ``full_path`` means the same in every working directory. Raises CorpusError for
    a protocol that fsspec does not know, or whose package is not installed."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise CorpusError(f"{url}: URLs and shards need fsspec: pip install 'jxlint[cloud]'") from error
        self.url = url
        try:
            self.files, self.path = url_to_fs(url)
        except ImportError as error:
            raise CorpusError(f"{url}: a package is missing: {_line(error)}") from error
        except (ValueError, OSError) as error:
            raise CorpusError(f"{url}: cannot be opened: {_line(error)}") from error

    @property
    def full_path(self) -> str:
        """The path with its protocol, without a slash at its end."""
        return self.full(self.path).rstrip("/")

    def full(self, name: str) -> str:
        """A full name of the file system with its protocol, the same whatever way leads to it."""
        protocol, mark, path = str(self.files.unstrip_protocol(name)).partition("://")
        return f"{protocol}{mark}{normpath(path)}"

    def at(self, name: str) -> str:
        """The path of a name below the location, as its file system writes it."""
        return f"{self.path.rstrip('/')}/{name}"

    def walk(self) -> list[RemoteFile]:
        """The files below the URL, or the file that it names, in sorted order, without what ``discover`` leaves out.
        Raises CorpusError where it cannot be reached or there is nothing."""
        with reaching(self.url):
            self.files.invalidate_cache()
            found: Mapping[str, Mapping[str, Any]] = self.files.find(self.path, detail=True)
        taken = []
        for name in sorted(found):
            below = tuple(name.removeprefix(self.path).strip("/").split("/"))
            if name == self.path or not is_left_out(below):
                taken.append(self._file(name, below, found[name]))
        if not taken:
            raise CorpusError(f"{self.url}: no such file, or a folder without a file to check")
        return taken

    def _file(self, name: str, below: tuple[str, ...], told: Mapping[str, Any]) -> RemoteFile:
        stamp = _stamp(told)
        if not stamp:  # a listing may hold less than is known of a file
            with suppress(Exception):
                stamp = _stamp(self.files.info(name))
        shown = self.files.unstrip_protocol(name) if "://" in self.url else name
        return RemoteFile(
            self.full_path, name, shown, below if below != ("",) else (Path(name).name,), told.get("size"), stamp
        )

    def names(self, folder: str) -> list[str]:
        """The names in a folder below, none where there is no such folder. Raises CorpusError."""
        with reaching(self.url), suppress(FileNotFoundError):
            self.files.invalidate_cache()
            return sorted(each.rstrip("/").rpartition("/")[2] for each in self.files.ls(self.at(folder), detail=False))
        return []

    def read(self, name: str) -> bytes | None:
        """The content of a file below, None where it does not exist. Raises CorpusError."""
        with reaching(f"{self.url.rstrip('/')}/{name}"), suppress(FileNotFoundError):
            content: bytes = self.files.cat_file(self.at(name))
            return content
        return None

    def put(self, name: str, content: bytes) -> None:
        """Write a file below whole or not at all: under another name first. Raises CorpusError."""
        folder, _, last = name.rpartition("/")
        passing = self.at(f"{folder}/.{last}.{uuid4().hex}.tmp".lstrip("/"))
        with reaching(f"{self.url.rstrip('/')}/{name}"):
            if self.files.root_marker:  # buckets hold no folders, and one that is misspelt must not be made
                self.files.makedirs(self.at(folder), exist_ok=True)
            try:
                self.files.pipe_file(passing, content)
                self._rename(passing, self.at(name))
            except BaseException:
                with suppress(Exception):
                    self.files.rm_file(passing)
                raise

    def _rename(self, passing: str, final: str) -> None:
        """HDFS and SFTP rename over no file; what stands there is of an earlier run, and no record of it is heeded."""
        try:
            self.files.mv(passing, final)
        except Exception:
            if not self.files.exists(final):
                raise
            self.files.rm_file(final)
            self.files.mv(passing, final)

    def remove(self, name: str) -> None:
        """Remove a file below. Raises CorpusError."""
        with reaching(f"{self.url.rstrip('/')}/{name}"):
            self.files.rm_file(self.at(name))

    @contextmanager
    def fetched(self, name: str) -> Iterator[Path]:
        """A copy on this machine of the file of that full name, as long as the block lasts. Raises what the file system
        raises."""
        with TemporaryDirectory(prefix="jxlint-") as folder:
            copy = Path(folder, "file")
            self.files.get_file(name, os.fspath(copy))
            yield copy


def _stamp(told: Mapping[str, Any]) -> str:
    return next((str(told[key]) for key in _STAMPS if told.get(key) is not None), "")


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """Whatever a file system raises as a CorpusError that names the URL."""
    try:
        yield
    except Exception as error:  # each package has errors of its own
        raise CorpusError(f"{url}: cannot be reached: {_line(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
