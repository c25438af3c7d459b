"""A corpus on disk: a folder with a Parquet file for each table, and ``corpus.json`` that says what made them."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from lint.batch.corpus.schema import SCHEMA_VERSION, TABLES
from lint.report.model import RunInfo

META = "corpus.json"


class CorpusError(Exception):
    """A folder that is no corpus, or of another version; a corpus that cannot be written; an extra that is missing;
    a question that is not understood."""


class CorpusFiles(NamedTuple):
    """A corpus: its folder and the digest of all that it holds."""

    folder: Path
    digest: str

    def table(self, name: str) -> Path:
        """The Parquet file of a table."""
        return self.folder / f"{name}.parquet"


def opened(folder: Path) -> CorpusFiles:
    """The corpus in a folder. Raises CorpusError for anything else, and for one of another version."""
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        version, digest = meta["schema_version"], meta["digest"]
    except OSError as error:
        reason = "there is no corpus" if not (folder / META).exists() else error.strerror or str(error)
        raise CorpusError(f"{folder}: {reason}; jxlint corpus build FOLDER -o {folder} makes one") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{folder / META}: not written by jxlint corpus build") from error
    if version != SCHEMA_VERSION:
        raise CorpusError(
            f"{folder}: a corpus of version {version}, and this jxlint reads version {SCHEMA_VERSION}; build it anew"
        )
    found = CorpusFiles(folder, str(digest))
    missing = [name for name in TABLES if not found.table(name).is_file()]
    if missing:
        raise CorpusError(f"{found.table(missing[0])}: missing; build the corpus anew")
    return found


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


def _meta(folder: Path, run: RunInfo, counts: Mapping[str, int]) -> str:
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": "jxlint",
        "version": run.version,
        "ruleset_digest": run.ruleset_digest,
        "as_of": run.as_of,
        "lang": run.lang,
        "rows": dict(counts),
        "sha256": hashes,
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
