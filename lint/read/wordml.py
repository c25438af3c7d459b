"""Names of WordprocessingML in Clark notation, for both families of namespaces, transitional and strict."""

from dataclasses import dataclass
from functools import cache

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ALTERNATE_CONTENT = _MC + "AlternateContent"
CHOICE = _MC + "Choice"
FALLBACK = _MC + "Fallback"
VML_IMAGE = _VML + "imagedata"
VML_TEXT_PATH = _VML + "textpath"


@dataclass(frozen=True, slots=True)
class Family:
    """The namespaces that differ between transitional and strict documents, in braces."""

    word: str
    drawing: str
    chart: str
    diagram: str
    math: str


_OPEN = "http://schemas.openxmlformats.org"
_PURL = "http://purl.oclc.org/ooxml"
TRANSITIONAL = Family(
    word=f"{{{_OPEN}/wordprocessingml/2006/main}}",
    drawing=f"{{{_OPEN}/drawingml/2006/main}}",
    chart=f"{{{_OPEN}/drawingml/2006/chart}}",
    diagram=f"{{{_OPEN}/drawingml/2006/diagram}}",
    math=f"{{{_OPEN}/officeDocument/2006/math}}",
)
STRICT = Family(
    word=f"{{{_PURL}/wordprocessingml/main}}",
    drawing=f"{{{_PURL}/drawingml/main}}",
    chart=f"{{{_PURL}/drawingml/chart}}",
    diagram=f"{{{_PURL}/drawingml/diagram}}",
    math=f"{{{_PURL}/officeDocument/math}}",
)


class Tags:
    """The tags and attribute names of one family that the readers look at, built once."""

    def __init__(self, family: Family) -> None:
        self.family = family
        word = family.word
        self.document = word + "document"
        self.body = word + "body"
        self.table = word + "tbl"
        self.row = word + "tr"
        self.row_properties = word + "trPr"
        self.cell = word + "tc"
        self.cell_properties = word + "tcPr"
        self.paragraph = word + "p"
        self.paragraph_properties = word + "pPr"
        self.run = word + "r"
        self.run_properties = word + "rPr"
        self.text = word + "t"
        self.vanish = word + "vanish"
        self.deleted = word + "del"
        self.moved_from = word + "moveFrom"
        self.alternative_format = word + "altChunk"
        self.text_box = word + "txbxContent"
        self.value = word + "val"
        self.math = family.math + "oMath"
        self.math_paragraph = family.math + "oMathPara"
        self.flow = frozenset(
            (
                self.paragraph,
                self.table,
                self.alternative_format,
                self.math,
                self.math_paragraph,
                self.run,  # allowed in paragraphs only, but its text must not get lost
            )
        )
        """What stands one below the other in a body, a cell or a text box."""
        self.without_text = frozenset(
            word + name
            for name in (
                "pPr",
                "rPr",
                "proofErr",
                "bookmarkStart",
                "bookmarkEnd",
                "commentRangeStart",
                "commentRangeEnd",
                "lastRenderedPageBreak",
            )
        )
        """What stands in ordinary paragraphs and runs beside text."""
        self.rows = frozenset((self.row,))
        self.row_content = frozenset((self.row_properties, self.cell))
        self.cell_content = self.flow | {self.cell_properties}
        self.not_content = frozenset(
            word + name
            for name in ("del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "tblPr", "tblGrid")
        )
        """Block-level elements with nothing to read inside."""

    def word(self, name: str) -> str:
        """A name in the namespace of WordprocessingML."""
        return self.family.word + name


@cache
def tags_of(family: Family) -> Tags:
    """The family's tags."""
    return Tags(family)


def is_on(value: str | None) -> bool:
    """The value of a toggle such as ``w:vanish``; absent means on."""
    return value not in ("0", "false", "off", "none")


def number(value: str | None, default: int) -> int:
    """A decimal number from an attribute, or the default if it is none that a table could have."""
    return int(value) if value and len(value) < 6 and value.isascii() and value.isdigit() else default
