"""Filings without their places: what must be equal when the same filing comes in another format."""

import dataclasses
from typing import Any

from lint.extract import extract
from lint.model import Cell, Filing, Note
from lint.read import read


def filing_of(data: bytes) -> Filing:
    """The filing in these bytes; there must be one."""
    filing = extract(read(data))
    assert filing is not None
    return filing


def without_places(value: Any) -> Any:
    """The record as plain data, every ``Cell`` reduced to its text and every note to what it says."""
    if isinstance(value, Cell):
        return value.text
    if isinstance(value, Note):
        return (value.severity, value.message_zh, value.text)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: without_places(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [without_places(item) for item in value]
    return value
