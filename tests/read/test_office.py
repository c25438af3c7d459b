"""Old and foreign Word files through LibreOffice: the same filings, nothing lost in silence, nothing left behind."""

import http.server
import io
import os
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lint.extract import extract
from lint.model import Filing
from lint.read import docx, read, soffice
from lint.read.container import ole_stream
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS
from lint.read.soffice_program import VARIABLE, SofficeMissingError
from lint.read.word_binary import WordText, word_text
from lint.report.filing import filing_data
from tests.support.office_formats import require_soffice
from tests.support.office_samples import MIXED, NAMES, sources

KINDS = ("doc", "rtf", "odt")


@pytest.fixture(autouse=True, scope="module")
def _one_instance() -> Iterator[None]:
    yield
    soffice.close()


def content(filing: Filing | None) -> object:
    assert filing is not None
    return filing_data("", filing, with_source=False)


def as_blocks(document: Document) -> list[object]:
    return list(document.blocks)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_filing_reads_as_its_word_file(office_files: Path, name: str, kind: str) -> None:
    document = read((office_files / f"{name}.{kind}").read_bytes())
    assert document.format == kind
    assert document.remarks == ()
    expected = docx.read(sources()[name])
    assert content(extract(document)) == content(extract(expected))
    tables = [
        [[(cell.text, cell.place.row, cell.continues) for cell in row] for row in t.rows] for t in document.tables()
    ]
    wanted = [
        [[(cell.text, cell.place.row, cell.continues) for cell in row] for row in t.rows] for t in expected.tables()
    ]
    assert tables == wanted
    assert [table.place for table in document.tables()] == [table.place for table in expected.tables()]


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_beside_and_inside_tables_arrives(office_files: Path, kind: str) -> None:
    document = read((office_files / f"mixed.{kind}").read_bytes())
    expected = docx.read(MIXED)
    blocks = as_blocks(expected)
    if kind == "rtf":  # LibreOffice writes no text boxes to RTF
        blocks = [block for block in blocks if getattr(block, "text", "") != "框中文字"]
    assert as_blocks(document) == blocks


def test_the_text_of_an_old_word_file_is_counted(office_files: Path) -> None:
    """Against the same file in the new format, whose reader does not share a line with this."""
    for name in NAMES:
        cells = sum(
            bool(cell.text.strip()) for table in docx.read(sources()[name]).tables() for r in table.rows for cell in r
        )
        assert word_text((office_files / f"{name}.doc").read_bytes()) == WordText(cells, 0)


