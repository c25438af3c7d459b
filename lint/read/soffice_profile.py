"""A LibreOffice user profile that holds our program and lets nothing else happen: no macros, no links, no network."""

from pathlib import Path
from xml.sax.saxutils import escape

SERVE = "macro:///Standard.Jxlint.Serve({folder})"
"""The address of our program, which LibreOffice runs when it is given for a document."""

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARIES = (
    _XML + '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n'
    '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>\n'
)
_LIBRARY = (
    _XML + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Jxlint"/>'
    "</library:library>\n"
)
_MODULE = (
    _XML + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Jxlint" '
    'script:language="StarBasic">{program}</script:module>\n'
)
_SETTINGS = (
    ("Setup/Office", "ooSetupInstCompleted", "true"),  # else the first start replaces our program by an empty one
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # macros from trusted places alone: there are none
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),  # no linked pictures
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Calc/Content/Update", "Link", "2"),  # never, in the spreadsheet's counting
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Recovery/CrashReport", "Enabled", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    # What would go to the network all the same is sent to a port where nothing listens.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(
        (("Inet/Settings", f"ooInet{scheme}Proxy{part}", value))
        for scheme in ("HTTP", "HTTPS", "FTP")
        for part, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
)


def write_profile(folder: Path) -> None:
    """Write the profile into the folder, which must not exist. Raises OSError."""
    program = Path(__file__).with_name("soffice.bas").read_text(encoding="utf-8")
    library = folder / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Jxlint.xba").write_text(_MODULE.format(program=escape(program)), encoding="utf-8")
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>\n"
        for path, name, value in _SETTINGS
    )
    (folder / "user" / "registrymodifications.xcu").write_text(
        _XML + '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}</oor:items>\n',
        encoding="utf-8",
    )
