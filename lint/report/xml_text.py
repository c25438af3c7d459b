"""Texts of a filing in the formats that are XML: Word, Excel, JUnit."""

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with � for each character that XML 1.0 cannot hold (its production Char).

    >>> xml_text("a\\x01b")
    'a�b'
    """
    return _NOT_XML.sub("�", text)
