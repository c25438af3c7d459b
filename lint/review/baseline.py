"""The baseline: the findings of a day, which count no more. One finding a line, sorted, so that git merges it well.

A line holds the finding's fingerprint, subject and symptoms, by which it is matched, and for people the rule, project,
field and text. The order of lines means nothing, and a line that stands twice counts once: a merge by ``union`` is
sound.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from lint.engine.finding import Finding, is_about_tool
from lint.engine.yamlfile import FileError

_DIGITS = 8  # of a symptom's content


class Entry(NamedTuple):
    """A known finding."""

    fingerprint: str
    subject: str
    rule: str
    project: str
    field: str
    text: str
    symptoms: tuple[str, ...] | None = None
    """What is folded in the finding, each by the beginning of its content; None in a line of an earlier version."""


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
            entries[entry.fingerprint] = _united(entry, entries.get(entry.fingerprint))
    return list(entries.values())


def _united(entry: Entry, other: Entry | None) -> Entry:
    """Two lines of one finding, as a merge of two branches leaves them: what either knew is known."""
    known = [each.symptoms for each in (entry, other) if each is not None and each.symptoms is not None]
    return entry._replace(symptoms=tuple(sorted({*chain.from_iterable(known)})) if known else None)


def _entry(path: Path, number: int, line: str) -> Entry:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise FileError(path, "a merge conflict was left here: delete its marks and keep both sides", number, 1)
    try:
        data = json.loads(line)
        symptoms = data.pop("symptoms", None)
        if not isinstance(symptoms, list | None):
            raise TypeError
        entry = Entry(**data, symptoms=None if symptoms is None else tuple(symptoms))
        *texts, _ = entry
        if not all(isinstance(value, str) for value in (*texts, *(entry.symptoms or ()))):
            raise TypeError
    except (ValueError, TypeError, AttributeError, RecursionError):
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
        symptoms=tuple(sorted(_short(finding.symptoms))),
    )


def _short(symptoms: Iterable[str]) -> set[str]:
    """Symptoms as lines name them: there are few in a finding, and a line is read by people."""
    return {content[:_DIGITS] for content in symptoms}


def render(entries: Iterable[Entry]) -> str:
    """The file: a line for each entry, sorted by project, rule, field and fingerprint."""
    ordered = sorted(set(entries), key=lambda each: (each.project, each.rule, each.field, each.fingerprint))
    return "".join(json.dumps(_data(each), ensure_ascii=False) + "\n" for each in ordered)


def _data(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry._asdict().items() if value is not None}


def is_accepted(finding: Finding) -> bool:
    """Whether a baseline takes the finding up: not one that is waived, and none about a file that was not read."""
    return finding.suppression is None and not is_about_tool(finding)


class Compared(NamedTuple):
    """Findings with their states, and the entries that no finding answers to."""

    findings: list[Finding]
    gone: list[Entry]


def compare(findings: Sequence[Finding], entries: Iterable[Entry]) -> Compared:
    """Unchanged: a finding with the fingerprint of an entry and no symptom that it lacks; updated: with the fingerprint
    and a further symptom, or with the subject of an entry that is left; else new. Each entry answers to one finding."""
    known = {entry.fingerprint: entry for entry in entries}
    states = {
        finding.fingerprint: "updated" if _has_more(finding, entry) else "unchanged"
        for finding in findings
        if (entry := known.pop(finding.fingerprint, None)) is not None
    }
    left: dict[str, list[Entry]] = {}
    for entry in known.values():
        left.setdefault(entry.subject, []).append(entry)
    for finding in findings:
        if finding.fingerprint not in states and left.get(finding.subject):
            left[finding.subject].pop()
            states[finding.fingerprint] = "updated"
    marked = [replace(each, state=states.get(each.fingerprint, "new")) for each in findings]
    return Compared(marked, [entry for group in left.values() for entry in group])


def _has_more(finding: Finding, entry: Entry) -> bool:
    return entry.symptoms is not None and not _short(finding.symptoms) <= set(entry.symptoms)