def _damaged(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The file with 4 KiB of zeros in one place after the other."""
    for start in range(512, len(data) - 4096, 3 * 4096):
        yield start, data[:start] + bytes(4096) + data[start + 4096 :]


def test_a_damaged_file_is_never_taken_for_a_sound_one(office_files: Path) -> None:
    """LibreOffice opens many of these without a word and loses cells or tables."""
    name = NAMES[0]
    whole = content(extract(docx.read(sources()[name])))
    reasons = []
    for _, data in _damaged((office_files / f"{name}.doc").read_bytes()):
        try:
            found = read(data)
        except ReadError as error:
            reasons.append(error.reason)
        else:
            assert content(extract(found)) == whole or any(remark.severity == "error" for remark in found.remarks)
    assert Reason.DAMAGED in reasons


@pytest.mark.parametrize("kind", KINDS)
def test_a_truncated_file_is_refused(office_files: Path, kind: str) -> None:
    data = (office_files / f"{NAMES[0]}.{kind}").read_bytes()
    for size in (len(data) // 2, len(data) - 600):
        with pytest.raises(ReadError) as caught:
            read(data[:size])
        assert caught.value.reason in (Reason.TRUNCATED, Reason.NOT_CONVERTED, Reason.DAMAGED)


def test_a_password_is_told_from_damage(office_files: Path) -> None:
    data = bytearray((office_files / "mixed.doc").read_bytes())
    header = data.find(ole_stream(bytes(data), "WordDocument", 32))
    (flags,) = struct.unpack_from("<H", data, header + 10)
    struct.pack_into("<H", data, header + 10, flags | 0x100)
    with pytest.raises(ReadError) as caught:
        read(bytes(data))
    assert caught.value.reason is Reason.ENCRYPTED


def test_an_encrypted_opendocument_is_told() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        container.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(ReadError) as caught:
        read(buffer.getvalue())
    assert caught.value.reason is Reason.ENCRYPTED


RTF = rb"{\rtf1\ansi\ansicpg936 \pard %s\par}"


def test_what_libreoffice_says_is_passed_on() -> None:
    require_soffice()
    with pytest.raises(ReadError) as caught:
        read(RTF[:12])
    assert caught.value.reason is Reason.NOT_CONVERTED
    assert "source file could not be loaded" in caught.value.en


def test_the_next_file_after_a_bad_one_is_read_by_the_same_instance() -> None:
    require_soffice()
    with pytest.raises(ReadError):
        read(RTF[:12])
    begin = soffice._shared.get()
    assert [block.text for block in read(RTF % b"abc").blocks if hasattr(block, "text")] == ["abc"]
    assert soffice._shared.get() is begin


def test_without_libreoffice_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise SofficeMissingError

    monkeypatch.setattr(soffice, "find_soffice", missing)
    with pytest.raises(ReadError) as caught:
        read(RTF % b"abc")
    assert caught.value.reason is Reason.NO_READER
    assert "apt install libreoffice-writer-nogui" in caught.value.zh
    assert "apt install libreoffice-writer-nogui" in caught.value.en


def test_a_wrong_path_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/soffice")
    with pytest.raises(ReadError) as caught:
        read(RTF % b"abc")
    assert caught.value.reason is Reason.NO_READER
    assert "/nowhere/soffice" in caught.value.zh


@pytest.mark.skipif(os.name != "posix", reason="scripts with a first line that names a shell")
@pytest.mark.parametrize(
    ("script", "reason", "said"),
    [
        ("echo 'libx.so: cannot open shared object' >&2; exit 127", Reason.NO_READER, "libx.so"),
        # says that it is ready and does nothing more
        ('for last; do :; done; folder=${last#*(}; echo ok > "${folder%)}/ready"; sleep 60 & wait', None, "1 s"),
    ],
    ids=["does not start", "hangs"],
)
def test_a_libreoffice_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: Reason | None, said: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with pytest.raises(ReadError) as caught:
        read(RTF % b"abc", replace(DEFAULT_LIMITS, conversion_seconds=1))
    assert caught.value.reason is (reason or Reason.OVER_LIMIT)
    assert said in caught.value.en
    assert list((tmp_path / "temporary").iterdir()) == []


_READS = (
    "import os, sys, signal\n"
    "from lint.read import read\n"
    "read(sys.stdin.buffer.read())\n"
    "print('read', flush=True)\n"
    "os.kill(os.getpid(), getattr(signal, sys.argv[1])) if len(sys.argv) > 1 else None\n"
)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("end", [[], ["SIGINT"], ["SIGTERM"], ["SIGKILL"]], ids=["exit", "int", "term", "kill"])
def test_nothing_is_left_behind_however_the_process_ends(tmp_path: Path, end: list[str]) -> None:
    require_soffice()
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", _READS, *end], input=RTF % b"abc", env=environment, capture_output=True, check=False
    )
    assert ran.stdout == b"read\n", ran.stderr
    deadline = time.monotonic() + 20
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False).stdout
    assert str(tmp_path) not in running


def test_no_linked_picture_is_fetched() -> None:
    require_soffice()
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        fields = (
            rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/picture.png" \\d}}{{\fldrslt x}}}}'
            rf'{{\field{{\*\fldinst INCLUDETEXT "{address}/text.rtf"}}{{\fldrslt y}}}}'
        ).encode()
        read(RTF % fields)
        odt = io.BytesIO()
        with zipfile.ZipFile(odt, "w") as container:
            container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            container.writestr("META-INF/manifest.xml", _MANIFEST)
            container.writestr("content.xml", _LINKED.format(address=address))
        found = read(odt.getvalue())
        server.shutdown()
    assert [block.text for block in found.blocks if hasattr(block, "text")] == ["甲"]
    assert asked == []


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_LINKED = (
    f'<office:document-content xmlns:office="{_NAMESPACES}office:1.0" xmlns:text="{_NAMESPACES}text:1.0" '
    f'xmlns:draw="{_NAMESPACES}drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    f'xmlns:svg="{_NAMESPACES}svg-compatible:1.0" office:version="1.2"><office:body><office:text><text:p>甲'
    '<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image xlink:type="simple" '
    'xlink:show="embed" xlink:actuate="onLoad" xlink:href="{address}/picture.png"/></draw:frame></text:p>'
    '<text:section text:name="s"><text:section-source xlink:href="{address}/section.odt"/></text:section>'
    "</office:text></office:body></office:document-content>"
)
