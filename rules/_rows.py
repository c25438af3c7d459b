"""What several rules ask of the rows of a table."""

from decimal import Decimal

from lint.plugin import Context, Indicator, Level1, Operator, Project, TargetValue, is_void

from ._last import once
from ._prose import QUOTED

AT_LEAST = (Operator.GE, Operator.GT)
AT_MOST = (Operator.LE, Operator.LT)
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


@once
def judged_rows(project: Project) -> tuple[Indicator, ...]:
    """The rows of the year that hold a name; benefit rows that declare themselves void are left out."""
    return tuple(row for row in project.annual_indicators() if not row.name.is_blank and not is_void(row))


def may_be_cut_off(project: Project, context: Context) -> bool:
    """Whether the file ends among the project's output rows, as one does that was not copied to its end."""
    last = project.indicators[-1].level1 if project.indicators else Level1.OUTPUT
    return project is context.filing.projects[-1] and last is Level1.OUTPUT


def budget_in_yuan(project: Project) -> Decimal | None:
    """The project's total budget in yuan; None where it is missing or the form does not name its unit."""
    budget = project.budget
    if budget is None or budget.total is None or budget.total.number is None:
        return None
    scale = _YUAN.get(budget.unit or "")
    return budget.total.number * scale if scale else None


def money_in_yuan(target: TargetValue) -> Decimal | None:
    """An amount of money in yuan; None where it is an amount for each of something (元/人)."""
    scale = _YUAN.get(target.unit or "")
    return target.number * scale if target.number is not None and scale else None


def is_ceiling(row: Indicator) -> bool:
    """Whether the target is to be kept low: ≤ or <, or none at all."""
    return row.target.operator in AT_MOST or row.target.number == 0


def named(row: Indicator) -> str:
    """The name as it stands, in one line, shortened where it is a whole text."""
    return one_line(row.name.text)


def written(row: Indicator) -> str:
    """The value as it stands, in one line, shortened where it is a whole text."""
    return one_line(" ".join((row.target.raw or "").split()))


def one_line(text: str) -> str:
    """The text without line breaks, shortened where it is long."""
    line = "".join(text.splitlines())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"
