"""How findings across projects name them."""

from collections.abc import Iterable, Sequence

from lint.plugin import Indicator, NotApplicable, Project, normalise

TOO_FEW = NotApplicable("材料中不足两个项目", "the filing has fewer than two projects")
LISTED = 12
"""Projects that a message lists by number; the report names all of them. Our own choice."""


def listed(projects: Sequence[Project]) -> list[str]:
    """The numbers of the projects, the first ones if there are many.

    >>> listed([])
    []
    """
    numbers = [str(project.index) for project in projects[:LISTED]]
    return [*numbers, *(["…"] if len(projects) > LISTED else [])]


def in_order(projects: Iterable[Project]) -> tuple[Project, ...]:
    """The projects in the order of the filing, each once."""
    return tuple(sorted({project.index: project for project in projects}.values(), key=lambda each: each.index))


def value_key(row: Indicator) -> tuple[str, ...]:
    """The value as comparisons see it: operator, number and unit, else the normalised text."""
    target = row.target
    if target.number is None or target.upper is not None:
        return (normalise(target.raw or ""),)
    operator = target.operator.value if target.operator else "="
    return operator, str(target.number.normalize()), "%" if target.is_percent else target.unit or ""
