"""``jxlint fix``: a corrected copy of a filing, in Word with tracked changes."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from lint.cli.errors import ToolError, reported
from lint.cli.files import bytes_of
from lint.cli.options import AS_OF, CONFIG, IGNORE, LANG, PATHS, SELECT
from lint.cli.output import write
from lint.cli.targets import Targets

if TYPE_CHECKING:
    from lint.batch.profile import Profiles
    from lint.engine.finding import Finding
    from lint.fix.changes import Fixed, Plan
    from lint.read.limits import Limits
    from lint.report.model import FilingReport, Report


class _Words(NamedTuple):
    """What is said: the end of a copy's name, that a file was corrected, what was not, what waits, what --unsafe would
    do, that nothing is to be done."""

    suffix: str
    done: str
    refused: str
    waiting: str
    unsafe: str
    nothing: str
    archive: str


_WORDS = {
    "zh": _Words(
        "修订",
        "{path}: 修改 {changes} 处（{rules}） → {target}",
        "{path}: “{text}”：{why}",
        "{path}: 另有 {number} 个问题与以上修改在同一处，请再运行一次",
        "另有 {number} 个问题可用 --unsafe 修改（会改变含义，请逐处核对）",
        "没有可自动修改的问题。",
        "{path}: 在压缩包里，请解压后再修改。",
    ),
    "en": _Words(
        "fixed",
        "{path}: {changes} changes ({rules}) → {target}",
        "{path}: {text}: {why}",
        "{path}: {number} more findings meet these changes; run again",
        "--unsafe would fix {number} more findings (it changes what is asked: look at each)",
        "nothing to fix.",
        "{path}: is in an archive; unpack it first.",
    ),
}
_SHOWN = 30  # characters of a text that was not changed


@click.command("fix")
@PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="The copy, or a folder for them.")
@click.option("--in-place", is_flag=True, help="Write into the filings themselves.")
@click.option("--diff", "only_show", is_flag=True, help="Print what would change, and write nothing.")
@click.option("--unsafe", is_flag=True, help="Also change what is asked, such as ≥100% to =100% for a ratio.")
@SELECT
@IGNORE
@click.option("--author", default="jxlint", show_default=True, help="Who signs the tracked changes.")
@CONFIG
@AS_OF
@LANG
@click.pass_context
def fix_command(
    context: click.Context,
    paths: tuple[Path, ...],
    output: Path | None,
    in_place: bool,
    only_show: bool,
    unsafe: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    author: str,
    config: Path | None,
    as_of: str | None,
    lang: str | None,
) -> None:
    """Correct what needs no asking: brackets of document numbers, bracket widths, operators, full stops.

    A Word file gets tracked changes, for its author to accept or reject; a text is corrected as it stands. The filing
    itself is not touched but with --in-place: a copy is written beside it, or where -o says. Waived findings stay.
    Exit code 1: something to be fixed could not be, or, with --diff, would be changed.

    \b
    jxlint fix 绩效目标.docx                  # writes 绩效目标-修订.docx
    jxlint fix 申报材料/ --diff
    jxlint fix 申报材料/ -o 修订稿/ --unsafe
    """
    is_folder = len(paths) > 1 or paths[0].is_dir()
    if sum((output is not None, in_place, only_show)) > 1:
        raise click.UsageError("-o, --in-place and --diff exclude each other")
    if is_folder and not (output or in_place or only_show):
        raise click.UsageError("for a folder or several files, say where to: -o FOLDER, --in-place, or --diff")
    from lint.batch.profile import Choice, Profiles

    profiles = Profiles(Choice(select, ignore, config=config))
    report = _checked(paths, profiles, as_of, lang)
    words = _WORDS[report.run.lang]
    targets = Targets(paths, output, in_place, is_folder, words.suffix)
    job = _Job(report, words, targets, profiles, author, unsafe, only_show)
    unread = [each for each in report.findings if _was_not_read(each)]
    for finding in unread:
        click.echo(f"{finding.path}: {finding.message}", err=True)
    outcomes = job.run()
    if not unsafe and (more := _only_unsafe(report.findings)):
        click.echo(words.unsafe.format(number=more), err=True)
    if not job.changed:
        click.echo(words.nothing, err=True)
    context.exit(1 if unread or not all(outcomes) or (only_show and job.changed) else 0)


class _Job:
    """Corrects one file after the other and says what was done."""

    def __init__(
        self,
        report: "Report",
        words: _Words,
        targets: Targets,
        profiles: "Profiles",
        author: str,
        unsafe: bool,
        only_show: bool,
    ) -> None:
        self.changed = 0
        self._report = report
        self._words = words
        self._targets = targets
        self._profiles = profiles
        self._author = author
        self._unsafe = unsafe
        self._only_show = only_show

    def run(self) -> list[bool]:
        """Correct every filing; for each that has something to be fixed, whether all of it was."""
        plans = self._plans()
        if not self._only_show:
            self._targets.claim(map(Path, plans), (filing.path for filing in self._report.filings))
        return [self._file(filing, plans[filing.path]) for filing in self._report.filings if filing.path in plans]

    def _plans(self) -> "Mapping[str, Plan]":
        from lint.fix.changes import planned

        by_path = self._report.by_path()
        plans = {path: planned(findings, self._unsafe) for path, findings in by_path.items()}
        return {path: plan for path, plan in plans.items() if plan.changes}

    def _file(self, filing: "FilingReport", plan: "Plan") -> bool:
        path = Path(filing.path)
        if not path.is_file():
            click.echo(self._words.archive.format(path=path), err=True)
            return False
        data = _unchanged(path, filing)
        fixed = self._fixed(path, data, plan)
        for change, why in fixed.refused:
            line = " ".join(change.text.split())
            text = line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
            click.echo(self._words.refused.format(path=path, text=text, why=why.of(self._report.run.lang)), err=True)
        if fixed.done:
            self.changed += 1
            self._hand_out(path, data, plan, fixed)
        return not fixed.refused

    def _fixed(self, path: Path, data: bytes, plan: "Plan") -> "Fixed":
        from lint.fix.files import corrected
        from lint.read.errors import ReadError

        try:
            return corrected(data, plan.changes, self._author, self._report.run.as_of, self._limits(path))
        except ReadError as error:
            raise ToolError(f"{path}: {error.en}") from error

    def _limits(self, path: Path) -> "Limits":
        return self._profiles.config_of(path).limits

    def _still_fixable(self, path: Path, content: bytes) -> int:
        """How many findings of the corrected file have a fix: one that met another may be gone with it."""
        from lint.engine.lint import lint_filing
        from lint.extract.refusal import filing_of
        from lint.read import read

        filing = filing_of(read(content, self._limits(path)))
        findings = lint_filing(filing, self._profiles.of(path).runner, path.as_posix(), self._report.run.lang).findings
        return sum(each.fix is not None and (each.fix.safe or self._unsafe) for each in findings)

    def _hand_out(self, path: Path, data: bytes, plan: "Plan", fixed: "Fixed") -> None:
        if self._only_show:
            click.echo(_difference(path, data, fixed.content, self._limits(path)), nl=False)
            return
        target = self._targets.prepared(path)
        write(fixed.content, target)
        comma, counts = "、" if self._report.run.lang == "zh" else ", ", Counter(each.rule for each in plan.findings)
        rules = comma.join(f"{rule} {counts[rule]}" for rule in sorted(counts))
        changes = sum(len(each.spans) for each in fixed.done)
        click.echo(self._words.done.format(path=path, changes=changes, rules=rules, target=target), err=True)
        waiting = self._still_fixable(path, fixed.content) if plan.waiting else 0
        if waiting:
            click.echo(self._words.waiting.format(path=path, number=waiting), err=True)


def _checked(paths: Sequence[Path], profiles: "Profiles", as_of: str | None, lang: str | None) -> "Report":
    from lint.batch.check import check
    from lint.batch.config import file_in
    from lint.batch.discover import discover
    from lint.batch.one import Settings

    with reported():
        settings = Settings.under(profiles.config_of(file_in(paths[0])), as_of, lang)
        return check(discover(paths), profiles, settings)


def _was_not_read(finding: "Finding") -> bool:
    """Whether it is an error about the file itself: nothing was looked for in what could not be read."""
    from lint.engine.finding import is_about_tool
    from lint.engine.rule import Severity

    return is_about_tool(finding) and finding.severity is Severity.ERROR


def _only_unsafe(findings: Iterable["Finding"]) -> int:
    return sum(each.is_active and each.fix is not None and not each.fix.safe for each in findings)


def _unchanged(path: Path, filing: "FilingReport") -> bytes:
    """The bytes of the file that was checked. Raises ToolError where they are others by now."""
    data = bytes_of(path)
    if filing.sha256 is not None and hashlib.sha256(data).hexdigest() != filing.sha256:
        raise ToolError(f"{path}: has changed since it was checked; nothing was written, run again")
    return data


def _difference(path: Path, before: bytes, after: bytes, limits: "Limits") -> str:
    """What changes, cell by cell: the files as text with one cell on each line."""
    from difflib import unified_diff

    from lint.read import read
    from lint.report.cells import render

    old, new = (render(read(each, limits)).splitlines(keepends=True) for each in (before, after))
    return "".join(unified_diff(old, new, path.as_posix(), path.as_posix(), n=1))
