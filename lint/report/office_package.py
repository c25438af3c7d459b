"""Word and Excel files whose bytes depend on what they hold, not on the hour of writing."""

import io
import re
import zipfile

CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified\b[^>]*>)[^<]*(</dcterms:modified>)")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that ZIP can hold


def settled(content: bytes, modified: str | None = None) -> bytes:
    """The same package with no time of writing in it: its entries bear ZIP's first day, and where ``modified`` is given
    (YYYY-MM-DD) the document says that it was changed that day, whatever the library that saved it said."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            if modified is not None and entry.filename == CORE:
                part = _MODIFIED.sub(rb"\g<1>" + f"{modified}T00:00:00Z".encode() + rb"\g<2>", part)
            after.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
