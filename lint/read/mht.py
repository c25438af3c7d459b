"""Reads a web page saved as a single file (.mht, .mhtml) and the web page or text of a mail, as blocks.

Pages that the first one embeds or shows in frames are read at their place where the file holds them. Attachments of a
mail are files of their own and not read; a remark names each.
"""

import email
import email.policy
from email.message import Message
from urllib.parse import urljoin

from lxml import etree

from lint.read import text
from lint.read.document import Document, Remark
from lint.read.errors import ReadError, Reason
from lint.read.html import PageReader
from lint.read.html_tree import page
from lint.read.limits import DEFAULT_LIMITS, Limits

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_WITH_PAGES = frozenset(("text", "image", "multipart"))  # what a page needs to be shown, and no attachment
_FAULTS = (ValueError, LookupError, TypeError, IndexError, AttributeError, RecursionError)  # of the parser for mails


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of the first page. Raises ReadError: DAMAGED where there is neither a page nor a text, and every
    reason of ``html.read``."""
    try:
        message = email.message_from_bytes(data.lstrip(b"\0 \t\r\n"), policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except _FAULTS as error:
        raise _without_page() from error
    attached = [part for part in parts if _is_attached(part)]
    shown = [part for part in parts if part not in attached]
    pages = [part for part in shown if part.get_content_type() in _PAGES]
    remarks = [_attachment_remark(part) for part in attached]
    if not pages:
        return _plain_text(shown, remarks, limits)
    archive = _Archive(message, pages, limits)
    reader = PageReader(limits, archive.embedded)
    reader.read(archive.root())
    return Document("mht", tuple(reader.blocks), (*remarks, *archive.remarks, *reader.remarks))


class _Archive:
    """The pages of a file by their addresses, each parsed once and read once."""

    def __init__(self, message: Message, pages: list[Message], limits: Limits) -> None:
        self.remarks: list[Remark] = []
        self._limits = limits
        self._open = list(pages)
        start = (message.get_param("start") or "") if message.is_multipart() else ""
        wanted = start.strip("<>") if isinstance(start, str) else ""
        self._first = next((part for part in pages if wanted and _identity(part) == wanted), pages[0])
        self._base = _location(self._first)

    def root(self) -> etree._Element:
        """The first page."""
        return self._parsed(self._first)

    def embedded(self, address: str) -> etree._Element | None:
        """The page at an address as another page writes it; None if there is none, or it was read already."""
        for part in self._open:
            place = _location(part)
            if (place and place in (address, urljoin(self._base, address))) or (
                address.startswith("cid:") and _identity(part) == address[4:]
            ):
                return self._parsed(part)
        return None

    def _parsed(self, part: Message) -> etree._Element:
        self._open.remove(part)
        root, remarks = page(_content(part), self._limits, part.get_content_charset())
        # Lines of the part are not lines of the file.
        self.remarks += [remark if remark.place is None else _without_place(remark) for remark in remarks]
        return root


def _without_place(remark: Remark) -> Remark:
    return Remark(remark.zh, remark.en, None, remark.text, remark.severity)


def _plain_text(parts: list[Message], remarks: list[Remark], limits: Limits) -> Document:
    """The document of a mail that is plain text."""
    for part in parts:
        if part.get_content_type() == "text/plain" and (content := _content(part)).strip():
            found = text.read(content, limits)
            return Document("mht", found.blocks, (*remarks, *found.remarks), found.annotations)
    raise _without_page()


def _without_page() -> ReadError:
    return ReadError(
        Reason.DAMAGED,
        "文件是单个文件网页或邮件的格式，但里面没有网页，也没有文字。",
        "the file has the form of a web archive or mail, but there is neither a page nor a text in it.",
    )


def _content(part: Message) -> bytes:
    """The bytes of a part, unpacked from base64 or quoted-printable."""
    try:
        content = part.get_payload(decode=True)
    except _FAULTS as error:
        raise _without_page() from error
    return content if isinstance(content, bytes) else b""


def _location(part: Message) -> str:
    return str(part.get("Content-Location") or "").strip()


def _identity(part: Message) -> str:
    return str(part.get("Content-ID") or "").strip().strip("<>")


def _is_attached(part: Message) -> bool:
    """Whether a part is a file that was attached, and not something that a page shows."""
    if part.get_content_disposition() == "attachment":
        return True
    named = part.get_filename() is not None and not _location(part) and not _identity(part)
    return named and part.get_content_maintype() not in _WITH_PAGES


def _attachment_remark(part: Message) -> Remark:
    name = part.get_filename() or part.get_content_type()
    zh = f"邮件附件“{name}”未读；请另存后检查。"
    en = f"the attachment {name} was not read: save it and check it."
    return Remark(zh, en, None, severity="error")
