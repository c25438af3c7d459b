"""A corpus: what it holds, what can be asked of it, and what a filing that is compared with it is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.batch.corpus.rows import place_from, place_json
from lint.cli.formats import FORMATS
from lint.model import PagePlace, Place, SheetPlace, TextPlace, WordPlace
from lint.report.places import place_of
from tests.batch.test_across import filed
from tests.support.run import Ran, jxlint

OTHER_UNIT = {"云溪县文化馆": "东陵县水利站", "206003": "716003"}
NEXT_YEAR = {"2026": "2027", "13990026": "13990027"}


def ask(corpus: Path, sql: str) -> list[dict[str, object]]:
    """The answer of a corpus as objects."""
    ran = jxlint("corpus", "query", sql, "--corpus", corpus, "--format", "json")
    assert ran.code == 0, ran.stderr
    answer: list[dict[str, object]] = ran.json()
    return answer


def built(tmp_path: Path, *more: str | Path) -> Path:
    """The corpus of the folder ``old`` beside it."""
    ran = jxlint("corpus", "build", tmp_path / "old", "-o", tmp_path / "corpus", "--as-of", "2026-03-01", *more)
    assert ran.code == 0, ran.stderr
    return tmp_path / "corpus"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A filing with faults, one without, and a file that cannot be read."""
    folder = tmp_path / "old"
    folder.mkdir()
    filed(folder, "临江市", "a")
    filed(folder, "云溪县", "b")
    (folder / "c.docx").write_bytes(b"")
    return folder


