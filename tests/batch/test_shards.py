"""A corpus in shards: from and to URLs, begun again, and whatever may keep a file from being read."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint.batch.corpus.location import Location, RemoteFile
from lint.batch.corpus.schema import TABLES
from lint.batch.corpus.shards import Shard, divided, written
from tests.batch.test_across import filed
from tests.batch.test_corpus import ask, refused
from tests.support.run import Ran, jxlint

fsspec = pytest.importorskip("fsspec")
FILES = 12


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    """Filings of three counties in two folders, one that cannot be read, and what no walk takes."""
    folder = tmp_path / "in"
    for number in range(FILES):
        below = folder / ("甲" if number % 2 else "乙")
        below.mkdir(parents=True, exist_ok=True)
        filed(below, ("临江市", "云溪县", "青禾县")[number % 3], f"{number:02}")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "~$坏.docx").write_bytes(b"lock")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("x", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.batch.corpus.shards.FILES", 4)


def build(source: str, output: str | Path, *more: str) -> Ran:
    """Build a corpus in shards in this process."""
    ran = jxlint("corpus", "build", source, "-o", output, "--as-of", "2026-03-01", "--jobs", "0", *more)
    assert ran.code == 0, ran.stderr
    return ran


def content(folder: Path) -> dict[str, bytes]:
    """All files of a corpus."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_shards_hold_what_a_corpus_in_one_piece_holds(tmp_path: Path, filings: Path) -> None:
    build(f"file://{filings}", tmp_path / "shards")
    assert jxlint("corpus", "build", filings, "-o", tmp_path / "whole", "--as-of", "2026-03-01").code == 0
    whose = "replace(g.path, 'file://', '') AS path"
    for sql in (
        f"SELECT {whose}, sha256, unit, year, projects, rows FROM filings g",
        f"SELECT {whose}, p.* EXCLUDE (filing) FROM projects p JOIN filings g USING (filing)",
        f"SELECT {whose}, i.* EXCLUDE (filing) FROM indicators i JOIN filings g USING (filing)",
        f"SELECT {whose}, rule, message, evidence, f.place FROM findings f JOIN filings g USING (filing) "
        "WHERE rule NOT LIKE 'X%'",
    ):
        rows = ask(tmp_path / "shards", sql)
        assert len(rows) > FILES
        assert sorted(map(str, rows)) == sorted(map(str, ask(tmp_path / "whole", sql)))
    assert ask(tmp_path / "whole", "SELECT rule FROM findings WHERE rule = 'X06'")
    assert ask(tmp_path / "shards", "SELECT rule FROM findings WHERE rule = 'X06'") == []


