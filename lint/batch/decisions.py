"""Where waivers and baselines lie, and a report with them applied."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.batch.profile import Profiles
from lint.engine.finding import Finding
from lint.engine.fingerprint import number_repeats
from lint.report.model import FilingReport, Report, verdict

if TYPE_CHECKING:
    from lint.review.waiver import Subject, Waiver

WAIVERS_NAME = "jxlint-waivers.yaml"
BASELINE_NAME = "jxlint-baseline.jsonl"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Which decisions a run heeds: ``baseline`` names a file instead of the one that is found."""

    waivers: bool = True
    use_baseline: bool = True
    baseline: Path | None = None


def decided(report: Report, profiles: Profiles, decisions: Decisions) -> Report:
    """The report with waived findings marked, findings about waivers added, states against the baseline, and verdicts
    that heed what was waived. Raises FileError for a faulty file."""
    findings: Sequence[Finding] = report.findings
    faults: Sequence[Finding] = ()
    if decisions.waivers:
        findings, faults = _waived(report, profiles)
    if decisions.use_baseline:
        findings = _with_states(findings, list(report.by_path()), profiles, decisions)
    if findings is report.findings and not faults:
        return report
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    filings = tuple(_judged(filing, by_path.get(filing.path, ())) for filing in report.filings)
    return replace(report, filings=filings, findings=(*findings, *faults))


def _judged(filing: FilingReport, findings: Sequence[Finding]) -> FilingReport:
    if filing.filing is None:
        return filing
    return replace(filing, verdict=verdict(findings, filing.is_partly_unchecked))


def places_of(name: str, file: Path, profiles: Profiles) -> Iterator[Path]:
    """Where a file of that name may lie for a filing: beside the closest configuration, else at the root of the
    repository, else in the working directory."""
    config = profiles.config_of(file).path
    if config is not None:
        yield config.parent / name
    root = repository_root(file)
    if root is not None:
        yield root / name
    yield Path(name)


def found(name: str, file: Path, profiles: Profiles) -> Path | None:
    """The first of ``places_of`` where it does lie."""
    return next((path for path in places_of(name, file, profiles) if path.is_file()), None)


def repository_root(file: Path) -> Path | None:
    """The folder with ``.git`` that the file lies in, None outside any."""
    for folder in file.absolute().parents:
        if (folder / ".git").exists():
            return folder
    return None


def _by_home(name: str, paths: Sequence[str], profiles: Profiles) -> dict[Path, set[str]]:
    """Each file of that name that lies where it is looked for → the filings that look there."""
    homes: dict[Path, set[str]] = {}
    of_folder: dict[str, Path | None] = {}
    for path in paths:
        folder = os.path.dirname(path)
        if folder not in of_folder:
            of_folder[folder] = found(name, Path(path), profiles)
        home = of_folder[folder]
        if home is not None:
            homes.setdefault(home, set()).add(path)
    return homes


def _waived(report: Report, profiles: Profiles) -> tuple[Sequence[Finding], Sequence[Finding]]:
    paths = [filing.path for filing in report.filings]
    homes = _by_home(WAIVERS_NAME, paths, profiles)
    spoken = [filing for filing in report.filings if filing.filing is not None and filing.filing.annotations]
    if not homes and not spoken:
        return report.findings, ()
    from lint.review.apply import apply_waivers

    waivers: list[Waiver] = []
    faults: list[Finding] = []
    for home in homes:
        from lint.review.waiver_file import load_waivers

        waivers += load_waivers(home, _rule_ids(profiles, homes[home]))
    for filing in spoken:
        _take_spoken(filing, profiles, report.run.lang, waivers, faults)
    if not waivers and not faults:
        return report.findings, ()
    marked, more = apply_waivers(
        report.findings, waivers, [_subject(each, report) for each in report.filings], report.run.as_of, report.run.lang
    )
    return marked, _numbered([*faults, *more])


def _numbered(faults: Sequence[Finding]) -> list[Finding]:
    """The findings about waivers, each with a fingerprint of its own."""
    fingerprints = number_repeats([each.fingerprint for each in faults])
    return [replace(each, fingerprint=own) for each, own in zip(faults, fingerprints, strict=True)]


def _rule_ids(profiles: Profiles, paths: set[str]) -> Mapping[str, str]:
    """The id of each rule by id and by name: of all rules that the filings' configurations know."""
    ids: dict[str, str] = {}
    for index in {id(p.index): p.index for p in (profiles.of(Path(path)) for path in sorted(paths))}.values():
        for rule, entry in index["rules"].items():
            ids[rule] = ids[entry["name"]] = rule
    return ids


def _take_spoken(
    filing: FilingReport, profiles: Profiles, lang: str, waivers: list["Waiver"], faults: list[Finding]
) -> None:
    from lint.engine.finding import Location
    from lint.engine.tool import WaiverFault, waiver_fault
    from lint.review.spoken import NotUnderstoodError, parse, speaks_to_us

    for annotation in filing.filing.annotations if filing.filing is not None else ():
        if not speaks_to_us(annotation):
            continue
        try:
            waivers.append(parse(annotation, filing.path, _rule_ids(profiles, {filing.path})))
        except NotUnderstoodError as error:
            source = Location(filing.path, annotation.place, "jxlint")
            faults.append(waiver_fault(source, WaiverFault.NOT_UNDERSTOOD, "", str(error), lang))


def _subject(filing: FilingReport, report: Report) -> "Subject":
    from lint.review.waiver import Subject

    ran: Mapping[str, Any] = report.coverage.get(filing.path, {})
    return Subject(filing.path, (filing.unit_code, filing.unit_name), filing.projects, filing.filing, frozenset(ran))


def _with_states(
    findings: Sequence[Finding], paths: Sequence[str], profiles: Profiles, decisions: Decisions
) -> Sequence[Finding]:
    if decisions.baseline is not None:
        homes = {decisions.baseline: set(paths)}
    else:
        homes = _by_home(BASELINE_NAME, paths, profiles)
    if not homes:
        return findings
    from lint.review.baseline import compare, load_baseline

    states: dict[str, Finding] = {}
    for home, members in homes.items():
        mine = [finding for finding in findings if finding.path in members]
        states |= {finding.fingerprint: finding for finding in compare(mine, load_baseline(home)).findings}
    return [states.get(finding.fingerprint, finding) for finding in findings]