def test_tables_hold_every_file_with_what_was_found(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    checked = jxlint("check", old, "--as-of", "2026-03-01", "--format", "json").json()
    files = ask(corpus, "SELECT path, sha256, verdict, unit_code, year, projects, rows FROM filings ORDER BY filing")
    assert [list(row.values()) for row in files] == [
        [
            each["path"],
            each["sha256"],
            each["verdict"],
            each["unit"]["code"],
            2026 if each["sha256"] else None,
            len(each["projects"]),
            each["rows"],
        ]
        for each in checked["filings"]
    ]
    assert files[2]["verdict"] == "未能完整检查"
    found = ask(corpus, "SELECT g.path, f.rule, f.fingerprint FROM findings f JOIN filings g USING (filing)")
    expected = [[each["path"], each["rule"], each["fingerprint"]] for each in checked["findings"]]
    assert sorted(map(list, map(dict.values, found))) == sorted(expected)
    assert "T01" in [row["rule"] for row in found]
    totals = ask(corpus, "SELECT sum(errors)::INT AS error, sum(warnings)::INT AS warning FROM filings")[0]
    assert totals == {key: checked["totals"][key] for key in ("error", "warning")}


def test_rows_say_what_extract_says(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    (told,) = jxlint("extract", old / "a.txt", "--format", "json", "--with-source").json()["filings"]
    rows = ask(corpus, "SELECT * FROM indicators WHERE filing = 1 ORDER BY project, row")
    plain = [row for project in told["projects"] for row in project["indicators"]]
    assert len(rows) == len(plain) == 36
    for row, indicator in zip(rows, plain, strict=True):
        assert (row["category"], row["name"], row["value"]) == (
            indicator["level2"],
            indicator["name"],
            indicator["value"]["raw"],
        )
        assert row["number"] == indicator["value"]["number"]
    projects = ask(corpus, "SELECT code, name, budget, goals FROM projects WHERE filing = 1 ORDER BY project")
    assert [row["code"] for row in projects] == [each["code"] for each in told["projects"]]
    assert [row["goals"] for row in projects] == [each["goals"] for each in told["projects"]]
    scale = {"万元": 10_000, "元": 1}
    for row, each in zip(projects, told["projects"], strict=True):
        assert row["budget"] == pytest.approx(each["budget"]["total"] * scale[each["budget"]["unit"]])


def test_the_same_filings_give_the_same_bytes(tmp_path: Path, old: Path) -> None:
    first = {path.name: path.read_bytes() for path in built(tmp_path).iterdir()}
    again = {path.name: path.read_bytes() for path in built(tmp_path, "--jobs", "2").iterdir()}
    assert first == again
    assert set(first) == {"corpus.json", *(f"{n}.parquet" for n in ("filings", "projects", "indicators", "findings"))}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


VIEWS = ("worst_units", "frequent_rules", "rules_together", "by_year_and_unit", "not_read", "copies")


def test_views_answer(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    (worst, *_) = ask(corpus, "worst_units")
    assert (worst["unit_name"], worst["errors"], worst["errors_per_100_rows"]) == ("临江市道路养护中心", 7, 19.4)
    rules = {row["rule"]: row["findings"] for row in ask(corpus, "frequent_rules")}
    assert rules["F01"] == 1
    assert ask(corpus, "not_read") == [
        {"path": str(old / "c.docx"), "rule": "T01", "severity": "error", "message": "文件是空的（0 字节）。"}
    ]
    for row in ask(corpus, "rules_together"):
        assert row["rule"] < row["other"]  # type: ignore[operator]
    years = [(row["year"], row["unit_name"], row["projects"]) for row in ask(corpus, "by_year_and_unit")]
    assert {(2026, "临江市道路养护中心", 4), (2026, "云溪县文化馆", 2)} < set(years)
    listed = jxlint("corpus", "query", "--views").stdout
    assert [line.split()[0] for line in listed.splitlines()[: len(VIEWS)]] == list(VIEWS)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        pytest.param("worst_unit", 'did you mean "worst_units"?', id="misspelt"),
        pytest.param("SELECT nothing FROM filings", 'Referenced column "nothing" not found', id="column"),
        pytest.param("SELEC 1", "syntax error", id="syntax"),
        pytest.param("DELETE FROM filings", "asked with SELECT", id="delete"),
        pytest.param("SELECT 1; SELECT 2", "one question at a time", id="two"),
        pytest.param("SELECT * FROM read_text('/etc/hosts')", "disabled by configuration", id="other-file"),
        pytest.param("SELECT * FROM 'old/a.txt'", "does not exist", id="file-as-table"),
        pytest.param("SELECT * FROM '{corpus}/corpus.json'", "disabled by configuration", id="own-file-as-table"),
        pytest.param("COPY filings TO 'x.csv'", "asked with SELECT", id="copy"),
        pytest.param("WITH x AS (COPY filings TO 'x.csv') SELECT 1", "disabled by configuration", id="copy-inside"),
        pytest.param("WITH x AS (COPY filings TO '{corpus}/filings.parquet') SELECT 1", "disabled by", id="overwrite"),
        pytest.param("SET enable_external_access = true", "asked with SELECT", id="set"),
    ],
)
def test_nothing_but_the_corpus_is_within_reach(tmp_path: Path, old: Path, sql: str, said: str) -> None:
    corpus = built(tmp_path)
    before = {path.name: path.read_bytes() for path in corpus.iterdir()}
    ran = jxlint("corpus", "query", sql.format(corpus=corpus), "--corpus", corpus)
    assert ran.code == 2
    assert ran.stderr.startswith("jxlint: ")
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in corpus.iterdir()} == before


