"""Questions to a corpus in SQL, in a DuckDB that can reach nothing but its tables."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lint.batch.corpus.files import CorpusError, opened
from lint.batch.corpus.schema import TABLES
from lint.batch.corpus.tables import need_extra
from lint.batch.corpus.views import VIEWS
from lint.engine.yamlfile import did_you_mean

_ASKING = {"SELECT", "EXPLAIN", "MULTI"}  # a PIVOT counts as several statements
_BOLTS = (
    # Even a SELECT may hold a COPY in DuckDB (WITH x AS (COPY …)): no file at all may be within reach, so the tables
    # are read into memory first.
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Answer(NamedTuple):
    """The names of the columns, and the rows."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


class Listed(NamedTuple):
    """A table or view, what it holds, and its columns with theirs (none for a view)."""

    name: str
    doc: str
    columns: Sequence[tuple[str, str, str]]


def ask(folder: Path | str, question: str) -> Answer:
    """The answer of the corpus in ``folder``, or below a URL, to a SELECT, or to the name of a view or table.

    Raises CorpusError for a folder that is no corpus, and for a question that is none.
    """
    need_extra()
    import duckdb

    corpus = opened(folder)
    sql = _as_sql(question.strip())
    with duckdb.connect(config={"python_enable_replacements": False}) as connection:
        corpus.reach(connection)
        try:
            for name in TABLES:
                connection.execute(f"CREATE TABLE {name} AS FROM {corpus.select(name)}")
        except duckdb.Error as error:
            raise CorpusError(f"{folder}: cannot be read: {_line(error)}") from error
        try:
            for name, view in VIEWS.items():
                connection.execute(f"CREATE VIEW {name} AS {view.sql}")
        except duckdb.Error as error:
            raise CorpusError(f"{folder}: lacks what the view {name} needs ({_line(error)}); build it anew") from error
        for bolt in _BOLTS:
            connection.execute(bolt)
        try:
            _check(connection.extract_statements(sql))
            cursor = connection.execute(sql)
            return Answer([column[0] for column in cursor.description or ()], cursor.fetchall())
        except duckdb.Error as error:
            raise CorpusError(f"not understood: {_line(error)}") from error


def listing() -> list[Listed]:
    """All views, then all tables."""
    return [
        *(Listed(name, view.doc, ()) for name, view in VIEWS.items()),
        *(
            Listed(name, table.doc, [(column, *each) for column, each in table.columns.items()])
            for name, table in TABLES.items()
        ),
    ]


def _as_sql(question: str) -> str:
    """A question in SQL. Raises CorpusError for a single word that is the name of nothing."""
    names = [*VIEWS, *TABLES]
    if question in names:
        return f"FROM {question}"
    if re.fullmatch(r"[\w-]+", question):
        raise CorpusError(f'no view or table is called "{question}"{did_you_mean(question, names)}')
    return question


def _check(statements: Sequence[Any]) -> None:
    if len(statements) != 1:
        raise CorpusError("ask one question at a time")
    if statements[0].type.name not in _ASKING:
        raise CorpusError("a corpus is asked with SELECT; nothing in it can be changed")


def _line(error: Exception) -> str:
    """The error without the query and the pointer below it."""
    return re.sub(r"\s+", " ", str(error).split("\n\nLINE")[0]).strip()
