"""Places as data and as words."""

from collections.abc import Mapping
from typing import Any

from lint.engine.finding import Location
from lint.model import PagePlace, Place, SheetPlace, TextPlace, WordPlace

_POINTS_PER_CM = 72 / 2.54
KEYS = ("line", "column", "table", "row", "paragraph", "sheet", "cell", "page", "box")


def place_data(place: Place | None) -> dict[str, Any]:
    """A place with every key of ``KEYS``, None where the format has no such thing."""
    known = place._asdict() if place is not None else {}
    return {key: list(known[key]) if key == "box" and key in known else known.get(key) for key in KEYS}


def place_of(data: Mapping[str, Any]) -> Place | None:
    """The place that ``place_data`` gave as data.

    >>> place_of(place_data(SheetPlace("表1", "B7")))
    SheetPlace(sheet='表1', cell='B7')
    """
    if data["sheet"] is not None:
        return SheetPlace(data["sheet"], data["cell"])
    if data["page"] is not None:
        left, top, right, bottom = data["box"]
        return PagePlace(data["page"], (left, top, right, bottom))
    if data["line"] is not None:
        return TextPlace(data["line"], data["column"])
    if data["table"] is not None or data["paragraph"] is not None:
        return WordPlace(data["table"], data["row"], data["column"], data["paragraph"])
    return None


def place_words(place: Place | None, lang: str) -> str:
    """A place for people: ``第64行``, ``表1 第12行 第5列``; empty where there is none."""
    zh = lang == "zh"
    if isinstance(place, TextPlace):
        return f"第{place.line}行" if zh else f"line {place.line}"
    if isinstance(place, WordPlace):
        if place.table is None:
            return f"第{place.paragraph}段" if zh else f"paragraph {place.paragraph}"
        return f"表{place.table}第{place.row}行" if zh else f"table {place.table} row {place.row}"
    if isinstance(place, SheetPlace):
        return f"{place.sheet}!{place.cell}"
    if isinstance(place, PagePlace):
        below = round(place.box[1] / _POINTS_PER_CM)
        return f"第{place.page}页距页顶{below}厘米" if zh else f"page {place.page}, {below} cm from the top"
    return ""


def where(location: Location, lang: str) -> str:
    """A location for people: its label and the place in the file."""
    return " · ".join(filter(None, (location.label, place_words(location.place, lang))))


def location_data(location: Location) -> dict[str, Any]:
    """A location of the JSON report."""
    return {"path": location.path, **place_data(location.place), "label": location.label}
