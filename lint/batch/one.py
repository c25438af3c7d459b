"""One file: it ends as a filing or as exactly one finding that says why not."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lint.batch.config import Config
from lint.batch.discover import ClosedFolder, EmptyFolder, Found, NotToRead, Unpacked
from lint.batch.memory import memory_bound
from lint.batch.profile import Profile, Profiles
from lint.batch.reading import FileReader, NeedsWorker, Opened, fault_of
from lint.engine.finding import Finding
from lint.engine.lint import lint_filing, project_ref
from lint.engine.rule import Severity, Text
from lint.engine.runner import Coverage
from lint.engine.tool import crashed, partly_unread, unread
from lint.extract.refusal import filing_of
from lint.model import Filing, FilingKind, Place, TextPlace
from lint.read.document import Document
from lint.read.errors import ReadError, Reason
from lint.read.limits import Limits
from lint.report.model import FilingReport, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is to do beside its rules. ``as_of`` is the date that time-bound rules take for today;
    ``with_lines``: findings in files without lines get those of ``extract --format text``."""

    as_of: str
    lang: str = "zh"
    with_lines: bool = False

    @classmethod
    def under(
        cls, config: Config, as_of: str | None = None, lang: str | None = None, with_lines: bool = False
    ) -> "Settings":
        """What the caller says, else the configuration of the run; the date else is today's."""
        return cls(as_of or config.as_of or datetime.date.today().isoformat(), lang or config.lang, with_lines)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file. ``filing`` is None for a file without a form; ``sketches`` (rule id → sketch) are what
    the rules across filings compare when all files have been read."""

    filing: FilingReport | None
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]
    sketches: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path of the file as its findings name it."""
        return self.filing.path if self.filing is not None else self.findings[0].path


Outcome = FileResult | Unpacked


class Checker:
    """Checks one file after the other. It can be sent to another process, which makes its own profiles.

    In the process itself only light files (``lint.read.readers``) within ``Limits.for_light_files`` are read:
    their readers take time and memory in proportion to what is bounded. All others need the bounds that only a
    process which may be killed can have.
    """

    def __init__(self, profiles: Profiles, settings: Settings) -> None:
        self.profiles = profiles
        self.settings = settings
        self._files = FileReader()

    def __reduce__(self) -> tuple[type["Checker"], tuple[Profiles, Settings]]:
        return type(self), (Profiles(self.profiles.choice), self.settings)

    def prepare(self, found: Found) -> None:
        """Load the rules of the file's configuration. Raises what ``Profiles.of`` raises."""
        self._profile(found)

    def __call__(self, found: Found) -> Outcome:
        """What came of the file, within its bound on memory. Raises what ``Profiles.of`` raises, and nothing else."""
        with memory_bound(self.limits(found).memory_mib):
            return self._outcome(found, light=False)

    def here(self, found: Found) -> Outcome:
        """The same without a process of its own. Raises NeedsWorker."""
        return self._outcome(found, light=True)

    def unbounded(self, found: Found) -> Outcome:
        """The same for any file, bounded in nothing but its size."""
        return self._outcome(found, light=False)

    def close(self) -> None:
        """Close the archives that were read in this process."""
        self._files.close()

    def limits(self, found: Found) -> Limits:
        """The bounds of the file's configuration."""
        return self._profile(found).limits

    def without_reading(self, taken: NotToRead) -> FileResult:
        """What came of an entry that is no file to read."""
        if isinstance(taken, EmptyFolder):
            return self._refused(
                taken.shown, Reason.NO_FORM, "文件夹中没有可检查的文件。", "the folder holds no file to check"
            )
        if isinstance(taken, ClosedFolder):
            zh = f"文件夹打不开（{taken.reason}），其中的文件没有检查。"
            return self._refused(taken.shown, Reason.UNREADABLE, zh, f"the folder cannot be read: {taken.reason}")
        error = ReadError(taken.reason, taken.zh, taken.en)
        return self.unread(taken.shown, named=False, error=error)

    def unread(self, shown: str, named: bool, error: ReadError) -> FileResult:
        """The result for a file that was not read."""
        finding = unread(shown, error.reason, Text(error.zh, error.en), self.settings.lang, named)
        if finding.severity is not Severity.ERROR:
            return FileResult(None, (finding,), {})
        report = FilingReport(
            path=shown,
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
        )
        return FileResult(report, (finding,), {})

    def _refused(self, shown: str, reason: Reason, zh: str, en: str) -> FileResult:
        return FileResult(None, (unread(shown, reason, Text(zh, en), self.settings.lang, named=True),), {})

    def _profile(self, found: Found) -> Profile:
        return self.profiles.of(found.home)

    def _outcome(self, found: Found, light: bool) -> Outcome:
        profile = self._profile(found)
        try:
            opened = self._files.open(found, profile.limits, light, profile.soffice)
            return opened if isinstance(opened, Unpacked) else self._checked(found, profile, opened)
        except NeedsWorker:
            raise
        except Exception as error:
            return self.unread(found.shown, found.named, fault_of(error, profile.limits))

    def _checked(self, found: Found, profile: Profile, opened: Opened) -> FileResult:
        filing = filing_of(opened.document)
        linted = lint_filing(filing, profile.runner, found.shown, self.settings.lang)
        crashes = [crashed(found.shown, each.rule.id, each.error, self.settings.lang) for each in linted.crashes]
        findings = (*_partly_unread(found.shown, filing, self.settings.lang), *crashes, *linted.findings)
        sha256 = hashlib.sha256(opened.data).hexdigest()
        lines = _lines(opened.document, findings) if self.settings.with_lines else {}
        report = _filing_report(found.shown, sha256, filing, findings, lines)
        return FileResult(report, findings, linted.coverage, linted.sketches)


def _partly_unread(shown: str, filing: Filing, lang: str) -> list[Finding]:
    """One finding for all parts of a filing that its reader had to leave out, such as scanned pages."""
    parts = [note for note in filing.notes if note.severity == "error" or note.unchecked]
    return [partly_unread(shown, parts, lang)] if parts else []


def _lines(document: Document, findings: Sequence[Finding]) -> dict[Place, int]:
    """The lines that stand for the places of the findings, where the file has no lines of its own."""
    from lint.report.cells import lines_of

    locations = [spot for each in findings for spot in (each.location, *(other.location for other in each.related))]
    places = {spot.place for spot in locations if spot.place is not None and not isinstance(spot.place, TextPlace)}
    return lines_of(document, places) if places else {}


def _filing_report(
    path: str, sha256: str, filing: Filing, findings: Sequence[Finding], lines: Mapping[Place, int]
) -> FilingReport:
    unit = filing.unit
    return FilingReport(
        path=path,
        sha256=sha256,
        kind=filing.kind.value,
        form=filing.framework.value,
        verdict=verdict(findings, filing.is_partly_unchecked),
        unit_code=unit.code.text if unit and unit.code else None,
        unit_name=unit.name.text if unit and unit.name else None,
        projects=tuple(ref for ref in map(project_ref, filing.projects) if ref is not None),
        notes=filing.notes,
        rows=sum(1 for _ in filing.rows()),
        filing=filing,
        is_partly_unchecked=filing.is_partly_unchecked,
        lines=lines,
    )
