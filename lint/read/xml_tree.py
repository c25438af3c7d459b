"""Parses XML that nobody trusts with lxml: as one tree, or child by child what would not fit into memory."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from lint.read.errors import ReadError, Reason
from lint.read.xml_errors import document_type, malformed, no_xml

_XML_RESOURCE_LIMIT = 114  # libxml2's XML_ERR_RESOURCE_LIMIT, which lxml does not name
_BEGINNING = 4096  # bytes of a part that are searched for a document type when it cannot be parsed
_SETTINGS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    # Comments and instructions would cut the text of an element in two.
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


def parse_xml(content: bytes, name: str) -> etree._Element:
    """The root element, in any encoding that XML knows; no entity is resolved and nothing is fetched.

    ``name`` is the part's name for the messages. Raises ``ReadError``: ``external-entity`` for any document type.
    """
    try:
        root = etree.fromstring(content, etree.XMLParser(**_SETTINGS))
    except etree.XMLSyntaxError as error:
        raise _xml_error(error, content, name) from None
    except (ValueError, LookupError) as error:
        raise no_xml(name, error) from None
    _refuse_document_type(root, name)
    return root


class Stream:
    """An XML part of which only one child of one element, such as a table of a body, is in memory at a time.

    ``pieces`` are the bytes of the part in order, ``name`` is its name for messages. The element is the first one
    with one of the tags ``containers`` that stands directly below the root. ``root`` has no more in it than was
    parsed so far.
    """

    def __init__(self, pieces: Iterable[bytes], name: str, containers: Iterable[str]) -> None:
        """Parses up to the beginning of the element, or all, if it is not there. Raises ``ReadError`` as
        ``parse_xml`` does, and what ``pieces`` raises."""
        self._pieces = iter(pieces)
        self._name = name
        self._beginning = b""
        self._parser = etree.XMLPullParser(("start",), tag=tuple(containers), **_SETTINGS)
        self._container: etree._Element | None = None
        root: etree._Element | None = None
        while root is None:
            root = self._feed()
            self._container = next(filter(_is_below_root, self._begun()), None)
            if self._container is not None:
                root = self._container.getparent()
        _refuse_document_type(root, name)
        self.root = root

    def children(self) -> Iterator[etree._Element]:
        """The children in order, each of them whole; it leaves the tree when the next one is asked for.

        Raises ``ReadError`` where the part turns out to be damaged, however late.
        """
        container = self._container
        if container is None:
            return
        more = True
        while more:
            more = self._feed() is None
            # The last child may go on in the next piece.
            while len(container) and not (more and container[0].getnext() is None):
                child = container[0]
                yield child
                child.clear()  # first, for lxml walks through all of a subtree that leaves its tree and is still held
                del container[0]
            for _ in self._begun():  # an element of the same name further down; the events would pile up
                pass

    def _begun(self) -> Iterator[etree._Element]:
        for _, element in self._parser.read_events():
            if isinstance(element, etree._Element):  # always, of the events that are asked for
                yield element

    def _feed(self) -> etree._Element | None:
        """Parses a further piece, or gives the root if there was none and the part has ended as it should."""
        piece = next(self._pieces, None)
        try:
            if piece is None:
                root: etree._Element = self._parser.close()
                return root
            if len(self._beginning) < _BEGINNING:
                self._beginning += piece[:_BEGINNING]
            self._parser.feed(piece)
        except etree.XMLSyntaxError as error:
            raise _xml_error(error, self._beginning, self._name) from None
        except (ValueError, LookupError) as error:
            raise no_xml(self._name, error) from None
        return None


def _is_below_root(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _refuse_document_type(root: etree._Element, name: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise document_type(name)


def _xml_error(error: etree.XMLSyntaxError, beginning: bytes, name: str) -> ReadError:
    # A document type can be the very cause of the error; zero bytes go for the sake of UTF-16.
    if b"<!DOCTYPE" in beginning[:_BEGINNING].replace(b"\0", b""):
        return document_type(name)
    line, column = error.position
    what = error.msg.partition(", line ")[0]
    if getattr(error, "code", None) == _XML_RESOURCE_LIMIT:
        return ReadError(
            Reason.OVER_LIMIT,
            f"部件 {name} 第 {line} 行第 {column} 列：XML 嵌套过深或文字过长，超过解析上限。",
            f"the part {name}, line {line}, column {column}, exceeds a limit of the XML parser: {what}.",
        )
    return malformed(name, line, column, what)
