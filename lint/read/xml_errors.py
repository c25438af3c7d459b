"""Why the XML of a part is not read, whichever parser met it; ``name`` is the part's name for the message."""

from lint.read.errors import ReadError, Reason


def malformed(name: str, line: int, column: int, what: str) -> ReadError:
    """The part is no well-formed XML at that line and column; ``what`` are the parser's words."""
    return ReadError(
        Reason.DAMAGED,
        f"部件 {name} 第 {line} 行第 {column} 列：XML 格式错误。",
        f"the part {name} is no well-formed XML at line {line}, column {column}: {what}.",
    )


def no_xml(name: str, error: Exception) -> ReadError:
    """The part cannot be parsed at all, such as one in an encoding that the parser does not know."""
    return ReadError(Reason.DAMAGED, f"部件 {name} 不是 XML。", f"the part {name} is no XML: {error}.")


def document_type(name: str) -> ReadError:
    """The part has a document type, which no office program writes."""
    return ReadError(
        Reason.EXTERNAL_ENTITY,
        f"部件 {name} 声明了文档类型（DOCTYPE），可能引用外部实体，不予读取。",
        f"the part {name} declares a document type, which may name external entities; it is not read.",
    )
