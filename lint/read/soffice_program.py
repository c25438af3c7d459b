"""Which LibreOffice is to be run. Kept apart from running it, so that a run without old Word files loads nothing."""

import os

VARIABLE = "JXLINT_SOFFICE"
"""The environment variable that names the program, where it is not found by itself."""
KEY = "soffice"
"""The key of the configuration that does."""

_NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


class SofficeError(Exception):
    """LibreOffice could not be started or did not convert a file; the text is what it said."""


class SofficeMissingError(SofficeError):
    """There is no LibreOffice; ``named`` is the path where the environment or the configuration said that it was, and
    ``by`` which of them, both empty where none did."""

    def __init__(self, named: str = "", by: str = "") -> None:
        super().__init__(named)
        self.named = named
        self.by = by


class _Configured:
    program: str | None = None


def use(program: str | None) -> None:
    """The program that the configuration of the next file names; None where it names none. The environment goes before
    it, for it says what holds on this machine."""
    _Configured.program = program


def find_soffice() -> str:
    """The program, from the environment, the configuration, PATH or where installers put it. Raises
    SofficeMissingError."""
    import shutil  # slow to import, and nearly never needed

    for by, named in ((VARIABLE, os.environ.get(VARIABLE)), (KEY, _Configured.program)):
        if named:
            found = shutil.which(named)
            if found is None:
                raise SofficeMissingError(named, by)
            return found
    for name in (*_NAMES, *_ELSEWHERE):
        found = shutil.which(name)
        if found is not None:
            return found
    raise SofficeMissingError
