"""Which formats can be written back, and the corrected file of each."""

from collections.abc import Sequence

from lint.engine.rule import Text
from lint.fix.changes import CellChange, Fixed, Refusal
from lint.read import Format, detect, read_as
from lint.read.document import Document, Paragraph
from lint.read.limits import DEFAULT_LIMITS, Limits

NO_WRITER = Text(
    "此格式不能写回修改（只支持 Word .docx 和文本），请按报告手工修改。",
    "this format cannot be written back (Word .docx and text can); correct it by hand",
)
OTHERS = Text(
    "改后文件中其他文字或表格的读法会随之改变，未改。",
    "the change would alter how the rest of the file reads; not changed",
)


def corrected(
    data: bytes, changes: Sequence[CellChange], author: str, date: str, limits: Limits = DEFAULT_LIMITS
) -> Fixed:
    """The file with the changes: tracked and signed in Word, plain in a text. Raises ReadError as its reader does."""
    format = detect(data, limits)
    if format is Format.DOCX:
        from lint.fix import word

        fixed = word.fixed(data, changes, author, date, limits)
    elif format is Format.TEXT:
        from lint.fix import text

        fixed = text.fixed(data, changes, limits)
    else:
        return Fixed(data, (), tuple(Refusal(change, NO_WRITER) for change in changes))
    if fixed.done and not _nothing_else(data, fixed, format, limits):
        refused = (*fixed.refused, *(Refusal(change, OTHERS) for change in fixed.done))
        return Fixed(data, (), refused)
    return fixed


def _nothing_else(data: bytes, fixed: Fixed, format: Format, limits: Limits) -> bool:
    """Whether the corrected file reads as before but for the changed texts: what a rule wants to write may mean
    something in a format (a stroke parts cells), and nobody looks at every cell of a copy."""
    before, after = (_texts(read_as(format, each, limits)) for each in (data, fixed.content))
    if len(before) != len(after):
        return False
    changes = [("".join(change.text.split()), "".join(change.after.split())) for change in fixed.done]
    return all(
        old == new or (old and new and any(text in old and changed in new for text, changed in changes))
        for old, new in zip(before, after, strict=True)
    )


def _texts(document: Document) -> list[str | None]:
    """The visible characters of every cell and paragraph, None where a row ends."""
    texts: list[str | None] = []
    for block in document.blocks:
        rows = [[block]] if isinstance(block, Paragraph) else block.rows
        for row in rows:
            texts += ("".join(each.text.split()) for each in row)
            texts.append(None)
    return texts
