"""Every bound on hostile or oversized input, in one place."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; over any of them the file is a T04 finding, never a partial result.

    The figures are ours: a province's largest filing seen has 200 projects (1.5 MiB as Word, 16 MiB of XML);
    each bound leaves a factor of ten or more.
    """

    file_bytes: int = 100 * MIB
    """Size of the file on disk."""
    text_bytes: int = 32 * MIB
    """Size of a plain-text file; a text of 2,000 projects has 5 MiB."""
    member_bytes: int = 512 * MIB
    """Unpacked size of one part of a container such as word/document.xml."""
    expansion_ratio: int = 200
    """Unpacked to packed size of a part over 1 MiB; deflate of real tables reaches about 60."""
    container_parts: int = 20_000
    """Number of parts in a container."""
    table_cells: int = 2_000_000
    """Cells in one file."""
    nesting: int = 16
    """Tables inside tables."""


DEFAULT_LIMITS = Limits()
