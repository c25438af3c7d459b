"""A bound on what one file may take of this process's memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lint.read.limits import MIB

_STATM = Path("/proc/self/statm")  # Linux; its first figure is the size of the address space in pages


@contextmanager
def memory_bound(mib: int) -> Iterator[None]:
    """Within the block, memory beyond what the process already holds plus ``mib`` is refused, so that Python raises
    MemoryError. Never above the bounds that the system has set. Where the system knows no such bound, nothing."""
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [_held() + mib * MIB, *(bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY)]
    try:
        resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    except (ValueError, OSError):  # a system that counts it but does not bound it
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
