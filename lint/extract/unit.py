"""The name of a unit as forms write it: with a code in front (315001某某局本级), with 盖章 behind."""

import re
from typing import NamedTuple

from lint.extract.cells import place_at, unwrapped
from lint.model import Cell, Unit

_CODE = re.compile(r"\[?(\d{3,9})\]?[-—_]?(?=\D)")
_SEAL = re.compile(r"\s*([（(](?:盖章|公章|签章|章|盖公章)[)）])[：:]?\s*$")
_PLACEHOLDERS = ("(市、区)", "（市、区）", "XX", "xx", "××", "**")


class Named(NamedTuple):
    """A unit, the text that names it, and the words behind that only say where to stamp."""

    unit: Unit
    text: Cell
    seal: Cell | None


def read_unit(cell: Cell) -> Named:
    """The unit that a cell names, its code apart; line breaks are layout."""
    text = cell.text
    found = _SEAL.search(text)
    end = found.start() if found else len(text)
    code = _CODE.match(text, 0, end)
    begin = code.end() if code else 0
    name = unwrapped(text[begin:end].strip())
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    return Named(
        Unit(
            Cell(code.group(1), place_at(text, cell.place, code.start(1))) if code else None,
            Cell(name, place_at(text, cell.place, begin)) if name else None,
        ),
        Cell(unwrapped(text[:end].strip()), cell.place),
        Cell(found.group(1), place_at(text, cell.place, found.start(1))) if found else None,
    )


def is_placeholder(text: str) -> bool:
    """Whether a text only says where the name of a unit should stand: XX县（市、区）."""
    return any(word in text for word in _PLACEHOLDERS)
