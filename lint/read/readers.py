"""Which module reads which format, and what must be installed for it.

A reader is loaded when its format is met: a run over texts alone never pays for lxml, and a machine without a PDF
library still reads Word.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from lint.read.detect import Format
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits

ARCHIVE_FORMATS = frozenset({Format.ZIP, Format.SEVEN_ZIP, Format.TAR, Format.GZIP})
"""Formats that hold files instead of a document; ``lint.read.archive`` opens them."""

Read = Callable[[bytes, Limits], Document]


class Reader(NamedTuple):
    """A module with a function ``read(data, limits)``; ``extra`` names the extra of ours that installs its libraries,
    None where nothing beyond the plain installation is needed. A ``light`` reader takes time and memory in proportion
    to a bounded input and can take the process down with it no more than lxml can: such files, where they are few and
    small, are read in the process itself. All others are read by a worker, whose death harms nobody."""

    module: str
    extra: str | None = None
    light: bool = False


READERS: dict[Format, Reader] = {
    Format.DOCX: Reader("lint.read.docx", light=True),
    Format.TEXT: Reader("lint.read.text", light=True),
    Format.XLSX: Reader("lint.read.xlsx", light=True),
    Format.XLS: Reader("lint.read.xls", "excel"),
    Format.ODS: Reader("lint.read.ods", light=True),
    Format.SPREADSHEET_XML: Reader("lint.read.spreadsheet_xml", light=True),
    Format.PDF: Reader("lint.read.pdf", "pdf"),
    Format.HTML: Reader("lint.read.html", light=True),
    Format.MHT: Reader("lint.read.mht", light=True),
    Format.DOC: Reader("lint.read.office"),
    Format.WPS: Reader("lint.read.office"),
    Format.RTF: Reader("lint.read.office"),
    Format.ODT: Reader("lint.read.office"),
    Format.WORD_XML: Reader("lint.read.word_xml", light=True),
}


def is_light(format: Format) -> bool:
    """Whether a file of the format, if it is small, may be read in the process itself: its reader says so, or there
    is none and nothing but a finding will come of it."""
    if format in READERS:
        return READERS[format].light
    return format not in ARCHIVE_FORMATS


def load_reader(format: Format, reader: Reader) -> Read:
    """The reader's function. Raises ReadError(NO_READER) naming the extra when a library of it is not installed."""
    try:
        read: Read = import_module(reader.module).read
    except ModuleNotFoundError as error:
        raise no_library(format, reader.extra, error) from error
    return read


def no_library(format: Format, extra: str | None, error: ModuleNotFoundError) -> Exception:
    """ReadError(NO_READER) that names the extra to install; the error itself where no extra would help."""
    if extra is None or (error.name or "").partition(".")[0] == "lint":
        return error
    return ReadError(
        Reason.NO_READER,
        f"读取{format.zh}需要 {error.name}，尚未安装；请运行 pip install 'jxlint[{extra}]'。",
        f"reading a {format.en} needs {error.name}, which is not installed: pip install 'jxlint[{extra}]'.",
    )
