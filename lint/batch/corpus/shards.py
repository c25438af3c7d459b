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
from lint.engine.finding import is_about_tool
from lint.engine.fingerprint import digest
from lint.engine.pack import load_index
from lint.engine.rule import Scope
from lint.engine.selection import load_rules, select
from lint.read.errors import Reason
from lint.read.limits import Limits
from lint.report.model import Report
from lint.version import __version__

FILES = 64  # of a shard, about: a shard that is lost is done again, a table below some 100 kB is mostly overhead
_MOST = 4 * FILES
_PASSING_RULES = frozenset({"T03", "T04", "T05"})
_PASSING = frozenset(
    each.value
    for each in (Reason.UNREADABLE, Reason.NOT_CONVERTED, Reason.WORKER_DIED, Reason.NOT_REACHED, Reason.TOOL_FAILED)
)
_WITHOUT = Decisions(waivers=False, use_baseline=False)  # of the machine that starts the run; workers have none


@dataclass(frozen=True, slots=True)
class Shard:
    """Files of a run. ``home`` stands in for the root of the files where configurations are looked for; ``rules`` is
    the digest of what the machine that started it would check them by."""

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

    @property
    def is_stamped(self) -> bool:
        """Whether a change of each file would be seen: some file systems (HTTP) may tell nothing that changes."""
        return all(each.stamp for each in self.files)


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


def rules_digest(choice: Choice, home: Path, files: Sequence[RemoteFile]) -> str:
    """The digest of the rules and bounds by which this machine would check each of the files."""
    profiles = Profiles(choice)
    found = [profiles.of(home.joinpath(*each.below)) for each in files]
    return digest(part for each in found for part in (each.digest, repr(each.limits)))


def written(shard: Shard, jobs: int | None = 1) -> dict[str, Any]:
    """Read and check the files of a shard, and write its tables, then its record, which is also returned; ``jobs`` as
    for ``check``.

    Raises CorpusError where the tables cannot be written or this machine has other rules, and what ``check`` raises.
    """
    if rules_digest(shard.choice, shard.home, shard.files) != shard.rules:
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
        "unsettled": _unsettled(report, taken),
        "failed": report.tool_failed,
        "ruleset_digest": report.run.ruleset_digest,
        "rows": counts,
        "sha256": hashes,
    }
    target.put(f"{RECORDS}/{shard.key}.json", (json.dumps(record, indent=2) + "\n").encode())
    return record


def finished(target: Location, key: str) -> dict[str, Any] | None:
    """The record of a shard that need not be done again; one with files of which another run may say something else,
    or in which a rule failed, is. Raises CorpusError where the target cannot be reached."""
    content = target.read(f"{RECORDS}/{key}.json")
    record = check_record(content) if content is not None else None
    return record if record is not None and not record["unsettled"] and not record["failed"] else None


def _unsettled(report: Report, taken: Sequence[Taken]) -> int:
    """How many files failed for a reason that lies in this run or machine: not fetched, no reader installed, out of
    time or memory, a dead worker. One that was too large to be fetched will be so again."""
    large = {each.shown for each in taken if isinstance(each, Refused) and each.reason is Reason.OVER_LIMIT}
    failed = (each for each in report.findings if is_about_tool(each) and each.path not in large)
    return len({each.path for each in failed if each.rule in _PASSING_RULES or each.evidence.get("reason") in _PASSING})


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
