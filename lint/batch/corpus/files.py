"""A corpus on disk: a folder with a Parquet file for each table, and ``corpus.json`` that says what made them. A corpus
in shards has a folder of Parquet files for each table."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from lint.batch.corpus.schema import SCHEMA_VERSION, TABLES
from lint.report.model import RunInfo

META = "corpus.json"
RECORDS = "shards"  # the folder of what says that a shard is finished


class CorpusError(Exception):
    """A folder that is no corpus, or of another version; a corpus that cannot be written; an extra that is missing;
    a question that is not understood."""


class Part(NamedTuple):
    """The key of a shard, and how many filings the shards before it hold."""

    key: str
    before: int


class CorpusFiles(NamedTuple):
    """A corpus: where it is, the digest of all that it holds, its shards if it is in shards, and the file system of a
    URL (``fsspec``'s), None for a folder of this machine."""

    place: str
    digest: str
    parts: tuple[Part, ...] | None = None
    remote: Any = None

    def tables(self, name: str) -> list[str]:
        """The Parquet files of a table."""
        if self.parts is None:
            return [f"{self.place}/{name}.parquet"]
        return [f"{self.place}/{name}/{part.key}.parquet" for part in self.parts]

    def select(self, name: str) -> str:
        """A table in SQL, to stand behind FROM; in shards filings are numbered from 1 in each, here throughout."""
        files = ", ".join(map(quoted, self.tables(name)))
        if self.parts is None:
            return f"read_parquet({files})"
        before = ", ".join(f"({quoted(part.key)}, {part.before})" for part in self.parts)
        return (
            f"(SELECT t.* EXCLUDE (filename) REPLACE ((t.filing + p.before)::INTEGER AS filing) "
            f"FROM read_parquet([{files}], filename = true) t "
            f"JOIN (VALUES {before}) p(key, before) ON p.key = parse_filename(t.filename, true))"
        )

    def reach(self, connection: Any) -> None:
        """Let a DuckDB connection read it."""
        if self.remote is not None:
            connection.register_filesystem(self.remote)


def opened(folder: Path | str) -> CorpusFiles:
    """The corpus in a folder, or below a URL. Raises CorpusError for anything else, and for one of another version."""
    if is_url(folder):
        return _opened_url(str(folder))
    folder = Path(folder)
    try:
        content = (folder / META).read_bytes()
    except OSError as error:
        reason = "there is no corpus" if not (folder / META).exists() else error.strerror or str(error)
        raise CorpusError(f"{folder}: {reason}; jxlint corpus build FOLDER -o {folder} makes one") from error
    found = _described(str(folder), content)
    missing = [file for name in TABLES for file in found.tables(name) if not Path(file).is_file()]
    if missing:
        raise CorpusError(f"{missing[0]}: missing; build the corpus anew")
    return found


def _opened_url(url: str) -> CorpusFiles:
    from lint.batch.corpus.location import Location

    location = Location(url)
    content = location.read(META)
    if content is None:
        raise CorpusError(f"{url}: there is no corpus; jxlint corpus build FOLDER -o {url} makes one")
    found = _described(url.rstrip("/"), content)
    return found._replace(place=location.full_path, remote=location.files)


def _described(place: str, content: bytes) -> CorpusFiles:
    """What the description of a corpus says of it. Raises CorpusError."""
    try:
        meta = json.loads(content)
        version, digest, shards = meta["schema_version"], str(meta["digest"]), meta.get("shards")
        counts = [int(shard["rows"]["filings"]) for shard in shards or ()]
        parts = [Part(str(shard["key"]), before) for shard, before in zip(shards or (), _before(counts), strict=False)]
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{place}/{META}: not written by jxlint corpus build") from error
    if version != SCHEMA_VERSION:
        raise CorpusError(
            f"{place}: a corpus of version {version}, and this jxlint reads version {SCHEMA_VERSION}; build it anew"
        )
    return CorpusFiles(place, digest, None if shards is None else tuple(parts))


def _before(counts: Sequence[int]) -> Iterator[int]:
    return accumulate(counts, initial=0)


def is_url(place: Path | str) -> bool:
    """Whether fsspec is to look for it."""
    return isinstance(place, str) and "://" in place


def quoted(path: Path | str) -> str:
    """A path in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def check_target(folder: Path) -> None:
    """Raises CorpusError where a corpus must not be written: over a file, or a folder that holds anything else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise CorpusError(f"{folder}: a file, not a folder")
    names = {path.name for path in folder.iterdir()}
    if names and META not in names:
        raise CorpusError(f"{folder}: holds other files and no corpus; name a new or an empty folder")
    ours = {META, *(f"{name}.parquet" for name in TABLES)}
    if strange := sorted(names - ours):
        raise CorpusError(f"{folder / strange[0]}: not part of a corpus; a rebuild would remove it")


def write_corpus(folder: Path, run: RunInfo, counts: Mapping[str, int], copy: Callable[[str, Path], None]) -> None:
    """Write the tables with ``copy(name, file)`` into a new folder and put it in place of what stands there.

    Raises CorpusError where that cannot be done; then the corpus that was there stays.
    """
    check_target(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(mkdtemp(prefix=f".{folder.name}.", suffix=".tmp", dir=folder.parent))
        try:
            for name in TABLES:
                copy(name, temporary / f"{name}.parquet")
            (temporary / META).write_text(_meta(temporary, run, counts), encoding="utf-8")
            temporary.chmod(0o777 & ~_umask())
            _replace(folder, temporary)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise CorpusError(f"{folder}: cannot be written: {error.strerror or error}") from error


def hashes_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each table in the folder, by the name of its file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}


def check_record(content: bytes) -> dict[str, Any] | None:
    """The record of a shard; None for what nobody here has written."""
    try:
        record: dict[str, Any] = json.loads(content)
        rows = {name: int(record["rows"][name]) for name in TABLES}
        whole = set(rows) == set(record["rows"]) and {"key", "files", "ruleset_digest", "sha256"} <= record.keys()
        return record if whole and {"unsettled", "failed"} <= record.keys() else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def meta_of_shards(run: RunInfo, records: Sequence[Mapping[str, Any]]) -> bytes:
    """What ``corpus.json`` says of a corpus in shards, in the order of their files."""
    rows = {name: sum(record["rows"][name] for record in records) for name in TABLES}
    return _described_as(run, rows, {"shards": list(records)}, [record["sha256"] for record in records]).encode()


def _meta(folder: Path, run: RunInfo, counts: Mapping[str, int]) -> str:
    hashes = hashes_of(folder)
    return _described_as(run, counts, {"sha256": hashes}, hashes)


def _described_as(run: RunInfo, counts: Mapping[str, int], more: Mapping[str, Any], hashes: Any) -> str:
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": "jxlint",
        "version": run.version,
        "ruleset_digest": run.ruleset_digest,
        "as_of": run.as_of,
        "lang": run.lang,
        "rows": dict(counts),
        **more,
        "digest": hashlib.sha256(json.dumps(hashes).encode()).hexdigest()[:16],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _replace(folder: Path, new: Path) -> None:
    """Put the new folder where the old one is; a folder cannot be renamed over one that holds something."""
    old = new.with_suffix(".old")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
