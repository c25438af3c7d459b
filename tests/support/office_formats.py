"""Files in LibreOffice's formats, made once for all test processes of a run."""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from lint.read.soffice_program import SofficeMissingError, find_soffice

_PATIENCE = 120  # seconds

FORMATS: Mapping[str, str] = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "html": "html:HTML (StarWriter):UTF8",
}
"""Suffix → what ``--convert-to`` is told."""


def require_soffice() -> str:
    """The program; the test is skipped where there is none."""
    try:
        return find_soffice()
    except SofficeMissingError:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")


def converted(sources: Mapping[str, bytes], folder: Path) -> Path:
    """The folder with every source (name of a .docx → content) in every format, as ``NAME.SUFFIX``.

    The first process to come makes the files, the others wait for it.
    """
    program = require_soffice()
    made, mark = folder / "made", folder / "complete"
    try:
        made.mkdir(parents=True)
    except FileExistsError:
        end = time.monotonic() + _PATIENCE
        while not mark.exists():
            assert time.monotonic() < end, "another test process did not finish the conversion"
            time.sleep(0.1)
        return made
    for name, content in sources.items():
        (folder / f"{name}.docx").write_bytes(content)
    inputs = [str(folder / f"{name}.docx") for name in sources]
    running = [
        subprocess.Popen(
            [
                *(program, f"-env:UserInstallation={(folder / suffix).as_uri()}", "--headless", "--norestore"),
                *("--convert-to", target, "--outdir", str(made), *inputs),
            ],
            env={**os.environ, "HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for suffix, target in FORMATS.items()
    ]
    assert [each.wait(_PATIENCE) for each in running] == [0] * len(running)
    for suffix in FORMATS:
        shutil.rmtree(folder / suffix, ignore_errors=True)
    mark.touch()
    return made
