"""What the bytes of a file are, by content and never by name.

Chinese offices rename files freely: a ``.doc`` may hold RTF, HTML, a Word 2007 container or a scan.
"""

import re
from collections.abc import Container
from enum import Enum

from lint.read.container import is_tar, ole_streams, zip_members
from lint.read.encoding import is_binary
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits

_HEAD = 4096  # bytes in which a format without a magic number must show itself
_MAIN_PART_BYTES = 1 << 20  # [Content_Types].xml of a real file has some kilobytes
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NOT_BLANK = re.compile(rb"[^\0\s]")
_NOT_NUL = re.compile(rb"[^\0]")


class Format(Enum):
    """A known format; the value is its short name, stable in ``Document.format`` and in reports."""

    DOCX = "docx"
    TEXT = "text"
    XLSX = "xlsx"
    XLSB = "xlsb"
    PPTX = "pptx"
    ODS = "ods"
    ODT = "odt"
    OFD = "ofd"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    WPS = "wps"
    WORD_XML = "word-xml"
    SPREADSHEET_XML = "spreadsheet-xml"
    XML = "xml"
    RTF = "rtf"
    PDF = "pdf"
    HTML = "html"
    MHT = "mht"
    ZIP = "zip"
    SEVEN_ZIP = "7z"
    RAR = "rar"
    GZIP = "gzip"
    TAR = "tar"

    @property
    def zh(self) -> str:
        """The name for people, in Chinese."""
        return _NAMES[self][0]

    @property
    def en(self) -> str:
        """The name for people, in English."""
        return _NAMES[self][1]


_NAMES = {
    Format.DOCX: ("Word 文档（DOCX）", "Word document (DOCX)"),
    Format.TEXT: ("纯文本", "plain text"),
    Format.XLSX: ("Excel 工作簿（XLSX）", "Excel workbook (XLSX)"),
    Format.XLSB: ("Excel 二进制工作簿（XLSB）", "Excel binary workbook (XLSB)"),
    Format.PPTX: ("PowerPoint 演示文稿（PPTX）", "PowerPoint presentation (PPTX)"),
    Format.ODS: ("OpenDocument 表格（ODS）", "OpenDocument spreadsheet (ODS)"),
    Format.ODT: ("OpenDocument 文本（ODT）", "OpenDocument text (ODT)"),
    Format.OFD: ("版式文件（OFD）", "fixed-layout document (OFD)"),
    Format.DOC: ("Word 97–2003 或 WPS 文字文档（DOC）", "Word 97–2003 or WPS Writer document (DOC)"),
    Format.XLS: ("Excel 97–2003 或 WPS 表格（XLS）", "Excel 97–2003 or WPS spreadsheet (XLS)"),
    Format.PPT: ("PowerPoint 97–2003 演示文稿（PPT）", "PowerPoint 97–2003 presentation (PPT)"),
    Format.WPS: ("Works 文档（WPS）", "Works document (WPS)"),
    Format.WORD_XML: ("Word XML 文档", "Word XML document"),
    Format.SPREADSHEET_XML: ("Excel 2003 XML 表格", "Excel 2003 XML spreadsheet"),
    Format.XML: ("XML 文件", "XML file"),
    Format.RTF: ("RTF 文档", "RTF document"),
    Format.PDF: ("PDF 文档", "PDF document"),
    Format.HTML: ("网页（HTML）", "web page (HTML)"),
    Format.MHT: ("单个文件网页（MHT）或邮件", "web archive (MHT) or mail"),
    Format.ZIP: ("ZIP 压缩包", "ZIP archive"),
    Format.SEVEN_ZIP: ("7-Zip 压缩包", "7-Zip archive"),
    Format.RAR: ("RAR 压缩包", "RAR archive"),
    Format.GZIP: ("GZIP 压缩包", "GZIP archive"),
    Format.TAR: ("TAR 压缩包", "TAR archive"),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Format.RAR),
    (b"\x1f\x8b\x08", Format.GZIP),
    (b"%PDF-", Format.PDF),
)
_PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    # "BM" alone is how many a text begins: the reserved zeros and the size of the next header decide
    (re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}", re.DOTALL), "BMP"),
    (re.compile(rb"II\x2a\0|MM\0\x2a"), "TIFF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avif)", re.DOTALL), "HEIC"),
)
_MAIN_PARTS = (
    ("word/document.xml", Format.DOCX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.XLSB),
    ("ppt/presentation.xml", Format.PPTX),
    ("OFD.xml", Format.OFD),
)
_CONTENT_TYPES = (  # where the main part has a name of its own, such as word/document2.xml
    (b"wordprocessingml.", Format.DOCX),
    (b"spreadsheetml.", Format.XLSX),
    (b"presentationml.", Format.PPTX),
)
_MIME_TYPES = (
    (b"application/vnd.oasis.opendocument.spreadsheet", Format.ODS),
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
)
_STREAMS = (
    ("worddocument", Format.DOC),
    ("workbook", Format.XLS),
    ("book", Format.XLS),
    ("powerpoint document", Format.PPT),
    ("matost", Format.WPS),
)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_HTML_START = re.compile(r"\s*<(?:!doctype\s+html|(?:html|head|body|table|meta|title|style|script)\b)", re.IGNORECASE)
_TAG = re.compile(r"\s*<[a-z]", re.IGNORECASE)
_HTML_ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)  # a Markdown text may begin with <div>, but has no rows
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z-]*:[ \t<]")
_MIME_VERSION = re.compile(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)


