"""The two sides of a comparison: files and folders, a saved run, or a revision of the repository."""

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lint.batch.check import check
from lint.batch.decisions import Decisions
from lint.batch.discover import Found, Taken, discover
from lint.batch.one import Settings
from lint.batch.profile import Profiles
from lint.engine.finding import Finding
from lint.model.text import normalise
from lint.report.model import FilingReport, Report
from lint.review.comparison import Comparison, compare_runs
from lint.review.pairs import File, Part

_WITHOUT_OUR_BASELINE = Decisions(use_baseline=False)


class SideError(Exception):
    """A side that is neither a path nor a revision, or a repository that cannot be read."""


class Outcome(NamedTuple):
    """The report of the later side with states, and what the comparison found out."""

    report: Report
    comparison: Comparison


def compare_reports(old: Report, new: Report) -> Outcome:
    """The report of ``new`` with states against ``old`` and the vanished findings of ``old`` as absent."""
    checked = {path: frozenset(rules) for path, rules in new.coverage.items()}
    files = (list(map(_file, old.filings)), list(map(_file, new.filings)))
    found = compare_runs(_comparable(old), _comparable(new), files, checked)
    rules = {**old.rules, **new.rules}
    return Outcome(replace(new, findings=(*found.findings, *found.absent), rules=rules), found)


def _comparable(report: Report) -> list[Finding]:
    """All but what was gone already, and remarks on files that are no filings."""
    return [each for each in report.findings if each.state != "absent" and each.rule not in ("T02", "T06")]


def _file(filing: FilingReport) -> File:
    parts = tuple(
        Part(filing.path, project, rows) for project, rows in zip(filing.projects, _rows(filing), strict=False)
    )
    return File(filing.path, filing.unit_code or filing.unit_name or "", parts, filing.was_read)


def _rows(filing: FilingReport) -> Iterator[frozenset[str]]:
    """The names of each project's rows, from the model or from what a saved run kept of it."""
    if filing.filing is not None:
        for project in filing.filing.projects:
            yield frozenset(row.name.norm for row in project.indicators if row.name.text)
    elif filing.data is not None:
        for each in filing.data["projects"]:
            yield frozenset(normalise(row["name"]) for row in each["indicators"] if row["name"])


def is_saved_run(path: Path) -> bool:
    """Whether a file looks like what ``check --format run=FILE`` or ``json`` wrote."""
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip().startswith((b'{"schema_version"', b'{\n  "schema_version"'))
    except OSError:
        return False


def check_paths(paths: Iterable[Path], profiles: Profiles, settings: Settings) -> Report:
    """The report over files and folders, without any baseline."""
    return check(discover(list(paths)), profiles, settings, decisions=_WITHOUT_OUR_BASELINE)


def check_revision(revision: str, paths: Iterable[Path], profiles: Profiles, settings: Settings) -> Report:
    """The report over what the paths held in a revision; each file under the configuration that holds for it now.

    Raises SideError where there is no such revision.
    """
    with _files_of(revision, list(paths)) as taken:
        return check(taken, profiles, settings, decisions=_WITHOUT_OUR_BASELINE)


def is_revision(text: str) -> bool:
    """Whether git knows a commit of that name here."""
    if text.startswith("-"):
        return False
    try:
        _git("rev-parse", "--verify", "--quiet", f"{text}^{{commit}}")
    except SideError:
        return False
    return True


@contextmanager
def _files_of(revision: str, paths: list[Path]) -> Iterator[list[Taken]]:
    """The files as a walk would find them, named ``REVISION:path`` in reports; gone at the end of the block."""
    root = Path(_git("rev-parse", "--show-toplevel").decode().rstrip("\n"))
    with TemporaryDirectory(prefix="jxlint-") as folder:
        entries = _git("ls-tree", "-r", "-z", "--full-name", revision, "--", *map(str, paths)).decode(errors="replace")
        for entry in filter(None, entries.split("\0")):
            described, _, name = entry.partition("\t")
            mode, kind, blob = described.split()
            if kind != "blob" or mode == "120000" or ".." in PurePosixPath(name).parts:
                continue
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git("cat-file", "blob", blob))
        yield [_renamed(each, Path(folder), root, revision) for each in discover([Path(folder)])]


def _renamed(taken: Taken, folder: Path, root: Path, revision: str) -> Taken:
    if not isinstance(taken, Found):
        return taken._replace(shown=revision)
    relative = taken.path.relative_to(folder)
    return taken._replace(shown=f"{revision}:{relative.as_posix()}", near=root / relative)


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise SideError(f"git cannot be run: {error.strerror or error}") from error
    if done.returncode:
        raise SideError(done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} failed")
    return done.stdout
