"""Parses the XML of large parts as events, so that a sheet of a million blank cells takes no memory.

Expat is used because a sheet is read in about half the time that lxml needs for its tree alone.
"""

from collections.abc import Callable
from xml.parsers import expat

from lint.read.xml_errors import document_type, malformed, no_xml


class Events:
    """Calls a function for each element; subclasses set ``starts`` and ``ends``, by ``namespace name``.

    Between ``take_text`` and ``text`` the characters are collected.
    """

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._pieces: list[str] = []
        self._name = ""
        self.starts: dict[str, Callable[[dict[str, str]], object]] = {}
        self.ends: dict[str, Callable[[], object]] = {}

    def parse(self, content: bytes, name: str) -> None:
        """Goes through a part; ``name`` is for messages. Raises ReadError: EXTERNAL_ENTITY for any document type,
        DAMAGED, and what the functions raise."""
        self._name = name
        start_of, end_of = self.starts.get, self.ends.get

        def start(name: str, attributes: dict[str, str]) -> None:
            action = start_of(name)
            if action is not None:
                action(attributes)

        def end(name: str) -> None:
            action = end_of(name)
            if action is not None:
                action()

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise malformed(name, error.lineno, error.offset + 1, expat.ErrorString(error.code)) from None
        except (LookupError, ValueError) as error:  # an encoding that expat does not know
            raise no_xml(name, error) from None

    def take_text(self, _: dict[str, str] | None = None) -> None:
        """Collect characters from here."""
        self._parser.CharacterDataHandler = self._pieces.append

    def leave_text(self) -> None:
        """Collect no more."""
        self._parser.CharacterDataHandler = None

    def text(self) -> str:
        """What was collected since the last call."""
        pieces = self._pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        return text

    def _refuse(self, *_: object) -> None:
        raise document_type(self._name)
