"""The indicator tables of a corpus that say something of their own, equal ones together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.plugin import CorpusContext, CorpusTables

from ._corpus import Key, generic_names

BANDS, ROWS = 20, 3
"""Of the MinHash signature over the lines of a table that say something of their own. Where two of nine such lines
differ (Jaccard 0.64) 998 of 1,000 pairs share a band; 16 bands of 4 rows would find 941, 8 of 8 only 192. Pairs that
share too few lines are brought as well, and the verification throws them away."""
SEED = 1
COMPARED = 8
"""Tables of a bucket that each further one is compared with: otherwise a template would be compared with itself as
many times as there are pairs of it. Our own choice."""

_TABLES = """
WITH common AS (
    SELECT i.name_norm FROM indicators i JOIN filings f USING (filing) WHERE i.judged AND f.kind = '申报'
    GROUP BY i.name_norm HAVING count(DISTINCT f.unit) >= $common_units
    AND count(DISTINCT f.unit) > $common_share * (SELECT count(DISTINCT unit) FROM filings WHERE kind = '申报')
), told AS MATERIALIZED (
    SELECT i.filing, i.project, i.row, f.mine, i.value_kind IN ('quantity', 'money', 'duration', 'date') AS is_amount,
        coalesce(i.category, '') || '\t' ||
            regexp_replace(i.name_norm || '\t' || i.value_norm, '20[0-9]{2}年', '年', 'g') AS line,
        i.name_norm NOT IN (SELECT unnest($generic)) AND i.name_norm NOT IN (SELECT name_norm FROM common) AS specific
    FROM indicators i JOIN filings f USING (filing) WHERE i.judged AND f.kind = '申报'
), asked AS (SELECT DISTINCT line FROM told WHERE mine AND specific),
tables AS (
    SELECT filing, project, count(*) FILTER (is_amount) AS amounts, string_agg(line, '\n' ORDER BY row) AS text,
        list(line ORDER BY line) FILTER (specific) AS own
    FROM told LEFT JOIN (SELECT line, true AS is_asked FROM asked) USING (line) GROUP BY filing, project
    HAVING count(*) >= $least_rows AND count(*) FILTER (specific AND is_asked) >= $least_specific
)
SELECT text, any_value(own), any_value(amounts), list(filing ORDER BY filing, project),
    list(project ORDER BY filing, project)
FROM tables GROUP BY text ORDER BY min(filing * 10000 + project), text
"""


class Table(NamedTuple):
    """An indicator table as comparisons see it: a line for each row, years left out, and those that say something of
    their own; how many of its values are amounts and no shares; the projects that have it, word for word."""

    lines: tuple[str, ...]
    own: tuple[str, ...]
    amounts: int
    places: tuple[Key, ...]

    @property
    def text(self) -> str:
        """Names and values, without categories."""
        return "\n".join(line.partition("\t")[2] for line in self.lines)


def tables_of(tables: CorpusTables, context: CorpusContext) -> list[Table]:
    """The tables that the run has, or that have enough in common with one of those."""
    bounds = context.words["across"]["copied_table"]
    names = ("common_units", "common_share", "least_rows", "least_specific")
    parameters = {"generic": generic_names(context.words), **{name: bounds[name] for name in names}}
    return [
        Table(tuple(text.split("\n")), tuple(own), amounts, tuple(zip(filings, projects, strict=True)))
        for text, own, amounts, filings, projects in tables.rows(_TABLES, parameters)
    ]


def near_pairs(
    tables: Sequence[Table], bounds: Mapping[str, Any], wanted: Callable[[Table, Table], bool]
) -> Iterator[tuple[int, int, int]]:
    """Pairs of different tables that are nearly the same, by number, with how many lines they share.

    Candidates come from MinHash by bands, are asked for with ``wanted(one, other)`` and verified by rapidfuzz.
    """
    from rapidfuzz.fuzz import ratio

    for one, other in sorted(_candidates(tables)):
        first, second = tables[one], tables[other]
        shared = len(set(first.lines) & set(second.lines))
        if shared < bounds["near_rows"] * max(len(first.lines), len(second.lines)) or not wanted(first, second):
            continue
        if ratio(first.text, second.text, score_cutoff=bounds["near_ratio"]):
            yield one, other, shared


def _candidates(tables: Sequence[Table]) -> set[tuple[int, int]]:
    from rensa import RMinHash

    if len(tables) < 2:
        return set()
    digests = RMinHash.digests_from_token_sets([table.own for table in tables], BANDS * ROWS, SEED)
    pairs: set[tuple[int, int]] = set()
    for start in range(0, BANDS * ROWS, ROWS):  # a band at a time: one dictionary, not twenty
        first_with: dict[tuple[int, ...], int] = {}
        buckets: dict[int, list[int]] = {}  # by their first table, and only those that hold two or more: few do
        for number, digest in enumerate(digests):
            first = first_with.setdefault(tuple(digest[start : start + ROWS]), number)
            if first != number:
                bucket = buckets.setdefault(first, [first])
                pairs.update((other, number) for other in bucket[:COMPARED])
                bucket.append(number)
    return pairs