def test_formats_of_an_answer(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    sql = "SELECT '=1+1' AS a, 2.50::DECIMAL(5, 2) AS b, NULL AS c, DATE '2026-03-01' AS d, ['x', 'y'] AS e"
    csv = jxlint("corpus", "query", sql, "--corpus", corpus, "--format", "csv").stdout
    assert csv.lstrip("\ufeff").splitlines()[-1] == '"\'=1+1","2.50","","2026-03-01","x、y"'
    assert ask(corpus, sql) == [{"a": "=1+1", "b": 2.5, "c": None, "d": "2026-03-01", "e": ["x", "y"]}]
    table = jxlint("corpus", "query", "SELECT '县' AS 名, 7 AS n", "--corpus", corpus).stdout
    assert table.splitlines() == ["名  n", "──  ─", "县  7"]


def refused(*arguments: str | Path) -> str:
    """The one line on stderr of a command that ends with 2."""
    ran: Ran = jxlint(*arguments)
    assert ran.code == 2
    (line,) = ran.stderr.splitlines()
    return line


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path, old: Path) -> None:
    assert "there is no corpus" in refused("corpus", "query", "worst_units", "--corpus", tmp_path / "none")
    assert "there is no corpus" in refused("check", old, "--against", tmp_path / "none")
    assert "holds other files" in refused("corpus", "build", old, "-o", old)
    corpus = built(tmp_path)
    meta = corpus / "corpus.json"
    whole = meta.read_text(encoding="utf-8")
    meta.write_text(whole.replace('"schema_version": 1', '"schema_version": 99'), encoding="utf-8")
    assert "a corpus of version 99" in refused("check", old, "--against", corpus)
    meta.write_text("{", encoding="utf-8")
    assert "not written by jxlint" in refused("check", old, "--against", corpus)
    meta.write_text(whole, encoding="utf-8")
    (corpus / "filings.parquet").write_bytes(b"PAR1")
    assert "cannot be read" in refused("corpus", "query", "worst_units", "--corpus", corpus)
    assert "cannot be read" in refused("check", old, "--against", corpus)
    (corpus / "filings.parquet").unlink()
    assert "missing" in refused("corpus", "query", "worst_units", "--corpus", corpus)
    (corpus / "mine.txt").write_text("", encoding="utf-8")
    assert "would remove it" in refused("corpus", "build", old, "-o", corpus)


