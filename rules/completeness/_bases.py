"""The column 指标值确定依据 as the rules about it read it."""

from collections.abc import Sequence

from lint.plugin import Cell, Indicator, NotApplicable, Project, normalise_name

from .._rows import judged_rows

NO_COLUMN = NotApplicable("表中无指标值确定依据栏", "the form has no column of bases")


def based_rows(project: Project) -> Sequence[tuple[Indicator, Cell]] | None:
    """The judged rows with their basis, where one is filled in; None where the form has no such column."""
    rows = [(row, row.basis) for row in judged_rows(project) if row.basis is not None]
    return [(row, cell) for row, cell in rows if not cell.is_blank] if rows else None


def repeats_row(row: Indicator, basis: Cell) -> bool:
    """Whether the basis is the name or the description of its row."""
    text = normalise_name(basis.text)
    described = row.description is not None and not row.description.is_blank
    return text == normalise_name(row.name.text) or (
        described and row.description is not None and text == normalise_name(row.description.text)
    )
