"""Changes to invented filings, and what the rule set finds in one: for tests that plant faults."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from lint.engine.finding import Finding
from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.model import Amount, Cell, Filing, Project
from tests.support.cases import rules_beside
from tests.support.model import filing_of
from tests.support.sample import FilingData, ProjectData, RowData
from tests.support.word import to_tika_text


def as_data(filing: Filing) -> FilingData:
    """The filing as plain data that can be written in any format; goals get list numbers."""
    unit, part = filing.unit, filing.department
    sections: tuple[tuple[Cell, ...], ...] = (
        ((), (), ()) if part is None else (part.overall, part.sub_goals, part.measures)
    )
    return FilingData(
        unit_code=_text(unit.code if unit else None),
        unit_name=_text(unit.name if unit else None),
        projects=tuple(map(_project, filing.projects)),
        overall=tuple(cell.text for cell in sections[0]),
        sub_goals=tuple(f"{number}、{cell.text}" for number, cell in enumerate(sections[1], 1)),
        measures=tuple(f"{number}、{cell.text}" for number, cell in enumerate(sections[2], 1)),
    )


def _project(project: Project) -> ProjectData:
    budget, plan = project.budget, project.plan
    return ProjectData(
        code=_text(project.code),
        name=_text(project.name),
        total=_amount(budget.total if budget else None),
        fiscal=_amount(budget.fiscal if budget else None),
        other=_amount(budget.other if budget else None),
        purpose=_text(project.purpose),
        plan=tuple((point.label.text, point.value.text) for point in plan.points) if plan else (),
        goals=tuple(f"{goal.index}.{goal.cell.text}" for goal in project.goals),
        rows=tuple(
            RowData(
                row.level1.value if row.level1 else "",
                row.category.label if row.category else "",
                row.name.text,
                _text(row.description),
                row.target.raw or "",
                _text(row.basis),
            )
            for row in project.indicators
        ),
    )


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text


def _amount(amount: Amount | None) -> str:
    return "" if amount is None else amount.cell.text


def with_rows(project: ProjectData, rows: Iterable[RowData]) -> ProjectData:
    """The project with these rows in place of those of the same categories."""
    new = {row.category: row for row in rows}
    return replace(project, rows=tuple(new.get(row.category, row) for row in project.rows))


def row_of(project: ProjectData, category: str) -> RowData:
    """The project's row of that category."""
    return next(row for row in project.rows if row.category == category)


def alone(filing: FilingData, project: ProjectData) -> FilingData:
    """The filing's unit with that one project and no department part."""
    return FilingData(filing.unit_code, filing.unit_name, (project,))


@cache
def _runner() -> Runner:
    return Runner(rules_beside(""), load_index()["words"])


def findings_in(data: bytes | FilingData) -> Sequence[Finding]:
    """What all rules that ``jxlint check --preview`` runs find in a file, or in a filing written as a text dump.

    Raises AssertionError if a rule crashed.
    """
    content = to_tika_text(data).encode() if isinstance(data, FilingData) else data
    linted = lint_filing(filing_of(content), _runner(), "filing")
    assert linted.crashes == (), [(crash.rule.id, crash.error) for crash in linted.crashes]
    return linted.findings


def rules_in(findings: Iterable[Finding]) -> Iterator[str]:
    """The rules at top level."""
    return (finding.rule for finding in findings)