def detect(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Format:
    """The format of a file's content.

    Raises ReadError with EMPTY (also for nothing but blanks, or nothing but zero bytes as an interrupted copy
    leaves them), ENCRYPTED, TRUNCATED, DAMAGED, PICTURE, OVER_LIMIT or UNKNOWN_FORMAT. TEXT is a guess from the
    first bytes; ``encoding.decode`` may still find the rest to be no text.
    """
    _require_content(data)
    if (known := magic_of(data)) is not None:
        return known
    _refuse_picture(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, limits)
    if data.startswith(_OLE):
        return _in_ole(data)
    if is_tar(data):
        return Format.TAR
    head = data[:_HEAD]
    found = _markup(_as_ascii(head))
    if found is not None:
        return found
    pdf = data.find(b"%PDF-", 0, 1024)  # junk in front is common; a text that mentions the mark has no objects
    if pdf >= 0 and data.find(b" obj", pdf, pdf + _HEAD) >= 0:
        return Format.PDF
    if is_binary(head):
        raise _unknown()
    return Format.TEXT


def magic_of(data: bytes) -> Format | None:
    """The format whose number the bytes begin with."""
    return next((known for magic, known in _MAGIC if data.startswith(magic)), None)


def _require_content(data: bytes) -> None:
    if not data:
        raise ReadError(Reason.EMPTY, "文件是空的（0 字节）。", "the file is empty (0 bytes).")
    mark = next((mark for mark in _BYTE_ORDER_MARKS if data.startswith(mark)), b"")
    if _NOT_BLANK.search(data, len(mark)):
        return
    if _NOT_NUL.search(data):
        raise ReadError(Reason.EMPTY, "文件里只有空白，没有内容。", "the file holds nothing but blanks.")
    raise ReadError(
        Reason.EMPTY,
        f"文件的 {len(data)} 个字节全是零，可能复制或下载没有完成。",
        f"all {len(data)} bytes of the file are zero: a copy or download may not have finished.",
    )


def _refuse_picture(data: bytes) -> None:
    for pattern, name in _PICTURES:
        if pattern.match(data):
            zh = f"这是图片（{name}），不含文字；请提供可以复制文字的文件。"
            en = f"this is a picture ({name}) and holds no text; a file with text is needed."
            raise ReadError(Reason.PICTURE, zh, en)


def _in_zip(data: bytes, limits: Limits) -> Format:
    members = zip_members(data, limits)
    names = {name.replace("\\", "/") for name in members.names}  # some writers use backslashes
    known = main_part(names)
    if known is not None:
        return known
    if "mimetype" in names:
        mime = members.read("mimetype", 256)
        for prefix, known in _MIME_TYPES:
            if mime.startswith(prefix):
                return known
    if "[Content_Types].xml" in names:
        types = members.read("[Content_Types].xml", _MAIN_PART_BYTES)
        for mark, known in _CONTENT_TYPES:
            if mark in types:
                return known
    return Format.ZIP


def main_part(names: Container[str]) -> Format | None:
    """The format whose main part is among the names of a ZIP container's members, None for an archive."""
    return next((known for part, known in _MAIN_PARTS if part in names), None)


def _in_ole(data: bytes) -> Format:
    streams = {name.lower() for name in ole_streams(data)}
    if streams & {"encryptedpackage", "encryptioninfo"}:
        raise ReadError(
            Reason.ENCRYPTED,
            "文件已加密，需要密码才能打开；请去掉密码后另存。",
            "the file is encrypted and opens with a password only; save it without one.",
        )
    for name, known in _STREAMS:
        if name in streams:
            return known
    raise _unknown()


def _as_ascii(head: bytes) -> str:
    """The head with its ASCII readable in whatever encoding, for tags and headers; other characters do not matter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("latin-1").removeprefix("ï»¿")


def _markup(head: str) -> Format | None:
    """RTF, HTML, XML or MHT from the beginning of a file, else None."""
    text = head.lstrip("\0 \t\r\n\f")
    if text.startswith("{\\rtf"):
        return Format.RTF
    if text.startswith("<"):
        return _angle_brackets(text)
    if _MAIL_HEADER.match(text) and _MIME_VERSION.search(text):
        return Format.MHT
    return None


def _angle_brackets(text: str) -> Format | None:
    position = 0
    while prolog := _PROLOG.match(text, position):
        position = prolog.end()
    if _HTML_START.match(text, position) or (_TAG.match(text, position) and _HTML_ROW.search(text, position)):
        return Format.HTML
    if "schemas.microsoft.com/office/2006/xmlPackage" in text or "office/word/2003/wordml" in text:
        return Format.WORD_XML
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return Format.SPREADSHEET_XML
    return Format.XML if text.startswith("<?xml") else None


def _unknown() -> ReadError:
    return ReadError(
        Reason.UNKNOWN_FORMAT,
        "不是文本，也不是认识的文件格式。",
        "neither text nor a file format that is known.",
    )
