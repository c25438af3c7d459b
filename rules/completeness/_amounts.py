"""Numbers in the cells of a table."""

from lint.plugin import Indicator, regex

_POSITIVE = regex(r"^(?=.*[1-9])\d+(?:\.\d+)?")


def weight_of(row: Indicator) -> str | None:
    """The weight of a row as it stands, if it has one above zero."""
    text = "" if row.weight is None else row.weight.norm
    return text if _POSITIVE.match(text) else None
