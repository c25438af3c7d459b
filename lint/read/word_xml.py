"""Reads Word documents that are one XML file: of Word 2003 (WordprocessingML 2003) and of Word 2007 ("flat OPC").

Both are turned into a Word container, which ``docx`` reads; places are those of a .docx. The elements of 2003 are those
of 2006 but for a few names and for tracked changes and comments, which stand in annotations.
"""

import base64
import binascii
import io
import zipfile
from dataclasses import replace

from lxml import etree

from lint.read import docx, wordml
from lint.read.detect import Format
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.read.xml_tree import parse_xml

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_WORD_2003 = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_WORD = wordml.TRANSITIONAL.word
_RENAMED = {"wordDocument": "document", "vmerge": "vMerge", "hmerge": "hMerge"}
_CHANGES = {
    "Word.Insertion": "ins",
    "Word.Deletion": "del",
    "Word.Bookmark.Start": "bookmarkStart",
    "Word.Bookmark.End": "bookmarkEnd",
}
_MAIN_PART = "word/document.xml"
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    f'Target="{_MAIN_PART}"/></Relationships>'
)


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The blocks of the document. Raises ReadError with every reason of ``docx.read``."""
    root = parse_xml(data, "XML")
    if root.tag == _PACKAGE + "package":
        container = _zipped(_parts(root))
    elif root.tag == _WORD_2003 + "wordDocument":
        _modernise(root)
        container = _zipped({"_rels/.rels": _RELATIONSHIPS.encode(), _MAIN_PART: etree.tostring(root)})
    else:
        found = etree.QName(root).localname
        raise ReadError(
            Reason.DAMAGED, f"不是 Word 文档：根元素是 {found}。", f"not a Word document: its root is {found}."
        )
    return replace(docx.read(container, limits), format=Format.WORD_XML.value)


def _parts(package: etree._Element) -> dict[str, bytes]:
    """The parts of a flat package by name."""
    parts: dict[str, bytes] = {}
    for part in package.iterchildren(_PACKAGE + "part"):
        name = part.get(_PACKAGE + "name", "").lstrip("/")
        for xml in part.iterchildren(_PACKAGE + "xmlData"):
            parts.update((name, etree.tostring(root)) for root in xml)
        for binary in part.iterchildren(_PACKAGE + "binaryData"):
            try:
                parts[name] = base64.b64decode(binary.text or "")
            except binascii.Error:
                continue  # a picture or an object: no text of the document
    return parts


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return buffer.getvalue()


def _modernise(root: etree._Element) -> None:
    """Give the elements of 2003 the names of 2006, in place; what a comment says is taken out."""
    for element in list(root.iter(_ANNOTATION)):
        kind = _CHANGES.get(element.get(_WORD_2003 + "type", ""))
        if kind is not None:
            element.tag = _WORD + kind
        elif (parent := element.getparent()) is not None:  # comments, changes of properties
            parent.remove(element)
    for element in root.iter(_WORD_2003 + "*"):
        name = element.tag[len(_WORD_2003) :]
        element.tag = _WORD + _RENAMED.get(name, name)
        for key in map(str, list(element.attrib)):
            if key.startswith(_WORD_2003):
                element.set(_WORD + key[len(_WORD_2003) :], str(element.attrib.pop(key)))
