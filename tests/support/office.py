"""LibreOffice as a judge of the Office files that we write."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf_text(content: bytes, folder: Path, kind: str = "docx") -> str:
    """The text of all pages, without blanks."""
    return "".join(as_pdf_pages(content, folder, kind))


def as_pdf_pages(content: bytes, folder: Path, kind: str = "docx") -> list[str]:
    """The text of each page that LibreOffice makes of the file, without blanks; skips where there is no LibreOffice."""
    if SOFFICE is None:
        pytest.skip("no LibreOffice on this machine")
    source = folder / f"opened.{kind}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    document = pypdfium2.PdfDocument(source.with_suffix(".pdf"))
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages
