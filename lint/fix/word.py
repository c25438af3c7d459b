"""Writes changes back into a Word file as tracked changes, which its author accepts or rejects.

Only the main part of the file changes. Runs are cut where a change begins and ends and keep their formatting; what
others have inserted under tracking, and what a field shows, is not touched: who accepts or updates that decides first.
"""

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from lint.engine.rule import Text
from lint.fix.changes import CellChange, Fixed, Refusal
from lint.fix.letters import NOT_FOUND, Extent, Refused, extents
from lint.fix.word_letters import Letter, letters_of
from lint.fix.word_runs import Tracker
from lint.model import WordPlace
from lint.read import wordml
from lint.read.docx import elements
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.ooxml import Package
from lint.read.word_flow import flow
from lint.read.wordml import Tags
from lint.read.zip_part import ZIPFILE_FAULTS

_IN_CHANGE = Text(
    "此处已有修订标记，请先接受或拒绝，未改。", "the text is part of a tracked change; accept or reject that first"
)
_IN_FIELD = Text(
    "此处是域或绑定数据的控件的内容，更新时会被覆盖，未改。",
    "the text is the result of a field or of a control bound to data, which would undo it",
)
_DAMAGED = Text(
    "文件中另有部件已损坏，不能另存，未改。", "another part of the file is damaged, so that no copy can be made"
)


def fixed(data: bytes, changes: Sequence[CellChange], author: str, date: str, limits: Limits = DEFAULT_LIMITS) -> Fixed:
    """The file with the changes tracked, signed by ``author`` on the day ``date`` (YYYY-MM-DD). Raises ReadError."""
    package = Package(data, limits)
    name = package.main_part()
    root = package.xml(name)
    places = elements(root, limits)
    tags = wordml.tags_of(wordml.STRICT if root.tag.startswith(wordml.STRICT.word) else wordml.TRANSITIONAL)
    tracker = Tracker(root, tags, author, date)
    done, refused = [], []
    for change in changes:
        try:
            _change(change, places, tags, tracker)
            done.append(change)
        except Refused as refusal:
            refused.append(Refusal(change, refusal.why))
    if not done:
        return Fixed(data, (), tuple(refused))
    part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    try:
        content = _with_part(data, name, part)
    except ZIPFILE_FAULTS:  # the reader looks at the parts with text alone, a copy needs them all
        return Fixed(data, (), (*refused, *(Refusal(change, _DAMAGED) for change in done)))
    return Fixed(content, tuple(done), tuple(refused))


def _change(change: CellChange, places: dict[WordPlace, etree._Element], tags: Tags, tracker: Tracker) -> None:
    """Make all changes of a cell, or none. Raises Refused."""
    paragraphs = _paragraphs(change, places, tags)
    letters = [letter for paragraph in paragraphs for letter in letters_of(paragraph, tags)]
    starts: Sequence[int] = ()
    if isinstance(change.place, WordPlace) and change.place.table is not None and change.place.paragraph:
        own = paragraphs[min(change.place.paragraph, len(paragraphs)) - 1]
        starts = [at for at, letter in enumerate(letters) if letter.paragraph is own] or (-1,)
    found = extents(change, "".join(letter.character for letter in letters), starts)
    for extent in found:
        _require_free(extent, letters)
    for first, end, new in reversed(found):  # from behind, so that what stands before keeps its place
        tracker.replace(letters[first:end], letters[first - 1] if first else None, letters[end : end + 1], new)


def _paragraphs(change: CellChange, places: dict[WordPlace, etree._Element], tags: Tags) -> list[etree._Element]:
    place = change.place
    if isinstance(place, WordPlace):
        if place.table is None:
            element = places.get(place)
            if element is not None:
                return [element]
        cell = places.get(place._replace(paragraph=None)) if place.table is not None else None
        if cell is not None:
            found = list(flow(cell, frozenset({tags.paragraph}), tags))
            if found:
                return found
    raise Refused(NOT_FOUND)


def _require_free(extent: Extent, letters: Sequence[Letter]) -> None:
    """Raises Refused where the text, or what a new text would follow, is somebody's tracked change or a field's."""
    touched = letters[extent.first : extent.end] or letters[max(0, extent.first - 1) : extent.first + 1][:1]
    if any(letter.in_change for letter in touched):
        raise Refused(_IN_CHANGE)
    if any(letter.in_field for letter in touched):
        raise Refused(_IN_FIELD)


def _with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The container with another content of one part; all else stays as it is, in its order."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            is_part = entry.filename.replace("\\", "/").lstrip("/").lower() == name.lower()
            after.writestr(entry, part if is_part else before.read(entry))
    return made.getvalue()
