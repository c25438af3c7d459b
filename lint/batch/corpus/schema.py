"""The tables of a corpus: one Parquet file each, with these columns. ``jxlint corpus query --views`` prints them.

``SCHEMA_VERSION`` changes when a column changes its meaning or goes; a further column changes nothing for those who
name the columns that they want.
"""

from typing import NamedTuple

SCHEMA_VERSION = 1


class Column(NamedTuple):
    """A column: its type in DuckDB and what it holds."""

    kind: str
    doc: str


class Table(NamedTuple):
    """A table: what a row is, its columns, and the columns that its rows are ordered by."""

    doc: str
    columns: dict[str, Column]
    order: str


_FILING = Column("INTEGER", "the filing's number in filings")
_PLACE = Column("VARCHAR", "where it stands, as JSON: line and column; table, row, column; sheet and cell; page, box")

FILINGS = Table(
    "a file: a filing, or one that could not be read or holds no form",
    {
        "filing": Column("INTEGER", "its number, from 1, in reading order"),
        "path": Column("VARCHAR", "the path as findings name it"),
        "sha256": Column("VARCHAR", "of the bytes; NULL where the file was not read"),
        "kind": Column("VARCHAR", "申报, 自评 or 其他"),
        "form": Column("VARCHAR", "framework of its categories, F2015 or F2021; NULL where there is no form"),
        "verdict": Column("VARCHAR", "退回, 需修改, 通过 or 未能完整检查; NULL for a file that is no filing"),
        "unit_code": Column("VARCHAR", "code of the budget unit, as it stands"),
        "unit_name": Column("VARCHAR", "name of the budget unit, as it stands"),
        "unit": Column("VARCHAR", "the unit to group by: its name in normal form, else its code, else empty"),
        "year": Column("INTEGER", "the year of the filing"),
        "projects": Column("INTEGER", "how many projects it holds"),
        "rows": Column("INTEGER", "how many indicator rows rules judge"),
        "notes": Column("INTEGER", "how many notes the extraction made"),
        "errors": Column("INTEGER", "findings that count, by severity"),
        "warnings": Column("INTEGER", "the same"),
        "infos": Column("INTEGER", "the same"),
    },
    "filing",
)
PROJECTS = Table(
    "a project of a filing",
    {
        "filing": _FILING,
        "project": Column("INTEGER", "its number in the filing, from 1"),
        "code": Column("VARCHAR", "项目编码, as it stands"),
        "name": Column("VARCHAR", "项目名称, else the title of its form"),
        "code_norm": Column("VARCHAR", "the code in normal form, empty without one"),
        "name_norm": Column("VARCHAR", "the name in normal form, empty without one"),
        "unit": Column("VARCHAR", "the unit that the project itself names, in normal form; else that of the filing"),
        "budget": Column("DOUBLE", "预算数 in yuan; NULL where the form does not say"),
        "purpose": Column("VARCHAR", "资金用途"),
        "goals": Column("VARCHAR[]", "绩效目标 of the year, without list numbers"),
        "has_table": Column("BOOLEAN", "whether its indicator table was read"),
        "place": _PLACE,
    },
    "filing, project",
)
INDICATORS = Table(
    "an indicator row",
    {
        "filing": _FILING,
        "project": Column("INTEGER", "the project's number in the filing"),
        "row": Column("INTEGER", "its number in the project, from 1"),
        "level1": Column("VARCHAR", "一级指标"),
        "category": Column("VARCHAR", "二级指标, canonical label; NULL where the form has none"),
        "name": Column("VARCHAR", "三级指标, as it stands"),
        "name_norm": Column("VARCHAR", "the name in normal form, a bracketed unit at its end left out"),
        "value": Column("VARCHAR", "指标值, as it stands"),
        "value_norm": Column("VARCHAR", "the value as comparisons see it: ≥|98|% for ≥98.0%"),
        "value_kind": Column("VARCHAR", "quantity, percent, money, date, duration, grade, qualitative, blank …"),
        "operator": Column("VARCHAR", "≥ ≤ > < ="),
        "number": Column("DOUBLE", "its number, unscaled"),
        "measure": Column("VARCHAR", "its unit of measurement"),
        "description": Column("VARCHAR", "绩效指标描述"),
        "basis": Column("VARCHAR", "指标值确定依据"),
        "period": Column("VARCHAR", "中期 or 年度 in two-sided forms"),
        "judged": Column("BOOLEAN", "whether rules look at it: it has a name, is of the year and not declared void"),
        "place": _PLACE,
    },
    "filing, project, row",
)
FINDINGS = Table(
    "a finding",
    {
        "filing": _FILING,
        "rule": Column("VARCHAR", "the rule's id"),
        "name": Column("VARCHAR", "the rule's name"),
        "severity": Column("VARCHAR", "error, warning or info"),
        "confidence": Column("VARCHAR", "high, medium or low"),
        "dimension": Column("VARCHAR", "the review dimension"),
        "project": Column("INTEGER", "the project's number; NULL where several are concerned, or none"),
        "projects": Column("INTEGER[]", "the numbers of all projects concerned"),
        "indicators": Column("VARCHAR[]", "the names of the rows concerned"),
        "field": Column("VARCHAR", "the part of the form"),
        "message": Column("VARCHAR", "the fault"),
        "suggestion": Column("VARCHAR", "what to do"),
        "evidence": Column("VARCHAR", "the rule's evidence, as JSON"),
        "state": Column("VARCHAR", "new, unchanged or updated against the baseline"),
        "waived": Column("BOOLEAN", "whether a waiver covers it"),
        "fingerprint": Column("VARCHAR", "its name over the years"),
        "place": _PLACE,
    },
    "filing, rowid",
)
TABLES = {"filings": FILINGS, "projects": PROJECTS, "indicators": INDICATORS, "findings": FINDINGS}
