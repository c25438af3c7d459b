"""JSON in pieces: a report over many files is never in memory as a whole."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple


class Items(NamedTuple):
    """A list whose items are made one at a time."""

    items: Iterable[Any]


class Parts(NamedTuple):
    """An object some of whose values are ``Items`` or ``Parts``."""

    values: Mapping[str, Any]


def pieces(value: Any, margin: str = "") -> Iterator[str]:
    """The value as ``json.dumps`` indents it by two blanks, without a newline at its end.

    >>> print("".join(pieces(Parts({"a": Items(iter(())), "b": Items([7])}))))
    {
      "a": [],
      "b": [
        7
      ]
    }
    """
    inner = f"{margin}  "
    if isinstance(value, Items):
        before = "[\n"
        for item in value.items:
            yield f"{before}{inner}"
            yield from pieces(item, inner)
            before = ",\n"
        yield "[]" if before == "[\n" else f"\n{margin}]"
    elif isinstance(value, Parts):
        before = "{\n"
        for key, part in value.values.items():
            yield f"{before}{inner}{_indented(key, inner)}: "
            yield from pieces(part, inner)
            before = ",\n"
        yield "{}" if before == "{\n" else f"\n{margin}}}"
    else:
        yield _indented(value, margin)


def _indented(value: Any, margin: str) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return text.replace("\n", f"\n{margin}")  # a line break within a string is written \n
