"""``jxlint fix``: a corrected copy of a filing, in Word with tracked changes."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from lint.cli.dates import AS_OF
from lint.cli.errors import ToolError, reported
from lint.cli.output import refuse_to_overwrite, write
from lint.cli.selectors import IGNORE, SELECT

if TYPE_CHECKING:
    from lint.engine.finding import Finding
    from lint.fix.changes import Fixed, Plan
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
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="The copy, or a folder for them.")
@click.option("--in-place", is_flag=True, help="Write into the filings themselves.")
@click.option("--diff", "only_show", is_flag=True, help="Print what would change, and write nothing.")
@click.option("--unsafe", is_flag=True, help="Also change what is asked, such as ≥100% to =100% for a ratio.")
@SELECT
@IGNORE
@click.option("--author", default="jxlint", show_default=True, help="Who signs the tracked changes.")
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="This configuration instead of the closest one.",
)
@AS_OF
@click.option("--lang", type=click.Choice(("zh", "en")), help="Language of messages; zh unless configured.")
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
    report = _checked(paths, select, ignore, config, as_of, lang)
    words = _WORDS[report.run.lang]
    targets = _Targets(paths, output, in_place, is_folder, words.suffix)
    job = _Job(report, words, targets, author, unsafe, only_show)
    unread = [each for each in report.findings if each.rule in ("T01", "T03", "T04", "T05")]
    for finding in unread:
        click.echo(f"{finding.path}: {finding.message}", err=True)
    outcomes = [job.file(filing) for filing in report.filings if filing.was_read]
    if not unsafe and (more := _only_unsafe(report.findings)):
        click.echo(words.unsafe.format(number=more), err=True)
    if not job.changed:
        click.echo(words.nothing, err=True)
    context.exit(1 if unread or not all(outcomes) or (only_show and job.changed) else 0)


class _Targets:
    """Where the corrected file of each filing goes."""

    def __init__(
        self, paths: Sequence[Path], output: Path | None, in_place: bool, is_folder: bool, suffix: str
    ) -> None:
        self._paths = paths
        self._output = output
        self.in_place = in_place
        self._is_folder = is_folder
        self._suffix = suffix

    def of(self, path: Path) -> Path:
        """The target of a filing: below the folder of -o as it lay below the folder named."""
        if self.in_place:
            return path
        if self._output is None:
            return path.with_name(f"{path.stem}-{self._suffix}{path.suffix}")
        if not self._is_folder:
            return self._output / path.name if self._output.is_dir() else self._output
        inside = next(
            (path.relative_to(each) for each in self._paths if each.is_dir() and path.is_relative_to(each)), None
        )
        target = self._output / (inside or path.name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ToolError(f"{target.parent}: cannot be made: {error.strerror or error}") from error
        return target


class _Job:
    """Corrects one file after the other and says what was done."""

    def __init__(
        self, report: "Report", words: _Words, targets: _Targets, author: str, unsafe: bool, only_show: bool
    ) -> None:
        self.changed = 0
        self._report = report
        self._words = words
        self._targets = targets
        self._author = author
        self._unsafe = unsafe
        self._only_show = only_show

    def file(self, filing: "FilingReport") -> bool:
        """Correct a filing; whether all that is to be fixed was."""
        from lint.fix.changes import planned

        plan = planned((each for each in self._report.findings if each.path == filing.path), self._unsafe)
        if not plan.changes:
            return True
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
            return corrected(data, plan.changes, self._author, self._report.run.as_of)
        except ReadError as error:
            raise ToolError(f"{path}: {error.en}") from error

    def _hand_out(self, path: Path, data: bytes, plan: "Plan", fixed: "Fixed") -> None:
        if self._only_show:
            click.echo(_difference(path, data, fixed.content), nl=False)
            return
        target = self._targets.of(path)
        if not self._targets.in_place:
            refuse_to_overwrite([target], [str(path)])
        write(fixed.content, target)
        comma, counts = "、" if self._report.run.lang == "zh" else ", ", Counter(each.rule for each in plan.findings)
        rules = comma.join(f"{rule} {counts[rule]}" for rule in sorted(counts))
        changes = sum(len(each.spans) for each in fixed.done)
        click.echo(self._words.done.format(path=path, changes=changes, rules=rules, target=target), err=True)
        if plan.waiting:
            click.echo(self._words.waiting.format(path=path, number=plan.waiting), err=True)


def _checked(
    paths: Sequence[Path],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    as_of: str | None,
    lang: str | None,
) -> "Report":
    from lint.batch.check import check
    from lint.batch.discover import discover
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    profiles = Profiles(Choice(select, ignore, config=config))
    with reported():
        usual = profiles.config_of(paths[0] / "filing" if paths[0].is_dir() else paths[0])
        settings = Settings(as_of or usual.as_of or datetime.date.today().isoformat(), lang or usual.lang)
        return check(discover(paths), profiles, settings)


def _only_unsafe(findings: Iterable["Finding"]) -> int:
    return sum(each.is_active and each.fix is not None and not each.fix.safe for each in findings)


def _unchanged(path: Path, filing: "FilingReport") -> bytes:
    """The bytes of the file that was checked. Raises ToolError where they are others by now."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ToolError(f"{path}: cannot be read: {error.strerror or error}") from error
    if filing.sha256 is not None and hashlib.sha256(data).hexdigest() != filing.sha256:
        raise ToolError(f"{path}: has changed since it was checked; nothing was written, run again")
    return data


def _difference(path: Path, before: bytes, after: bytes) -> str:
    """What changes, cell by cell: the files as text with one cell on each line."""
    from difflib import unified_diff

    from lint.read import read
    from lint.report.cells import render

    old, new = (render(read(each)).splitlines(keepends=True) for each in (before, after))
    return "".join(unified_diff(old, new, f"{path.as_posix()}", f"{path.as_posix()}", n=1))
