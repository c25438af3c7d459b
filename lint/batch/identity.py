"""Which filing a finding belongs to, whatever its file is called: the part of a fingerprint that only a run knows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lint.batch.one import FileResult
from lint.engine.finding import Finding
from lint.engine.fingerprint import digest, number_repeats
from lint.model.text import normalise


def with_fingerprints(results: Sequence[FileResult]) -> list[Finding]:
    """The findings of the run with final fingerprints: identity of the filing, then the semantic key."""
    findings: list[Finding] = []
    keys: list[str] = []
    for result, identity in zip(results, _identities(results), strict=True):
        for finding in result.findings:
            findings.append(finding)
            keys.append(digest([finding.rule, *identity, *finding.fingerprint.split("\0")]))
    return [replace(finding, fingerprint=key) for finding, key in zip(findings, number_repeats(keys), strict=True)]


def _identities(results: Sequence[FileResult]) -> list[tuple[str, ...]]:
    """Unit, year and kind; the first project's code where two inputs share those, then an ordinal. A file that was
    not read has no identity but its name."""
    plain = [_identity(result, with_project=False) for result in results]
    shared = {identity for identity, count in Counter(plain).items() if count > 1}
    seen: dict[tuple[str, ...], int] = {}
    identities = []
    for result, identity in zip(results, plain, strict=True):
        if identity in shared:
            identity = _identity(result, with_project=True)
        seen[identity] = ordinal = seen.get(identity, 0) + 1
        identities.append(identity if ordinal == 1 else (*identity, str(ordinal)))
    return identities


def _identity(result: FileResult, with_project: bool) -> tuple[str, ...]:
    report = result.filing
    if report is None or report.filing is None:
        name = report.path if report is not None else result.findings[0].path
        return ("file", Path(name).name)
    unit = normalise(report.unit_code or report.unit_name or "")
    identity = (unit, str(report.filing.year or ""), report.kind)
    if with_project or not unit:
        first = report.projects[0] if report.projects else None
        return (*identity, normalise(first.code or first.name or "") if first else "")
    return identity
