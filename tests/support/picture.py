"""The README's picture: the tool's real output on an example, drawn as a terminal in SVG.

``python -m tests.support.picture`` writes ``.images/report.svg``; a test keeps it in step with the output.
"""

import re
from pathlib import Path
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from tests.support.examples import EXAMPLES

PICTURE = EXAMPLES.parent / ".images" / "report.svg"  # a hidden folder: a walk over examples/ meets filings only
SHOWN = EXAMPLES / "word" / "青禾县农业技术推广站-2026.docx"
COLUMNS, LINES = 100, 34
CHARACTER, LINE, MARGIN, BAR = 8.4, 20, 18, 34  # pixels
COLOURS = {
    "1;31": "#ff7b72",
    "1;33": "#e3b341",
    "1;36": "#79c0ff",
    "1;32": "#7ee787",
    "1": "#ffffff",
    "2": "#8b949e",
    "": "#d0d7de",
}
LIGHTS = ((20, "#ff5f56"), (40, "#ffbd2e"), (60, "#27c93f"))
_PAINTED = re.compile(r"\033\[([\d;]+)m(.*?)\033\[0m")


def output() -> str:
    """What ``jxlint check`` prints for the example in a terminal of that many columns."""
    from lint.batch.check import check
    from lint.batch.discover import Found
    from lint.batch.one import Settings
    from lint.batch.profile import Profiles
    from lint.report.text import render

    found = Found(SHOWN, SHOWN.relative_to(EXAMPLES.parent).as_posix(), named=True)
    report = check([found], Profiles(), Settings("2026-01-01"))
    return "".join(render(report, COLUMNS, colour=True))


def draw(text: str) -> str:
    """The lines as SVG; every run of characters is placed by its column, so that any font keeps the alignment."""
    lines = text.split("\n")[:LINES]
    height = BAR + len(lines) * LINE + MARGIN
    width = COLUMNS * CHARACTER + 2 * MARGIN
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" font-size="14" '
        'font-family="ui-monospace, Menlo, Consolas, Noto Sans Mono CJK SC, Microsoft YaHei, monospace">',
        f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#0d1117"/>',
        *(f'<circle cx="{x}" cy="17" r="6" fill="{fill}"/>' for x, fill in LIGHTS),
    ]
    for number, line in enumerate(lines):
        y = BAR + number * LINE + 14
        body += [_text(column, y, piece, colour) for column, piece, colour in _runs(line)]
    return "\n".join([*body, "</svg>"]) + "\n"


def _runs(line: str) -> list[tuple[int, str, str]]:
    """(column, characters, colour): runs of one colour and one width class."""
    runs: list[tuple[int, str, str]] = []
    column = 0
    parts = _PAINTED.split(line)
    for number in range(0, len(parts), 3):
        painted = [("", parts[number])]
        if number + 2 < len(parts):
            painted.append((parts[number + 1], parts[number + 2]))
        for code, text in painted:
            for piece in re.findall(r"[^\x00-ÿ–—‘’“”…≥≤×·]+|[\x00-ÿ–—‘’“”…≥≤×·]+", text):
                runs.append((column, piece, COLOURS[code]))
                column += sum(2 if east_asian_width(c) in "WF" else 1 for c in piece)
    return runs


def _text(column: int, y: int, text: str, colour: str) -> str:
    columns = sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    if not text.strip():
        return ""
    x = MARGIN + column * CHARACTER
    return (
        f'<text x="{x:.1f}" y="{y}" fill="{colour}" textLength="{columns * CHARACTER:.1f}" '
        f'lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(text)}</text>'
    )


if __name__ == "__main__":
    Path(PICTURE).write_text(draw(output()), encoding="utf-8")
