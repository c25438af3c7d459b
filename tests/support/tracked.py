"""Accepts or rejects the tracked changes of a Word file: by LibreOffice, and by taking the marks as they are meant."""

import io
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from lint.read.soffice_profile import write_profile
from tests.support.office_formats import require_soffice
from tests.support.word import W

_PROGRAM = """
Sub Settle(source As String, target As String, command As String)
  Dim document As Object, property As Object, dispatcher As Object
  property = CreateUnoStruct("com.sun.star.beans.PropertyValue")
  property.Name = "Hidden"
  property.Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, Array(property))
  dispatcher = CreateUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  property.Name = "FilterName"
  property.Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), Array(property))
  document.close(True)
  StarDesktop.terminate()
End Sub
"""
_SECONDS = 180


def by_libreoffice(data: bytes, folder: Path, accept: bool) -> bytes:
    """What LibreOffice makes of the file when all changes are accepted, or rejected."""
    program = require_soffice()
    folder.mkdir(parents=True)
    profile, source, target = folder / "profile", folder / "source.docx", folder / "target.docx"
    write_profile(profile)
    module = profile / "user" / "basic" / "Standard" / "Jxlint.xba"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("</script:module>", escape(_PROGRAM) + "</script:module>"), encoding="utf-8")
    source.write_bytes(data)
    command = f".uno:{'Accept' if accept else 'Reject'}AllTrackedChanges"
    subprocess.run(
        [
            *(program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"),
            f'macro:///Standard.Jxlint.Settle("{source}","{target}","{command}")',
        ],
        check=True,
        timeout=_SECONDS,
        capture_output=True,
    )
    return target.read_bytes()


def by_marks(data: bytes, accept: bool) -> bytes:
    """The file with every insertion and deletion taken as it is meant, whoever made it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            after.writestr(entry, _settled(part, accept) if entry.filename == "word/document.xml" else part)
    return made.getvalue()


def _settled(part: bytes, accept: bool) -> bytes:
    root = etree.fromstring(part)
    kept, dropped = (f"{{{W}}}{name}" for name in (("ins", "del") if accept else ("del", "ins")))
    for mark in list(root.iter(kept, dropped)):
        parent = mark.getparent()
        if parent is None or mark.getparent().tag.endswith("rPr"):
            continue
        if mark.tag == kept:
            at = parent.index(mark)
            parent[at:at] = list(mark)
        parent.remove(mark)
    for text in root.iter(f"{{{W}}}delText"):
        text.tag = f"{{{W}}}t"
    return etree.tostring(root)
