"""The name of a unit as forms write it: with a code in front (315001某某局本级), with 盖章 behind."""

from typing import NamedTuple

from lint.extract.cells import cut, unwrapped
from lint.kept.patterns import regex
from lint.model import Cell, Unit

_CODE = regex(r"\[?(\d{3,9})\]?[-—_]?(?=\D)")
_SEAL = regex(r"\s*([（(](?:盖章|公章|签章|章|盖公章)[)）])[：:]?\s*$")
_PLACEHOLDERS = ("(市、区)", "（市、区）", "XX", "xx", "××", "**")


class Named(NamedTuple):
    """A unit, the text that names it, and the words behind that only say where to stamp."""

    unit: Unit
    text: Cell
    seal: Cell | None


def read_unit(cell: Cell) -> Named:
    """The unit that a cell names, its code apart; line breaks are layout."""
    seal = _SEAL.search(cell.text)
    end = seal.start() if seal else len(cell.text)
    code = _CODE.match(cell.text, 0, end)
    text, name = (_in_one_line(cut(cell, begin, end)) for begin in (0, code.end() if code else 0))
    return Named(
        Unit(cut(cell, *code.span(1)) if code else None, name if name.text else None),
        text,
        cut(cell, *seal.span(1)) if seal else None,
    )


def _in_one_line(cell: Cell) -> Cell:
    return cell._replace(text=unwrapped(cell.text))


def is_placeholder(text: str) -> bool:
    """Whether a text only says where the name of a unit should stand: XX县（市、区）."""
    return any(word in text for word in _PLACEHOLDERS)
