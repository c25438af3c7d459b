"""A corpus in shards: each holds the tables of some files, and is written by itself, whole, wherever it is.

The key of a shard is a digest of its files (names, sizes, stamps) and of all else that decides its content, so that a
run that is begun again knows what is finished, and a shard that is done twice is the same bytes. What files say
together is not in it: rules that compare filings would find what happens to be in one shard.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lint.batch.check import check
from lint.batch.corpus.files import RECORDS, CorpusError, check_record, hashes_of
from lint.batch.corpus.location import Location, RemoteFile
from lint.batch.corpus.schema import SCHEMA_VERSION, TABLES
from lint.batch.corpus.tables import RunTables
from lint.batch.decisions import Decisions
from lint.batch.discover import Found, Refused, Taken
from lint.batch.one import Settings
from lint.batch.profile import Choice, Profiles
from lint.engine.fingerprint import digest
from lint.engine.pack import load_index
from lint.engine.rule import Scope
from lint.engine.selection import load_rules, select
from lint.read.errors import Reason
from lint.read.limits import Limits
from lint.version import __version__

FILES = 64  # of a shard, about: a shard that is lost is done again, a table below some 100 kB is mostly overhead
_MOST = 4 * FILES
_WITHOUT = Decisions(waivers=False, use_baseline=False)  # of the machine that starts the run; workers have none


@dataclass(frozen=True, slots=True)
class Shard:
    """Files of a run. ``rules`` is the digest of the rules on the machine that started it; ``home`` stands in for the
    folder of the files where a configuration is looked for."""

    files: tuple[RemoteFile, ...]
    target: str
    choice: Choice
    settings: Settings
    home: Path
    rules: str

    @property
    def key(self) -> str:
        """Its name in the corpus."""
        of_files = (part for each in self.files for part in (each.shown, str(each.size), each.stamp))
        made = (__version__, str(SCHEMA_VERSION), self.rules, self.settings.as_of, self.settings.lang)
        return digest([*made, *of_files])


def divided(files: Sequence[RemoteFile]) -> Iterator[tuple[RemoteFile, ...]]:
    """The files in shards. Where one ends is for the names below the roots to say, so that a file which comes or goes
    changes its own shard and no other."""
    shard: list[RemoteFile] = []
    for each in files:
        shard.append(each)
        if len(shard) == _MOST or int(digest(each.below), 16) % FILES == 0:
            yield tuple(shard)
            shard.clear()
    if shard:
        yield tuple(shard)


def choice_of(config: Path | None) -> Choice:
    """What a shard runs: all rules but those that compare filings."""
    index = load_index()
    rules = load_rules(index, select(index, (), (), preview=True))
    apart = tuple(rule.id for rule in rules if rule.scope in (Scope.CORPUS, Scope.TABLES))
    return Choice(ignore=apart, config=config)


def rules_digest(choice: Choice, home: Path) -> str:
    """The digest of the rules that this machine would run."""
    return Profiles(choice).of(home / "filing").digest


def written(shard: Shard, jobs: int | None = 1) -> dict[str, Any]:
    """Read and check the files of a shard, and write its tables, then its record, which is also returned; ``jobs`` as
    for ``check``.

    Raises CorpusError where the tables cannot be written or this machine has other rules, and what ``check`` raises.
    """
    if rules_digest(shard.choice, shard.home) != shard.rules:
        raise CorpusError("a machine of the cluster has another jxlint, other rules or another configuration")
    profiles, target, tables = Profiles(shard.choice), Location(shard.target), RunTables()
    try:
        with ExitStack() as stack:
            limits = profiles.config_of(shard.home / "filing").limits
            taken = [_fetched(each, shard.home, limits, stack) for each in shard.files]
            report = check(taken, profiles, shard.settings, jobs, decisions=_WITHOUT, tables=tables)
            with TemporaryDirectory(prefix="jxlint-") as folder:
                counts = tables.copy_to(Path(folder), report)
                hashes = hashes_of(Path(folder))
                for name in TABLES:
                    target.put(f"{name}/{shard.key}.parquet", Path(folder, f"{name}.parquet").read_bytes())
    finally:
        tables.close()
    record = {
        "key": shard.key,
        "files": len(shard.files),
        "not_fetched": sum(isinstance(each, Refused) for each in taken),
        "failed": report.tool_failed,
        "ruleset_digest": report.run.ruleset_digest,
        "rows": counts,
        "sha256": hashes,
    }
    target.put(f"{RECORDS}/{shard.key}.json", (json.dumps(record, indent=2) + "\n").encode())
    return record


def finished(target: Location, key: str) -> dict[str, Any] | None:
    """The record of a shard that need not be done again; one with files that could not be fetched, or in which a rule
    failed, is. Raises CorpusError where the target cannot be reached."""
    content = target.read(f"{RECORDS}/{key}.json")
    record = check_record(content) if content is not None else None
    return record if record is not None and not record["not_fetched"] and not record["failed"] else None


def _fetched(file: RemoteFile, home: Path, limits: Limits, stack: ExitStack) -> Taken:
    """A copy of the file on this machine, until the stack is closed; whatever keeps us from it is told of the file."""
    if file.size is not None and file.size > max(limits.file_bytes, limits.archive_bytes):
        zh, en = f"文件有 {file.size} 字节，超过上限，没有取来。", f"the file has {file.size} bytes, over the limit."
        return Refused(file.shown, Reason.OVER_LIMIT, zh, en)
    try:
        copy = stack.enter_context(Location(file.root).fetched(file.name))
    except Exception as error:  # each package has errors of its own
        cause = "; ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
        return Refused(file.shown, Reason.UNREADABLE, f"文件取不到（{cause}）。", f"it cannot be fetched ({cause}).")
    return Found(copy, file.shown, named=False, near=home.joinpath(*file.below), size=file.size)
