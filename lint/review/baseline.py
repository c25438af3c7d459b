"""The baseline: the findings of a day, which count no more. One finding a line, sorted, so that git merges it well.

A line holds the finding's fingerprint and subject, by which it is matched, and for people the rule, project, field and
text. The order of lines means nothing, and a line that stands twice counts once: a merge by ``union`` is sound.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lint.engine.finding import Finding, is_about_tool
from lint.engine.yamlfile import FileError


class Entry(NamedTuple):
    """A known finding."""

    fingerprint: str
    subject: str
    rule: str
    project: str
    field: str
    text: str


def load_baseline(path: Path) -> list[Entry]:
    """The entries of the file, each once. Raises FileError with the line of a fault."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, str(error)) from error
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            entry = _entry(path, number, line)
            entries[entry.fingerprint] = entry
    return list(entries.values())


def _entry(path: Path, number: int, line: str) -> Entry:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise FileError(path, "a merge conflict was left here: delete its marks and keep both sides", number, 1)
    try:
        data = json.loads(line)
        entry = Entry(**data)
        if not all(isinstance(value, str) for value in entry):
            raise TypeError
    except (ValueError, TypeError, RecursionError):
        raise FileError(path, "no line of a baseline; see jxlint baseline --help", number, 1) from None
    return entry


def entry_of(finding: Finding) -> Entry:
    """The line for a finding."""
    project = finding.project
    return Entry(
        fingerprint=finding.fingerprint,
        subject=finding.subject,
        rule=finding.rule,
        project=(project.code or project.name or str(project.index)) if project is not None else "",
        field=finding.field,
        text="；".join(dict.fromkeys(row.indicator for row in finding.rows)),
    )


def render(entries: Iterable[Entry]) -> str:
    """The file: a line for each entry, sorted by project, rule, field and fingerprint."""
    ordered = sorted(set(entries), key=lambda each: (each.project, each.rule, each.field, each.fingerprint))
    return "".join(json.dumps(each._asdict(), ensure_ascii=False) + "\n" for each in ordered)


def is_accepted(finding: Finding) -> bool:
    """Whether a baseline takes the finding up: not one that is waived, and none about a file that was not read."""
    return finding.suppression is None and not is_about_tool(finding)


class Compared(NamedTuple):
    """Findings with their states, and the entries that no finding answers to."""

    findings: list[Finding]
    gone: list[Entry]


def compare(findings: Sequence[Finding], entries: Iterable[Entry]) -> Compared:
    """Unchanged: a finding with the fingerprint of an entry; updated: with the subject of one that is left; else new.
    Each entry answers to one finding."""
    known = {entry.fingerprint: entry for entry in entries}
    states = {f.fingerprint: "unchanged" for f in findings if known.pop(f.fingerprint, None) is not None}
    left: dict[str, list[Entry]] = {}
    for entry in known.values():
        left.setdefault(entry.subject, []).append(entry)
    for finding in findings:
        if finding.fingerprint not in states and left.get(finding.subject):
            left[finding.subject].pop()
            states[finding.fingerprint] = "updated"
    marked = [replace(each, state=states.get(each.fingerprint, "new")) for each in findings]
    return Compared(marked, [entry for group in left.values() for entry in group])
