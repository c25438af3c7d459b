"""What several rules ask of the rows of a table."""

from decimal import Decimal

from lint.plugin import Indicator, Operator, Project, TargetValue, is_void

AT_LEAST = (Operator.GE, Operator.GT)
AT_MOST = (Operator.LE, Operator.LT)
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def judged_rows(project: Project) -> tuple[Indicator, ...]:
    """The rows of the year that hold a name; benefit rows that declare themselves void are left out."""
    return tuple(row for row in project.annual_indicators() if not row.name.is_blank and not is_void(row))


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


def written(row: Indicator) -> str:
    """The value as it stands, in one line."""
    return " ".join((row.target.raw or "").split())
