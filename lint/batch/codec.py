"""Results as JSON and back, for the cache: records by name from a closed list, so that nothing read from a file can
ever be code. ``pickle`` would run whatever a poisoned entry names, and ``marshal`` is no safer against made-up data.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import lint.model as model
from lint.batch.one import FileResult
from lint.engine.finding import Change, Finding, FindingFix, Folded, Location, ProjectRef, Related, RowRef
from lint.engine.outcome import NotApplicable, NotCheckable
from lint.engine.rule import Basis, Severity
from lint.engine.runner import Coverage
from lint.engine.sketches import Spot
from lint.report.model import FilingReport, Verdict

_MODEL = [value for value in vars(model).values() if isinstance(value, type) and value.__module__.startswith("lint.")]
_OURS = (
    *_MODEL,
    *(Change, Finding, FindingFix, Folded, Location, ProjectRef, Related, RowRef, Basis, Severity, Coverage, Spot),
    *(NotApplicable, NotCheckable, FileResult, FilingReport, Verdict),
)
_ENUMS = {kind.__name__: kind for kind in _OURS if issubclass(kind, Enum)}
_RECORDS: dict[str, type] = {kind.__name__: kind for kind in _OURS if not issubclass(kind, Enum)}


class Codec:
    """Writes and reads values; ``more`` are further records by the name that they are to have, such as the sketches of
    rules that compare filings."""

    def __init__(self, more: Mapping[str, type] | None = None) -> None:
        self._records = {**_RECORDS, **(more or {})}
        self._names = {kind: name for name, kind in self._records.items()}
        self._fields = {kind: _fields(kind) for kind in self._names}

    def dumps(self, value: Any) -> bytes:
        """The value as JSON. Raises TypeError for a record that is not on the list."""
        return json.dumps(self._plain(value), separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        """The value again. Raises ValueError, TypeError, KeyError, IndexError, RecursionError or ArithmeticError for
        what is no value."""
        return self._record(json.loads(data))

    def _plain(self, value: Any) -> Any:
        """Lists carry the name of what they were in front; all else that JSON has stands for itself."""
        kind = type(value)
        if value is None or kind in (str, int, float, bool):
            return value
        if kind in self._names:
            return [self._names[kind], *map(self._plain, self._fields[kind](value))]
        if kind in (tuple, list, frozenset):
            return [kind.__name__, *map(self._plain, sorted(value) if kind is frozenset else value)]
        if isinstance(value, Enum) and kind.__name__ in _ENUMS:
            return [kind.__name__, value.value]
        if isinstance(value, Mapping):
            return ["dict", *(self._plain(each) for pair in value.items() for each in pair)]
        if kind is Decimal:
            return ["Decimal", str(value)]
        raise TypeError(f"not to be stored: {kind.__name__}")

    def _record(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        name, *parts = value
        if name in _ENUMS:
            return _ENUMS[name](parts[0])
        fields = [self._record(part) for part in parts]
        if name in self._records:
            return self._records[name](*fields)
        if name in _PLAIN:
            return _PLAIN[name](fields)
        raise ValueError(f"no record is called {name!r}")


_PLAIN: dict[str, Callable[[list[Any]], Any]] = {
    "tuple": tuple,
    "list": list,
    "frozenset": frozenset,
    "dict": lambda fields: dict(zip(fields[::2], fields[1::2], strict=True)),
    "Decimal": lambda fields: Decimal(fields[0]),
}


def is_record(kind: Any) -> bool:
    """Whether a class can be stored: a named tuple or dataclass."""
    return isinstance(kind, type) and (hasattr(kind, "_fields") or dataclasses.is_dataclass(kind))


def _fields(kind: type) -> Callable[[Any], list[Any]]:
    if issubclass(kind, tuple):
        return list
    names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    return lambda record: [getattr(record, name) for name in names]
