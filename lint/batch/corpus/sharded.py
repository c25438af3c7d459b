"""A corpus in shards, from URLs or to one: what is divided, who works it off, and what is put down at the end."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lint.batch.corpus.files import META, RECORDS, CorpusError, meta_of_shards
from lint.batch.corpus.location import Location, RemoteFile
from lint.batch.corpus.schema import TABLES
from lint.batch.corpus.shards import Shard, choice_of, divided, finished, rules_digest, written
from lint.batch.one import Settings
from lint.report.model import RunInfo
from lint.version import __version__

Working = Callable[[Sequence[Shard]], Iterator[dict[str, Any]]]
"""Has shards written, and gives their records as they end."""
Watch = Callable[[int, int, int], None]


class Built(NamedTuple):
    """What came of a run: rows of each table, shards in all, those that were finished before, and whether a rule
    failed."""

    rows: dict[str, int]
    shards: int
    kept: int
    failed: bool


def build_shards(
    urls: Sequence[str],
    output: str,
    config: Path | None,
    settings: Settings,
    working: Working,
    watch: Watch,
    anew: bool = False,
) -> Built:
    """Bring the corpus at ``output``, a URL or path, up to date with the files below ``urls``.

    Shards that are finished are not read again, unless ``anew``; those that an interrupted run did not come to are left
    for the next.
    Raises CorpusError, and what ``check`` raises.
    """
    target = Location(output)
    check_shards_target(target)
    files = _files(urls, target)
    choice, home = choice_of(config), Path.cwd()
    shards = [
        Shard(some, target.full_path, choice, settings, home, rules_digest(choice, home, some))
        for some in divided(files)
    ]
    stand = set() if anew else set(target.names(RECORDS))
    records = {
        each.key: finished(target, each.key) if each.is_stamped and f"{each.key}.json" in stand else None
        for each in shards
    }
    waiting = [each for each in shards if records[each.key] is None]
    kept = len(shards) - len(waiting)
    done = len(files) - sum(len(each.files) for each in waiting)
    found = 0
    for record in working(waiting):
        records[record["key"]] = record
        done += record["files"]
        found += record["rows"]["findings"]
        watch(done, len(files), found)
    ended = [record for record in records.values() if record is not None]
    run = RunInfo(__version__, ended[0]["ruleset_digest"], settings.as_of, settings.lang)
    target.put(META, meta_of_shards(run, ended))
    _clear(target, set(records))
    rows = {name: sum(record["rows"][name] for record in ended) for name in TABLES}
    return Built(rows, len(shards), kept, any(record["failed"] for record in ended))


def on_this_machine(jobs: int | None) -> Working:
    """One shard after the other, the files of each by so many workers."""

    def work(shards: Sequence[Shard]) -> Iterator[dict[str, Any]]:
        for shard in shards:
            yield written(shard, jobs)

    return work


def on_cluster(shards: Sequence[Shard]) -> Iterator[dict[str, Any]]:
    """As many shards at a time as the Ray cluster has processors. Raises CorpusError when all have ended, if one
    was lost for good; PoolError where there is no cluster."""
    from lint.batch.ray_pool import Cluster

    if not shards:
        return
    lost: list[tuple[int, Exception]] = []
    with Cluster() as cluster:
        for number, ended in cluster.each(written, [(shard,) for shard in shards]):
            if isinstance(ended, Exception):
                lost.append((number, ended))
            else:
                yield ended
    if lost:
        number, error = min(lost, key=lambda each: each[0])
        first, cause = shards[number].files[0].shown, " ".join(str(error).split()) or type(error).__name__
        raise CorpusError(
            f"{len(lost)} of {len(shards)} shards were not written, the first of them from {first} on: {cause}; "
            "the others are finished, and the same command goes on from them"
        ) from error


def check_shards_target(target: Location) -> None:
    """Raises CorpusError where a corpus in shards must not be written."""
    names = set(target.names(""))
    ours = {META, RECORDS, *TABLES}
    if strange := sorted(name for name in names - ours if not _is_passing(name)):
        raise CorpusError(f"{target.url}: holds {strange[0]}, no part of a corpus in shards; name a new folder")


def _is_passing(name: str) -> bool:
    """Whether it is the description of a corpus that was being written when a run was killed."""
    return name.startswith(f".{META}.") and name.endswith(".tmp")


def _files(urls: Sequence[str], target: Location) -> list[RemoteFile]:
    """Every file once, however often it is named, in the order of the names; the corpus itself is none of them. Raises
    CorpusError where nothing is left."""
    found: dict[str, RemoteFile] = {}
    for url in urls:
        location = Location(url)
        for file in location.walk():
            full = location.full(file.name)
            if not full.startswith(f"{target.full_path}/"):
                found.setdefault(full, file)
    if not found:
        raise CorpusError(f"{urls[0]}: holds nothing but the corpus")
    return sorted(found.values(), key=lambda file: file.shown)


def _clear(target: Location, keys: set[str]) -> None:
    """Remove the shards that the corpus does not name any more, and what was being written when a run was killed."""
    for name in filter(_is_passing, target.names("")):
        target.remove(name)
    for folder in (RECORDS, *TABLES):
        for name in target.names(folder):
            if name.partition(".")[0] not in keys:
                target.remove(f"{folder}/{name}")
