"""Fingerprints: the same fault keeps its name when a filing is moved, re-saved as another format or re-ordered.

A fingerprint hashes the scheme's version, rule id, filing identity, the finding's semantic key and the evidence
that the rule declares as identity, each with its length in front. Path, line, message, language, severity and
tool version are left out.
"""

import hashlib
from collections.abc import Iterable, Sequence

SCHEME = "jxlint-1"


def digest(parts: Iterable[str]) -> str:
    """128 bits in hexadecimal over the parts, each preceded by its length in bytes."""
    state = hashlib.sha256()
    for part in (SCHEME, *parts):
        raw = part.encode("utf-8", "surrogatepass")
        state.update(f"{len(raw)}:".encode())
        state.update(raw)
    return state.hexdigest()[:32]


def number_repeats(fingerprints: Sequence[str]) -> list[str]:
    """Equal fingerprints get an index in reading order: the first stays, then -2, -3 ….

    >>> number_repeats(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    seen: dict[str, int] = {}
    found = []
    for fingerprint in fingerprints:
        count = seen[fingerprint] = seen.get(fingerprint, 0) + 1
        found.append(numbered(fingerprint, count))
    return found


def numbered(fingerprint: str, number: int) -> str:
    """The fingerprint of the so manieth equal finding, from 1."""
    return fingerprint if number == 1 else f"{fingerprint}-{number}"
