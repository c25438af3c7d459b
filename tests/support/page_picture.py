"""The README's picture of the HTML page: an example's page in Chromium, a finding open beside its form.

``python -m tests.support.page_picture`` writes ``.images/page.png``.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

from lint.batch.check import check
from lint.batch.discover import Found
from lint.batch.one import Settings
from lint.batch.profile import Profiles
from lint.report import html
from tests.support.browser import chromium, open_page
from tests.support.examples import EXAMPLES

PICTURE = EXAMPLES.parent / ".images" / "page.png"
SHOWN = EXAMPLES / "word" / "青禾县农业技术推广站-2026.docx"
COLOURS = 128
HEIGHT = 1130  # pixels: head, matrix and the form of the first project
OPENED = "R01"  # one indicator in eight categories


def draw(target: Path) -> None:
    """Write the picture."""
    found = Found(SHOWN, SHOWN.relative_to(EXAMPLES.parent).as_posix(), named=True)
    report = check([found], Profiles(), Settings("2026-01-01"))
    opened = next(each for each in report.findings if each.rule == OPENED)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder, "page.html")
        path.write_text(html.render(report), encoding="utf-8")
        page = open_page(browser, path, anchor=f"#f-{opened.fingerprint}").page
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        page.evaluate(
            "document.activeElement.blur(); scrollTo(0, 0); document.getElementById('findings').scrollTop = 0"
        )
        page.wait_for_timeout(500)  # what comes into view is painted a moment later
        taken = page.screenshot()
    with Image.open(io.BytesIO(taken)) as image:  # a palette holds its few colours, also the rare ones
        image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(target, optimize=True)


if __name__ == "__main__":
    draw(PICTURE)