def test_a_missing_extra_is_named(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for command in (("corpus", "build", old, "-o", tmp_path / "x"), ("corpus", "query", "copies")):
        assert "pip install 'jxlint[corpus]'" in refused(*command)


def against(corpus: Path, *paths: Path) -> list[dict[str, object]]:
    """The findings of the rules over a corpus."""
    ran = jxlint("check", *paths, "--against", corpus, "--select", "X09,X10,X11,X12", "--format", "json", "--exit-zero")
    assert ran.code == 0, ran.stderr
    found: list[dict[str, object]] = ran.json()["findings"]
    return found


def test_a_table_of_last_years_filing_is_found(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    new = filed(tmp_path, "云溪县", "new", **NEXT_YEAR)
    found = against(corpus, new)
    assert [(each["rule"], each["path"], each["severity"]) for each in found] == [("X09", str(new), "info")] * len(
        found
    )
    assert len(found) == 2
    first = found[0]
    assert first["evidence"]["whose_zh"] == "云溪县文化馆2026年"  # type: ignore[index]
    (related,) = first["related"]  # type: ignore[misc]
    assert related["location"]["path"] == str(old / "b.txt")
    assert related["location"]["line"]
    assert related["message"].startswith("云溪县文化馆 2026 · ")
    assert related["project"]["index"] == 1


def test_a_project_of_another_unit_is_found(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    new = filed(tmp_path, "云溪县", "new", **OTHER_UNIT, **{"36.00": "36.48", "18.50": "18.73"})
    assert against(corpus, new) == []  # two units, two budgets
    (old / "d.txt").write_bytes(filed(tmp_path, "云溪县", "d", **{"36.00": "36.48"}).read_bytes())
    (found,) = against(built(tmp_path), new)
    assert (found["rule"], found["path"]) == ("X10", str(new))
    assert found["evidence"]["budget"] == 364800.0  # type: ignore[index]
    assert [each["location"]["path"] for each in found["related"]] == [str(old / "d.txt")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_a_finding_about_a_corpus(tmp_path: Path, old: Path, format: str) -> None:
    new = filed(tmp_path, "云溪县", "new", **NEXT_YEAR)
    out = tmp_path / "report"
    ran = jxlint("check", new, "--against", built(tmp_path), "--select", "X09", "--format", f"{format}={out}")
    assert (ran.code, ran.stderr) == (0, "")
    content = out.read_bytes()
    assert content.startswith(b"PK") or b"X09" in content


def test_nobody_accuses_himself(tmp_path: Path, old: Path) -> None:
    corpus = built(tmp_path)
    same = tmp_path / "renamed.txt"
    same.write_bytes((old / "b.txt").read_bytes())
    revised = filed(tmp_path, "云溪县", "revised", 演出="演艺")
    assert against(corpus, same) == []
    assert against(corpus, revised) == []


def test_a_check_without_a_corpus_says_that_nothing_was_compared(tmp_path: Path, old: Path) -> None:
    def coverage(*more: str | Path) -> list[dict[str, object]]:
        report = jxlint("check", old / "b.txt", "--select", "X09", "--format", "json", *more).json()
        return [{key: value for key, value in each.items() if value} for each in report["coverage"]]

    path = str(old / "b.txt")
    assert coverage() == [{"path": path, "rule": "X09", "not_applicable": 1, "reasons": {"未与语料库比对": 1}}]
    assert coverage("--against", built(tmp_path)) == [{"path": path, "rule": "X09", "passed": 1}]


PLACES = st.one_of(
    st.builds(TextPlace, st.integers(1), st.integers(1)),
    st.builds(WordPlace, st.integers(1), st.integers(1), st.integers(1), st.none() | st.integers(1)),
    st.builds(WordPlace, st.none(), st.none(), st.none(), st.integers(1)),
    st.builds(SheetPlace, st.text(min_size=1), st.text(min_size=1)),
    st.builds(PagePlace, st.integers(1), st.tuples(*[st.floats(0, 1000)] * 4)),
)


@given(PLACES)
def test_a_place_comes_back_from_a_table(place: Place) -> None:
    assert place_of(place_from(place_json(place))) == place


def test_waived_findings_are_marked_and_count_nowhere(tmp_path: Path, old: Path) -> None:
    (old / "jxlint-waivers.yaml").write_text(
        "waivers:\n  - {rule: F01, where: {unit: 临江市道路养护中心}, reason: 已核, expires: 2026-12-31}\n", "utf-8"
    )
    (old / "jxlint.yaml").write_text("lang: zh\n", "utf-8")
    corpus = built(tmp_path)
    assert ask(corpus, "SELECT rule FROM findings WHERE waived") == [{"rule": "F01"}]
    assert "F01" not in [row["rule"] for row in ask(corpus, "frequent_rules")]
    (worst, *_) = ask(corpus, "worst_units")
    assert worst["errors"] == 6


def test_an_interrupted_build_leaves_the_corpus_as_it_was(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = built(tmp_path)
    before = {path.name: path.read_bytes() for path in corpus.iterdir()}

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    filed(old, "青禾县", "d")
    monkeypatch.setattr("lint.batch.one.Checker.here", interrupted)
    ran = jxlint("corpus", "build", old, "-o", corpus)
    assert (ran.code, ran.stderr) == (130, f"jxlint: interrupted; {corpus} is as it was\n")
    assert {path.name: path.read_bytes() for path in corpus.iterdir()} == before


def test_the_digest_of_the_rule_set_names_the_corpus(tmp_path: Path, old: Path) -> None:
    def digest(*more: str | Path) -> str:
        told: str = jxlint("check", old / "b.txt", "--format", "json", *more).json()["run"]["ruleset_digest"]
        return told

    plain, with_corpus = digest(), digest("--against", built(tmp_path))
    filed(old, "青禾县", "d")
    assert len({plain, with_corpus, digest("--against", built(tmp_path))}) == 3


def test_names_that_no_table_could_hold_are_taken(tmp_path: Path, old: Path) -> None:
    (old / "b.txt").rename(old / "b'\udcff.txt")
    corpus = built(tmp_path)
    assert [row["path"] for row in ask(corpus, "SELECT path FROM filings WHERE filing = 2")] == [str(old / "b'?.txt")]
    assert ask(corpus, "SELECT count(*) AS n FROM indicators WHERE filing = 2") == [{"n": 18}]


def test_a_run_whose_results_lie_on_disk_gives_the_same_corpus(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    options = ("--as-of", "2026-03-01", "--no-cache")
    assert jxlint("corpus", "build", tmp_path / "old", "-o", few, *options).code == 0
    monkeypatch.setattr("lint.batch.store.MOST_IN_MEMORY", 0)
    ran = jxlint("corpus", "build", tmp_path / "old", "-o", many, *options)
    assert (ran.code, ran.stdout) == (0, "")
    for path in few.iterdir():
        assert path.read_bytes() == (many / path.name).read_bytes()
