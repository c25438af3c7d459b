"""Text in a terminal, where an East Asian character takes two columns."""

from unicodedata import combining, east_asian_width

# Characters that must not stand at the beginning of a line (GB/T 15834—2011: closing marks stay with the word).
_NO_START = frozenset("，。、；：？！）》”’〕】％%…,.;:?!)]")


def width(text: str) -> int:
    """Columns that the text takes: two for a wide or full-width character, one for others (quotation marks and dots,
    whose width is ambiguous, among them), none for combining marks."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text with blanks behind it up to that many columns."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most that many columns: broken anywhere between Chinese characters, at blanks in Latin text."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _pieces(paragraph):
            taken = width(piece)
            if used + taken > columns and line.strip() and piece not in _NO_START:
                lines.append(line.rstrip())
                line, used, piece = "", 0, piece.lstrip()
                taken = width(piece)
            line, used = line + piece, used + taken
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Parts that must not be broken: a wide character, or a run of narrow ones up to a blank."""
    pieces: list[str] = []
    run = ""
    for character in text:
        if east_asian_width(character) in "WF":
            if run:
                pieces.append(run)
                run = ""
            pieces.append(character)
        else:
            run += character
            if character == " ":
                pieces.append(run)
                run = ""
    return [*pieces, run] if run else pieces
