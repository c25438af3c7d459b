"""Ready-made questions to a corpus, each a view. A finding that a waiver covers counts in none of them."""

from typing import NamedTuple


class View(NamedTuple):
    """What a view shows, and its SELECT."""

    doc: str
    sql: str


VIEWS = {
    "worst_units": View(
        "the units that are named, by errors, with what they handed in and errors per 100 indicator rows",
        """
        SELECT any_value(unit_name) AS unit_name, any_value(unit_code) AS unit_code, count(*) AS filings,
            count(*) FILTER (verdict IN ('退回', '未能完整检查')) AS returned, sum(rows)::INTEGER AS rows,
            sum(errors)::INTEGER AS errors, sum(warnings)::INTEGER AS warnings, sum(infos)::INTEGER AS infos,
            round(100 * sum(errors) / nullif(sum(rows), 0), 1) AS errors_per_100_rows
        FROM filings WHERE verdict IS NOT NULL AND unit <> '' GROUP BY unit ORDER BY errors DESC, warnings DESC, unit
        """,
    ),
    "frequent_rules": View(
        "the rules by findings, and in how many filings and units they fire",
        """
        SELECT f.rule, any_value(f.name) AS name, any_value(f.dimension) AS dimension, count(*) AS findings,
            count(DISTINCT f.filing) AS filings, count(DISTINCT g.unit) AS units,
            round(100 * count(DISTINCT f.filing) / (SELECT count(*) FROM filings WHERE verdict IS NOT NULL), 1)
                AS percent_of_filings
        FROM findings f JOIN filings g USING (filing) WHERE NOT f.waived AND g.verdict IS NOT NULL
        GROUP BY f.rule ORDER BY findings DESC, f.rule
        """,
    ),
    "rules_together": View(
        "pairs of rules that fire on one project, and how much oftener than if they had nothing to do with each other",
        """
        WITH fired AS (
            SELECT DISTINCT filing, unnest(projects) AS project, rule FROM findings WHERE NOT waived
        ), times AS (SELECT rule, count(*) AS n FROM fired GROUP BY rule),
        pairs AS (
            SELECT a.rule AS rule, b.rule AS other, count(*) AS projects
            FROM fired a JOIN fired b ON a.filing = b.filing AND a.project = b.project AND a.rule < b.rule GROUP BY ALL
        )
        SELECT p.rule, p.other, p.projects,
            round(100 * p.projects / (a.n + b.n - p.projects), 1) AS percent_together,
            round(p.projects * (SELECT count(*) FROM projects) / (a.n * b.n), 2) AS times_chance
        FROM pairs p JOIN times a USING (rule) JOIN times b ON b.rule = p.other
        ORDER BY p.projects DESC, p.rule, p.other
        """,
    ),
    "by_year_and_unit": View(
        "what each unit handed in each year, and what was found in it",
        """
        SELECT year, any_value(unit_name) AS unit_name, any_value(unit_code) AS unit_code, count(*) AS filings,
            sum(projects)::INTEGER AS projects, sum(rows)::INTEGER AS rows, sum(errors)::INTEGER AS errors,
            sum(warnings)::INTEGER AS warnings, sum(infos)::INTEGER AS infos
        FROM filings WHERE verdict IS NOT NULL GROUP BY year, unit ORDER BY year, unit
        """,
    ),
    "not_read": View(
        "files that could not be checked in full, with the reason",
        """
        SELECT g.path, f.rule, f.severity, f.message FROM findings f JOIN filings g USING (filing)
        WHERE f.rule IN ('T01', 'T02', 'T03', 'T04', 'T05', 'T07') ORDER BY g.path, f.rule
        """,
    ),
    "copies": View(
        "what the rules over the corpus found: copied tables, projects under two units, odd categories and values",
        """
        SELECT f.rule, g.unit_name, g.year, g.path, f.severity, f.message
        FROM findings f JOIN filings g USING (filing)
        WHERE f.rule IN ('X09', 'X10', 'X11', 'X12') AND NOT f.waived ORDER BY f.rule, g.path, f.message
        """,
    ),
}
