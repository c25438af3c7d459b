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

Read = Callable[[bytes, Limits], Document]


class Reader(NamedTuple):
    """A module with a function ``read(data, limits)``; ``extra`` names the extra of ours that installs its libraries,
    None where nothing beyond the plain installation is needed."""

    module: str
    extra: str | None = None


READERS: dict[Format, Reader] = {
    Format.DOCX: Reader("lint.read.docx"),
    Format.TEXT: Reader("lint.read.text"),
}


def load_reader(format: Format, reader: Reader) -> Read:
    """The reader's function. Raises ReadError(NO_READER) naming the extra when a library of it is not installed."""
    try:
        read: Read = import_module(reader.module).read
    except ModuleNotFoundError as error:
        if reader.extra is None or (error.name or "").partition(".")[0] == "lint":
            raise
        raise ReadError(
            Reason.NO_READER,
            f"读取{format.zh}需要 {error.name}，尚未安装；请运行 pip install 'jxlint[{reader.extra}]'。",
            f"reading a {format.en} needs {error.name}, which is not installed: pip install 'jxlint[{reader.extra}]'.",
        ) from error
    return read
