"""Every bound on hostile or oversized input, in one place. ``limits:`` in jxlint.yaml changes them."""

from dataclasses import dataclass, field, replace

MIB = 1024 * 1024


def _bound(default: int, doc: str) -> int:
    """A bound with its default; ``doc`` is what the schema of the configuration says of it."""
    bound: int = field(default=default, metadata={"doc": doc})
    return bound


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; over any of them the file is a T04 finding, never a partial result.

    The figures are ours: a province's largest filing seen has 200 projects (1.5 MiB as Word, 16 MiB of XML);
    each bound leaves a factor of ten or more.
    """

    file_bytes: int = _bound(100 * MIB, "size of a file, on disk or unpacked from an archive, in bytes")
    text_bytes: int = _bound(32 * MIB, "size of a plain text, in bytes; a text of 2,000 projects has 5 MiB")
    member_bytes: int = _bound(
        512 * MIB, "unpacked size of one part of a container such as word/document.xml, in bytes"
    )
    expansion_ratio: int = _bound(
        200, "unpacked to packed size of a part over 1 MiB; deflate of real tables reaches about 60"
    )
    container_parts: int = _bound(20_000, "parts in a container such as a .docx")
    table_cells: int = _bound(2_000_000, "cells in one file")
    nesting: int = _bound(16, "tables inside tables; in a PDF, drawn forms (XObjects) inside each other")
    pdf_pages: int = _bound(5_000, "pages of a PDF; 200 projects fill 150")
    pdf_characters: int = _bound(20_000_000, "characters of a PDF; 200 projects have 160,000")
    pdf_page_objects: int = _bound(
        200_000, "text pieces, lines and pictures on one page of a PDF; a form has up to 1,000, a map some 50,000"
    )
    archive_bytes: int = _bound(4096 * MIB, "size of an archive, and of all that it holds when unpacked, in bytes")
    archive_members: int = _bound(20_000, "files in an archive, with those in archives inside it")
    archive_depth: int = _bound(3, "archives inside archives; 1 is an archive of files alone")
    seconds: int = _bound(120, "time for one file, in seconds; a filing of 2,000 projects takes some ten")
    conversion_seconds: int = _bound(
        60, "time for LibreOffice to convert one file, in seconds; a filing of 200 projects takes some five"
    )
    memory_mib: int = _bound(
        2048,
        "memory for one file, in MiB of address space of the process that reads it; a filing of 2,000 projects "
        "takes some 100",
    )

    def for_light_files(self) -> "Limits":
        """The bounds within which a file may be read without a process of its own: what lies below them takes
        seconds and some hundred MiB at the very worst, so that time and memory need no watching."""
        return replace(
            self,
            file_bytes=min(self.file_bytes, 4 * MIB),
            text_bytes=min(self.text_bytes, MIB),
            member_bytes=min(self.member_bytes, 32 * MIB),
            table_cells=min(self.table_cells, 200_000),
        )


DEFAULT_LIMITS = Limits()
