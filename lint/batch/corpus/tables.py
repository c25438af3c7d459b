"""The tables of a run in DuckDB, in memory, beside those of the corpus that it is compared with."""

import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from lint.batch.corpus.files import CorpusError, CorpusFiles, opened, quoted, write_corpus
from lint.batch.corpus.rows import Row, filing_row, finding_row, indicator_rows, line, place_from, project_rows
from lint.batch.corpus.schema import TABLES, Table
from lint.batch.one import FileResult
from lint.engine.rule import Dimension
from lint.engine.tables import CorpusTables
from lint.model import Cell
from lint.report.model import Report
from lint.report.places import place_of

_NEEDED = ("duckdb", "rapidfuzz", "rensa")
_ABOUT_ROWS = (Dimension.RELEVANCE.value, Dimension.ADEQUACY.value)
_COMPARED = ("filings", "projects", "indicators")


class Compared(NamedTuple):
    """A filing as findings name it (``lint.engine.corpus.Named``)."""

    path: str
    about: str


Named = tuple[str, Row]
"""A row, and the name of its table."""


class RunTables(CorpusTables):
    """The tables of a run, with those of a corpus behind them if there is one.

    The run's filings have the numbers from 1, those of the corpus follow; what the corpus holds of the run's own files
    is left out. Raises CorpusError where an extra is missing or the folder holds no corpus.
    """

    def __init__(self, against: Path | str | None = None) -> None:
        need_extra()
        import duckdb

        self.against = opened(against) if against is not None else None
        self._connection = duckdb.connect(config={"python_enable_replacements": False})
        if self.against is not None:
            self.against.reach(self._connection)
            self._check(self.against)
        self._found: set[tuple[int, int, str | None, str]] = set()

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def fill(self, results: Iterable[FileResult]) -> None:
        """Take up the filings of the run, each asked for once: a run may hold more of them than memory."""
        self.fill_rows(row for number, result in enumerate(results, 1) for row in self._taken(number, result))

    def fill_rows(self, rows: Iterable[Named]) -> None:
        """Take up the filings of the run as rows of ``filings``, ``projects`` and ``indicators``, numbered from 1."""
        self._load({name: TABLES[name] for name in _COMPARED}, rows)
        offset = self._count("filings")
        for name in _COMPARED:
            self._connection.execute(f"CREATE VIEW {name} AS {_joined(name, self.against, offset)}")

    def _taken(self, number: int, result: FileResult) -> Iterator[Named]:
        """The rows of a file; what was found in them is remembered."""
        self._found.update(
            (number, finding.project.index, row.category, row.indicator)
            for finding in result.findings
            if finding.project is not None and finding.dimension in _ABOUT_ROWS
            for row in finding.rows
        )
        yield "filings", filing_row(number, result)
        filing = result.filing.filing if result.filing is not None else None
        if filing is not None:
            yield from (("projects", row) for row in project_rows(number, filing))
            yield from (("indicators", row) for row in indicator_rows(number, filing))

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """As ``CorpusTables.rows``."""
        cursor = self._connection.cursor().execute(sql, dict(parameters) if parameters else None)
        while batch := cursor.fetchmany(10_000):
            yield from batch

    def cell(self, text: str | None, place: str | None) -> Cell | None:
        """As ``CorpusTables.cell``."""
        found = place_of(place_from(place))
        return None if found is None else Cell(text or "", found)

    def is_found(self, filing: int, project: int, category: str, indicator: str) -> bool:
        """As ``CorpusTables.is_found``."""
        return (filing, project, category, indicator) in self._found

    def filings(self) -> dict[int, Compared]:
        """Every filing by its number, as findings name it: ``云溪县水务局 2025``."""
        found = self.rows("SELECT filing, path, coalesce(unit_name, unit_code), year FROM filings ORDER BY filing")
        return {
            number: Compared(path, " ".join(str(each) for each in (unit, year) if each))
            for number, path, unit, year in found
        }

    def write(self, folder: Path, report: Report) -> dict[str, int]:
        """Write the run as a corpus, with the findings of its report; how many rows each table has.

        Raises CorpusError where it cannot be written.
        """
        counts = self._counted(report)
        write_corpus(folder, report.run, counts, self._copy)
        return counts

    def copy_to(self, folder: Path, report: Report) -> dict[str, int]:
        """Write the tables alone into a folder that is there, as ``write`` does. Raises OSError."""
        counts = self._counted(report)
        for name in TABLES:
            self._copy(name, folder / f"{name}.parquet")
        return counts

    def _counted(self, report: Report) -> dict[str, int]:
        self._take_findings(report)
        return {name: self._count(name) for name in TABLES}

    def _take_findings(self, report: Report) -> None:
        numbers = {path: number for number, path in self.rows("SELECT filing, path FROM own_filings ORDER BY filing")}
        found = ((numbers[each.path], each) for each in report.findings if each.path in numbers)
        verdicts = ({"path": each.path, "verdict": each.verdict.value} for each in report.filings)
        judged = Table("", {name: TABLES["filings"].columns[name] for name in ("path", "verdict")}, "path")
        self._load({"findings": TABLES["findings"]}, (("findings", finding_row(*each)) for each in found))
        self._load({"verdicts": judged}, (("verdicts", row) for row in verdicts))
        self._connection.execute(
            "UPDATE own_filings SET verdict = v.verdict FROM own_verdicts v WHERE v.path = own_filings.path"
        )
        for severity in ("error", "warning", "info"):
            self._connection.execute(
                f"UPDATE own_filings SET {severity}s = c.n FROM (SELECT filing, count(*) AS n FROM own_findings "
                f"WHERE severity = '{severity}' AND NOT waived GROUP BY filing) c WHERE c.filing = own_filings.filing"
            )

    def _check(self, corpus: CorpusFiles) -> None:
        """Raises CorpusError for tables that cannot be read or lack a column."""
        import duckdb

        for name in _COMPARED:
            columns = ", ".join(TABLES[name].columns)
            try:
                self._connection.execute(f"SELECT {columns} FROM {corpus.select(name)} LIMIT 0")
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                where = corpus.tables(name)[0] if corpus.parts is None else f"{corpus.place}/{name}"
                raise CorpusError(f"{where}: cannot be read ({reason}); build the corpus anew") from error

    def _load(self, tables: Mapping[str, Table], rows: Iterable[Named]) -> None:
        """Through files of JSON lines: DuckDB reads one a hundred times as fast as it takes rows from Python."""
        with TemporaryDirectory(prefix="jxlint-") as folder:
            with ExitStack() as stack:
                files = {name: stack.enter_context(Path(folder, name).open("wb")) for name in tables}
                for name, row in rows:
                    files[name].write(line(row))
            for name, table in tables.items():
                kinds = ", ".join(f"{column}: '{kind}'" for column, (kind, _) in table.columns.items())
                source = f"read_json({quoted(Path(folder, name))}, format = 'newline_delimited', columns = {{{kinds}}})"
                self._connection.execute(f"CREATE TABLE own_{name} AS SELECT * FROM {source}")

    def _copy(self, name: str, path: Path) -> None:
        order = TABLES[name].order
        self._connection.execute(
            f"COPY (SELECT * FROM own_{name} ORDER BY {order}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)"
        )

    def _count(self, name: str) -> int:
        ((count,),) = self.rows(f"SELECT count(*) FROM own_{name}")
        return int(count)


def need_extra() -> None:
    """Raises CorpusError where a package of the extra is not installed."""
    for name in _NEEDED:
        if importlib.util.find_spec(name) is None:
            raise CorpusError(f"a corpus needs {name}: pip install 'jxlint[corpus]'")


def _joined(name: str, corpus: CorpusFiles | None, offset: int) -> str:
    """The SELECT of a table of the run with that of the corpus, numbered behind it."""
    mine = ", true AS mine" if name == "filings" else ""
    own = f"SELECT *{mine} FROM own_{name}"
    if corpus is None:
        return own
    others = mine.replace("true", "false")
    known = f"SELECT filing FROM {corpus.select('filings')} SEMI JOIN own_filings USING (sha256)"
    return (
        f"{own} UNION ALL BY NAME SELECT * REPLACE (filing + {offset} AS filing){others} FROM {corpus.select(name)} "
        f"WHERE filing NOT IN ({known})"
    )
