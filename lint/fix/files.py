"""Which formats can be written back, and the corrected file of each."""

from collections.abc import Sequence

from lint.engine.rule import Text
from lint.fix.changes import CellChange, Fixed, Refusal
from lint.read import Format, detect
from lint.read.limits import DEFAULT_LIMITS, Limits

NO_WRITER = Text(
    "此格式不能写回修改（只支持 Word .docx 和文本），请按报告手工修改。",
    "this format cannot be written back (Word .docx and text can); correct it by hand",
)


def corrected(
    data: bytes, changes: Sequence[CellChange], author: str, date: str, limits: Limits = DEFAULT_LIMITS
) -> Fixed:
    """The file with the changes: tracked and signed in Word, plain in a text. Raises ReadError as its reader does."""
    format = detect(data, limits)
    if format is Format.DOCX:
        from lint.fix import word

        return word.fixed(data, changes, author, date, limits)
    if format is Format.TEXT:
        from lint.fix import text

        return text.fixed(data, changes, limits)
    return Fixed(data, (), tuple(Refusal(change, NO_WRITER) for change in changes))