def test_a_second_run_reads_nothing_and_changes_nothing(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(f"file://{filings}", tmp_path / "c")
    before = content(tmp_path / "c")
    shards = len(json.loads(before["corpus.json"])["shards"])
    assert shards > 2
    assert f": {shards} shards, 0 of them finished before: {FILES + 1} filings, " in first.stderr
    monkeypatch.setattr(Location, "fetched", None)
    again = build(f"file://{filings}", tmp_path / "c")
    assert f": {shards} shards, {shards} of them finished before: " in again.stderr
    assert content(tmp_path / "c") == before
    monkeypatch.undo()


def test_the_same_filings_give_the_same_bytes_elsewhere(tmp_path: Path, filings: Path) -> None:
    build(f"file://{filings}", tmp_path / "a")
    build(f"file://{filings}", f"file://{tmp_path}/b")
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert not [name for name in content(tmp_path / "a") if name.endswith(".tmp")]


def test_a_changed_file_costs_its_own_shard(tmp_path: Path, filings: Path) -> None:
    build(f"file://{filings}", tmp_path / "c")
    before = content(tmp_path / "c")
    filed(filings / "甲", "青禾县", "01")
    os.utime(filings / "甲" / "01.txt", (1, 1))
    build(f"file://{filings}", tmp_path / "c")
    after = content(tmp_path / "c")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(changed) == 1 + 2 * (1 + len(TABLES))  # corpus.json; the shard under its old and its new key
    assert len(ask(tmp_path / "c", "SELECT path FROM filings")) == FILES + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("limits: {text_bytes: 10}\n", "lang: zh\n", id="bounds"),
        pytest.param('overrides: [{paths: ["甲/**"], ignore: [A, C, N, R]}]\n', "lang: zh\n", id="an override by path"),
        pytest.param("ignore: [A, C, N, R]\n", "lang: zh\n", id="rules"),
    ],
)
def test_another_configuration_is_another_corpus(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    Path("jxlint.yaml").write_text(before, encoding="utf-8")
    build(f"file://{filings}", tmp_path / "c")
    Path("jxlint.yaml").write_text(after, encoding="utf-8")
    build(f"file://{filings}", tmp_path / "c")
    build(f"file://{filings}", tmp_path / "fresh")
    assert content(tmp_path / "c") == content(tmp_path / "fresh")


@pytest.mark.parametrize("more", [("--as-of", "2026-04-01"), ("--lang", "en")])
def test_another_day_or_language_is_another_corpus(tmp_path: Path, filings: Path, more: tuple[str, str]) -> None:
    build(f"file://{filings}", tmp_path / "c")
    assert " shards, 0 of them finished before: " in build(f"file://{filings}", tmp_path / "c", *more).stderr


def test_a_configuration_in_a_folder_of_the_same_name_counts_and_is_part_of_the_key(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cwd" / "甲").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "cwd")
    Path("甲", "jxlint.yaml").write_text("ignore: [A, C, N, R, F]\n", encoding="utf-8")
    build(f"file://{filings}", tmp_path / "c")
    found = "SELECT count(*) FROM findings f JOIN filings g USING (filing) WHERE path LIKE '%/甲/%'"
    assert ask(tmp_path / "c", found) == [{"count_star()": 0}]
    Path("甲", "jxlint.yaml").unlink()
    build(f"file://{filings}", tmp_path / "c")
    assert ask(tmp_path / "c", found) != [{"count_star()": 0}]


def test_a_file_without_its_reader_is_asked_again(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filings / "旧.rtf").write_bytes(rb"{\rtf1\ansi x}")
    monkeypatch.setenv("JXLINT_SOFFICE", "/nowhere/soffice")
    build(f"file://{filings}", tmp_path / "c")
    first = json.loads((tmp_path / "c" / "corpus.json").read_text("utf-8"))["shards"]
    assert sorted(each["unsettled"] for each in first) == [*[0] * (len(first) - 1), 1]
    again = build(f"file://{filings}", tmp_path / "c")
    assert f": {len(first)} shards, {len(first) - 1} of them finished before: " in again.stderr


def test_a_file_too_large_to_be_fetched_is_not_asked_again(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filings / "大.txt").write_text("一" * 4000, encoding="utf-8")
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    Path("jxlint.yaml").write_text("limits: {file_bytes: 11000, archive_bytes: 11000}\n", encoding="utf-8")
    build(f"file://{filings}", tmp_path / "c")
    large = "SELECT rule, evidence FROM findings f JOIN filings g USING (filing) WHERE path LIKE '%大.txt'"
    assert [each["rule"] for each in ask(tmp_path / "c", large)] == ["T04"]
    shards = len(json.loads((tmp_path / "c" / "corpus.json").read_text("utf-8"))["shards"])
    again = build(f"file://{filings}", tmp_path / "c")
    assert f": {shards} shards, {shards} of them finished before: " in again.stderr
    assert (
        f": {shards} shards, 0 of them finished before: "
        in build(f"file://{filings}", tmp_path / "c", "--no-cache").stderr
    )


def test_what_was_being_written_when_a_run_was_killed_is_removed(tmp_path: Path, filings: Path) -> None:
    build(f"file://{filings}", tmp_path / "c")
    before = content(tmp_path / "c")
    (tmp_path / "c" / ".corpus.json.0123.tmp").write_bytes(b"{")
    build(f"file://{filings}", tmp_path / "c")
    assert content(tmp_path / "c") == before


def test_a_corpus_below_its_filings_is_none_of_them_and_two_ways_to_a_file_are_one(
    tmp_path: Path, filings: Path
) -> None:
    for _ in range(2):
        build(f"file://{filings}", filings / "语料库", f"file://{filings}/甲/../甲")
        assert len(ask(filings / "语料库", "SELECT path FROM filings")) == FILES + 1


def test_a_file_system_that_tells_no_stamp_is_read_again(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint.batch.corpus.location._STAMPS", ())
    build(f"file://{filings}", tmp_path / "c")
    assert " shards, 0 of them finished before: " in build(f"file://{filings}", tmp_path / "c").stderr


def test_an_interrupted_run_is_gone_on_with(tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(f"file://{filings}", tmp_path / "whole")
    done: list[str] = []

    def interrupted(shard: Shard, jobs: int | None) -> dict[str, Any]:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(shard.key)
        return written(shard, jobs)

    monkeypatch.setattr("lint.batch.corpus.sharded.written", interrupted)
    command = ("corpus", "build", f"file://{filings}", "-o", tmp_path / "c", "--as-of", "2026-03-01", "--jobs", "0")
    ran = jxlint(*command)
    assert (ran.code, ran.stderr) == (
        130,
        f"jxlint: interrupted; the finished shards stay in {tmp_path / 'c'}, and the same command goes on from them\n",
    )
    assert "there is no corpus" in refused("corpus", "query", "not_read", "--corpus", tmp_path / "c")
    (tmp_path / "c" / "filings" / f".{done[0]}x.parquet.0.tmp").write_bytes(b"PAR1")  # as a kill leaves it
    again: list[str] = []

    def noted(shard: Shard, jobs: int | None) -> dict[str, Any]:
        again.append(shard.key)
        return written(shard, jobs)

    monkeypatch.setattr("lint.batch.corpus.sharded.written", noted)
    assert jxlint(*command).code == 0
    assert not set(done) & set(again)
    assert content(tmp_path / "c") == content(tmp_path / "whole")


def test_a_shard_without_its_record_is_not_finished(tmp_path: Path, filings: Path) -> None:
    build(f"file://{filings}", tmp_path / "c")
    before = content(tmp_path / "c")
    first, second, *_ = sorted((tmp_path / "c" / "shards").iterdir())
    first.unlink()
    second.write_text('{"rows": {}}', "utf-8")
    shards = len(json.loads(before["corpus.json"])["shards"])
    again = build(f"file://{filings}", tmp_path / "c")
    assert f": {shards} shards, {shards - 2} of them finished before: " in again.stderr
    assert content(tmp_path / "c") == before


def test_memory_and_a_corpus_behind_a_url(tmp_path: Path, filings: Path) -> None:
    files = fsspec.filesystem("memory")
    files.put(str(filings), "/bucket/in", recursive=True)
    build("memory://bucket/in", "memory://bucket/corpus")
    assert sorted(name.rpartition("/")[2] for name in files.ls("/bucket/corpus", detail=False)) == sorted(
        ["corpus.json", "shards", *TABLES]
    )
    rows = json.loads(jxlint(*"corpus query not_read --corpus memory://bucket/corpus --format json".split()).stdout)
    assert [row["path"] for row in rows] == ["memory:///bucket/in/坏.docx"]
    new = filed(tmp_path, "云溪县", "new", **{"2026": "2027", "13990026": "13990027"})
    ran = jxlint("check", new, "--against", "memory://bucket/corpus", "--select", "X09", "--format", "json")
    assert {each["rule"] for each in ran.json()["findings"]} == {"X09"}
    files.rm("/bucket", recursive=True)


def test_a_file_that_vanishes_is_told_and_tried_again(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Location.fetched

    def gone(self: Location, name: str) -> Any:
        if name.endswith("05.txt"):
            raise FileNotFoundError(name)
        return usual(self, name)

    monkeypatch.setattr(Location, "fetched", gone)
    build(f"file://{filings}", tmp_path / "c")
    (told,) = ask(tmp_path / "c", "SELECT path, rule, severity, message FROM not_read WHERE path LIKE '%05.txt'")
    assert (told["path"], told["rule"], told["severity"]) == (f"file://{filings}/甲/05.txt", "T01", "error")
    assert "文件取不到（FileNotFoundError" in str(told["message"])
    assert ask(tmp_path / "c", "SELECT verdict FROM filings WHERE path LIKE '%05.txt'") == [{"verdict": "未能完整检查"}]
    monkeypatch.setattr(Location, "fetched", usual)
    build(f"file://{filings}", tmp_path / "c")
    assert ask(tmp_path / "c", "SELECT path FROM not_read") == [{"path": f"file://{filings}/坏.docx"}]


def test_errors_name_the_url(tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "c"
    told = {
        "foo://bucket/x": "jxlint: foo://bucket/x: cannot be opened: Protocol not known: foo",
        f"file://{tmp_path}/none": f"jxlint: file://{tmp_path}/none: no such file, or a folder without a file to check",
    }
    for url, message in told.items():
        assert refused("corpus", "build", url, "-o", output) == message
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    assert refused("corpus", "build", "gs://bucket/x", "-o", output).startswith(
        "jxlint: gs://bucket/x: a package is missing: "
    )
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert refused("corpus", "build", "s3://bucket/x", "-o", output) == (
        f"jxlint: {output}: URLs and shards need fsspec: pip install 'jxlint[cloud]'"
    )


def test_nothing_else_is_written_over(tmp_path: Path, filings: Path) -> None:
    assert "no part of a corpus in shards" in refused("corpus", "build", f"file://{filings}", "-o", filings)
    build(f"file://{filings}", tmp_path / "c")
    assert "not part of a corpus" in refused("corpus", "build", filings, "-o", tmp_path / "c")


def test_other_commands_say_that_they_take_no_urls() -> None:
    for command in ("check", "fix"):
        ran = jxlint(command, "s3://bucket/x.docx")
        assert ran.code == 2
        assert "'s3://bucket/x.docx' is a URL, and only corpus build reads those" in ran.stderr


def test_what_another_machine_would_check_otherwise_is_refused(tmp_path: Path, filings: Path) -> None:
    from lint.batch.corpus.files import CorpusError
    from lint.batch.corpus.shards import choice_of
    from lint.batch.one import Settings

    file = Location(str(filings)).walk()[0]
    shard = Shard((file,), str(tmp_path / "c"), choice_of(None), Settings("2026-03-01"), tmp_path, "other")
    with pytest.raises(CorpusError, match="another jxlint, other rules"):
        written(shard)
    assert not (tmp_path / "c").exists()


def test_a_lost_shard_is_named_when_the_others_are_written(
    tmp_path: Path, filings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Losing:
        """A cluster that loses its first call."""

        def __enter__(self) -> "Losing":
            return self

        def __exit__(self, *arguments: object) -> None:
            pass

        def each(self, function: Any, calls: list[Any]) -> Iterator[tuple[int, Any]]:
            yield 0, RuntimeError("the machine\nis gone")
            yield from ((number, function(*calls[number], 0)) for number in range(1, len(calls)))

    monkeypatch.setattr("lint.batch.ray_pool.Cluster", Losing)
    options = ("-o", tmp_path / "c", "--as-of", "2026-03-01")
    told = refused("corpus", "build", f"file://{filings}", "--engine", "ray", *options)
    assert told.startswith("jxlint: 1 of ")
    assert f"the first of them from file://{filings}/" in told
    assert "on: the machine is gone; the others are finished" in told
    again = build(f"file://{filings}", tmp_path / "c").stderr
    shards = int(again.split(": ")[1].split()[0])
    assert f"{shards - 1} of them finished before" in again


def test_what_stands_is_replaced_where_a_rename_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = Location(str(tmp_path))
    usual = location.files.mv

    def careful(source: str, target: str) -> None:
        if Path(target).exists():
            raise FileExistsError(target)
        usual(source, target)

    monkeypatch.setattr(location.files, "mv", careful)
    for content in (b"1", b"2"):
        location.put("a/b", content)
        assert [path.read_bytes() for path in (tmp_path / "a").iterdir()] == [content]


def test_a_further_file_changes_one_shard() -> None:
    files = [RemoteFile("r", f"{n:04}", f"{n:04}", (f"{n:04}",), 1, "") for n in range(500)]
    one = list(divided(files))
    more = list(divided([*files[:200], RemoteFile("r", "0199x", "0199x", ("0199x",), 1, ""), *files[200:]]))
    assert [file for shard in one for file in shard] == files
    assert max(map(len, one)) <= 256
    assert len(set(one) - set(more)) == 1


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server of this machine with an empty bucket."""
    pytest.importorskip("s3fs")
    pytest.importorskip("moto")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and server.poll() is None:
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("filings-2026")
        yield "s3://filings-2026"
    finally:
        server.kill()
        server.wait()


def test_a_bucket(tmp_path: Path, filings: Path, bucket: str) -> None:
    files = fsspec.filesystem("s3")
    for path in filings.rglob("*"):
        if path.is_file():
            files.put_file(str(path), f"{bucket}/in/{path.relative_to(filings)}")
    build(f"{bucket}/in/", f"{bucket}/corpus/")
    ran = jxlint("corpus", "query", "SELECT path FROM filings", "--corpus", f"{bucket}/corpus", "--format", "json")
    assert ran.code == 0, ran.stderr
    assert len(ran.json()) == FILES + 1
    assert {row["path"].startswith(f"{bucket}/in/") for row in ran.json()} == {True}
    again = build(f"{bucket}/in/", f"{bucket}/corpus/")
    shards = len(files.ls(f"{bucket}/corpus/shards", refresh=True))
    assert f": {shards} shards, {shards} of them finished before: " in again.stderr
    assert refused("corpus", "build", "s3://no-such-bucket/in", "-o", tmp_path / "c").startswith(
        "jxlint: s3://no-such-bucket/in: "
    )
