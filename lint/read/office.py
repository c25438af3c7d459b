"""Reads .doc, .wps, .rtf and .odt: LibreOffice makes a Word file (.docx) of them, which ``docx`` reads.

The place of a text is that in the converted file. Paragraphs, tables and rows stand there in the order of the
original, so they are numbered as a reader counts them; grid columns are those that the edges of the drawn cells make,
because an old Word file knows edges and no columns.
"""

from dataclasses import replace
from typing import NamedTuple

from lint.read import docx, soffice, word_binary
from lint.read.container import zip_members
from lint.read.detect import Format, detect
from lint.read.document import Document, Remark, Table
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.soffice_program import KEY, SofficeError, SofficeMissingError

_MANIFEST_BYTES = 1 << 20
_SHARE_OF_TIME = 0.75  # of the time for the whole file, so that it is LibreOffice that is ended and not its worker
_LOST_CELLS = 0.1  # share of cells with text that may be missing; tracked deletions are not told from losses


class _Import(NamedTuple):
    """The suffix of a format's files and the name of LibreOffice's filter for it."""

    suffix: str
    filter: str


_IMPORTS = {
    Format.DOC: _Import(".doc", "MS Word 97"),
    Format.WPS: _Import(".wps", "MS_Works"),
    Format.RTF: _Import(".rtf", "Rich Text Format"),
    Format.ODT: _Import(".odt", "writer8"),
}
_WORD_95 = _Import(".doc", "MS Word 95")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of an old or foreign Word file; ``Document.format`` is what it was.

    Raises ReadError: NO_READER without LibreOffice, NOT_CONVERTED with its words, OVER_LIMIT when it takes too long,
    ENCRYPTED, DAMAGED when text of the file did not arrive, and every reason of ``docx.read``.
    """
    found = detect(data, limits)
    how = _IMPORTS[found]
    if found is Format.ODT:
        _require_open(data, limits)
    elif found is Format.DOC:
        word_binary.require_no_password(data)
        how = _WORD_95 if word_binary.is_word_95(data) else how
    document = replace(docx.read(_converted(data, found, how, limits), limits), format=found.value)
    return _with_losses(document, data) if found is Format.DOC else document


def _converted(data: bytes, found: Format, how: _Import, limits: Limits) -> bytes:
    seconds = min(limits.conversion_seconds, limits.seconds * _SHARE_OF_TIME)
    try:
        return soffice.convert(data, how.suffix, how.filter, seconds)
    except SofficeMissingError as error:
        raise _missing(found, error) from error
    except soffice.SofficeStartError as error:
        raise ReadError(
            Reason.NO_READER,
            f"读取{found.zh}需要 LibreOffice，但它不能启动（{error}）；请检查其安装，或另存为 Word 文档（.docx）。",
            f"reading a {found.en} needs LibreOffice, which does not start ({error}): check its installation, or save "
            "the file as a Word document (.docx).",
        ) from error
    except soffice.SofficeLateError as error:
        raise ReadError(
            Reason.OVER_LIMIT,
            f"LibreOffice 转换{found.zh}超过 {seconds:g} 秒，已终止。",
            f"LibreOffice took over {seconds:g} s to convert the {found.en} and was ended.",
        ) from error
    except SofficeError as error:
        raise ReadError(
            Reason.NOT_CONVERTED,
            f"LibreOffice 不能打开这份{found.zh}（{error}）；文件可能已损坏。",
            f"LibreOffice cannot open this {found.en} ({error}); the file may be damaged.",
        ) from error


def _missing(found: Format, error: SofficeMissingError) -> ReadError:
    if error.named:
        what = "配置项" if error.by == KEY else "环境变量"
        zh = f"{what} {error.by} 指定的 {error.named} 不存在或不能执行；"
        en = f"{error.named}, named by {error.by}, does not exist or cannot be run; "
    else:
        zh, en = "", ""
    return ReadError(
        Reason.NO_READER,
        f"读取{found.zh}需要 LibreOffice，{zh or '尚未安装；'}请安装（Debian、Ubuntu：apt install "
        "libreoffice-writer-nogui；Windows、macOS：www.libreoffice.org），或另存为 Word 文档（.docx）。",
        f"reading a {found.en} needs LibreOffice: {en}install it (Debian, Ubuntu: apt install "
        "libreoffice-writer-nogui; Windows, macOS: www.libreoffice.org), or save the file as a Word document (.docx).",
    )


def _with_losses(document: Document, data: bytes) -> Document:
    """The document, with a remark where some of the cells that the file holds did not arrive.

    Raises ReadError(DAMAGED) where the text has holes or many cells are missing: what LibreOffice makes of a damaged
    file must not pass for the file.
    """
    expected = word_binary.word_text(data)
    if expected is None:
        return document
    if expected.zeros:
        raise ReadError(
            Reason.DAMAGED,
            f"文件已损坏：正文中有 {expected.zeros} 个字符是零。",
            f"the file is damaged: {expected.zeros} characters of its text are zero.",
        )
    arrived = sum(map(_filled_cells, document.tables()))
    lost = expected.filled_cells - arrived
    if lost <= 0:
        return document
    zh = f"文件里有字的单元格 {expected.filled_cells} 个，LibreOffice 转换后只有 {arrived} 个"
    en = f"of {expected.filled_cells} cells with text in the file, {arrived} are left after LibreOffice's conversion"
    if lost > _LOST_CELLS * expected.filled_cells:
        raise ReadError(Reason.DAMAGED, f"文件可能已损坏：{zh}。", f"the file may be damaged: {en}.")
    remark = Remark(f"{zh}；修订中已删除的除外，应核对原文。", f"{en}; check the original.", None, severity="error")
    return replace(document, remarks=(*document.remarks, remark))


def _filled_cells(table: Table) -> int:
    return sum(bool(cell.text.rpartition("\n")[2].strip()) for row in table.rows for cell in row)


def _require_open(data: bytes, limits: Limits) -> None:
    """Raises ReadError(ENCRYPTED) for an OpenDocument text whose manifest speaks of encryption."""
    manifest = zip_members(data, limits).read("META-INF/manifest.xml", _MANIFEST_BYTES)
    if b"encryption-data" in manifest:
        raise ReadError(
            Reason.ENCRYPTED,
            "文件已加密，需要密码才能打开；请去掉密码后另存。",
            "the file is encrypted and opens with a password only; save it without one.",
        )
