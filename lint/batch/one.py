"""One file: it ends as a filing or as exactly one finding that says why not."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lint.batch.discover import ClosedFolder, EmptyFolder, Found, Taken
from lint.batch.profile import Profiles
from lint.engine.finding import Finding
from lint.engine.lint import lint_filing, project_ref
from lint.engine.rule import Severity, Text
from lint.engine.runner import Coverage
from lint.engine.tool import crashed, unread
from lint.extract import extract
from lint.model import Filing, FilingKind
from lint.read import load, read
from lint.read.errors import ReadError, Reason
from lint.read.limits import DEFAULT_LIMITS, Limits
from lint.report.model import FilingReport, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is to do beside its rules. ``as_of`` is the date that time-bound rules take for today."""

    as_of: str
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file. ``filing`` is None for a file without a form; ``sketches`` (rule id → sketch) are what
    the rules across filings compare when all files have been read."""

    filing: FilingReport | None
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]
    sketches: Mapping[str, Any] = field(default_factory=dict)


def read_filing(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Filing, str]:
    """The filing in a file, and the SHA-256 of its bytes. Raises ReadError."""
    data = load(path, limits)
    filing = extract(read(data, limits))
    if filing is None:
        raise ReadError(
            Reason.NO_FORM,
            "文件可读，但未发现绩效目标表（没有可识别的指标表头或部门目标）。",
            "the file is readable but holds no performance-target form (no header of an indicator table found)",
        )
    return filing, hashlib.sha256(data).hexdigest()


def check_one(found: Taken, profiles: Profiles, settings: Settings) -> FileResult:
    """What came of one file. Raises what ``Profiles.of`` raises, and nothing else."""
    if isinstance(found, EmptyFolder):
        detail = Text("文件夹中没有可检查的文件。", "the folder holds no file to check")
        return FileResult(None, (unread(found.shown, Reason.NO_FORM, detail, settings.lang, named=True),), {})
    if isinstance(found, ClosedFolder):
        detail = Text(
            f"文件夹打不开（{found.reason}），其中的文件没有检查。", f"the folder cannot be read: {found.reason}"
        )
        return FileResult(None, (unread(found.shown, Reason.UNREADABLE, detail, settings.lang, named=True),), {})
    profile = profiles.of(found.path)
    try:
        filing, sha256 = read_filing(found.path, profile.limits)
    except ReadError as error:
        return _unread(found, error, settings.lang)
    except Exception as error:  # one odd file must not cost the others their report
        cause = f"{type(error).__name__}: {error}"
        return _unread(
            found,
            ReadError(
                Reason.TOOL_FAILED,
                f"读取本文件时工具自身出错（{cause}）。",
                f"jxlint itself failed on this file ({cause})",
            ),
            settings.lang,
        )
    linted = lint_filing(filing, profile.runner, found.shown, settings.lang)
    crashes = [crashed(found.shown, crash.rule.id, crash.error, settings.lang) for crash in linted.crashes]
    findings = (*crashes, *linted.findings)
    report = _filing_report(found.shown, sha256, filing, findings)
    return FileResult(report, findings, linted.coverage, linted.sketches)


def _unread(found: Found, error: ReadError, lang: str) -> FileResult:
    finding = unread(found.shown, error.reason, Text(error.zh, error.en), lang, found.named)
    if finding.severity is not Severity.ERROR:
        return FileResult(None, (finding,), {})
    return FileResult(
        FilingReport(
            path=found.shown,
            sha256=None,
            kind=FilingKind.OTHER.value,
            form=None,
            verdict=Verdict.INCOMPLETE,
            unit_code=None,
            unit_name=None,
            projects=(),
            notes=(),
            rows=0,
            filing=None,
        ),
        (finding,),
        {},
    )


def _filing_report(path: str, sha256: str, filing: Filing, findings: Sequence[Finding]) -> FilingReport:
    unit = filing.unit
    return FilingReport(
        path=path,
        sha256=sha256,
        kind=filing.kind.value,
        form=filing.framework.value,
        verdict=verdict(findings, any(not project.has_table for project in filing.projects)),
        unit_code=unit.code.text if unit and unit.code else None,
        unit_name=unit.name.text if unit and unit.name else None,
        projects=tuple(ref for ref in map(project_ref, filing.projects) if ref is not None),
        notes=filing.notes,
        rows=sum(1 for _ in filing.rows()),
        filing=filing,
    )
