"""The output formats by name, each a module of its own that is imported when somebody asks for it."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

import click

from lint.cli.errors import ToolError
from lint.cli.output import Content, terminal_columns, wants_colour, write

if TYPE_CHECKING:
    from lint.report.model import Report


class Format(NamedTuple):
    """Where a format is made: ``render(report)`` of the module, text or bytes. ``extra`` names what it needs beside
    the dependencies of the package; ``needs_lines`` that it wants a line where a file has none."""

    module: str
    extra: str | None = None
    needs_lines: bool = False


FORMATS = {
    "text": Format("lint.report.text"),
    "concise": Format("lint.report.concise", needs_lines=True),
    "json": Format("lint.report.json"),
    "jsonl": Format("lint.report.jsonl"),
    "run": Format("lint.report.run", needs_lines=True),
    "html": Format("lint.report.html", extra="html"),
    "markdown": Format("lint.report.markdown"),
    "docx": Format("lint.report.docx", extra="word"),
    "xlsx": Format("lint.report.xlsx", extra="xlsx"),
    "csv": Format("lint.report.csv"),
    "sarif": Format("lint.report.sarif", needs_lines=True),
    "junit": Format("lint.report.junit"),
    "github": Format("lint.report.github", needs_lines=True),
    "gitlab": Format("lint.report.gitlab", needs_lines=True),
    "rdjson": Format("lint.report.rdjson", needs_lines=True),
}


TEMPLATED = "docx"
TEMPLATE = click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For docx: a Word template of your own, filled by docxtpl.",
)

FORMAT_OPTION = click.option(
    "--format",
    "formats",
    multiple=True,
    default=("text",),
    metavar="NAME[=FILE]",
    help=f"Output format, repeatable: {', '.join(FORMATS)}.",
)
"""Of every command that prints a report."""


SHOW_SOURCE = click.option("--show-source", is_flag=True, help="Of the text format: quote the cells of each finding.")


class Manner(NamedTuple):
    """How some formats are to be made: ``statistics`` and ``show_source`` of the text, ``template`` of the opinion."""

    statistics: bool = False
    template: Path | None = None
    show_source: bool = False


USUAL = Manner()


class Output(NamedTuple):
    """A format and where it goes: None is stdout."""

    name: str
    path: Path | None


def outputs_of(values: tuple[str, ...], manner: Manner = USUAL) -> list[Output]:
    """The outputs that ``--format NAME[=FILE] …`` asks for. Raises click.UsageError."""
    outputs = [_output(value) for value in values]
    if sum(path is None for _, path in outputs) > 1:
        raise click.UsageError("only one format can go to stdout; give the others a file: --format json=report.json")
    if (manner.statistics or manner.show_source) and all(name != "text" for name, _ in outputs):
        option, does = ("--statistics", "shortens") if manner.statistics else ("--show-source", "adds to")
        raise click.UsageError(f"{option} {does} the text format, which is not among the formats given")
    if manner.template is not None and all(name != TEMPLATED for name, _ in outputs):
        raise click.UsageError(f"--template is for the format {TEMPLATED}, which is not among the formats given")
    return outputs


def _output(value: str) -> Output:
    name, _, path = value.partition("=")
    if name not in FORMATS:
        raise click.BadParameter(f'unknown format "{name}"; known are {", ".join(FORMATS)}', param_hint="--format")
    return Output(name, Path(path) if path else None)


def need_lines(outputs: list[Output]) -> bool:
    """Whether one of the outputs wants lines for files that have none."""
    return any(FORMATS[output.name].needs_lines for output in outputs)


def paths_of(outputs: list[Output]) -> list[Path]:
    """The files among where outputs go."""
    return [output.path for output in outputs if output.path is not None]


def emit(report: "Report", output: Output, manner: Manner = USUAL) -> None:
    """Write the report in the output's format. Raises ToolError where it cannot be made or written."""
    format = FORMATS[output.name]
    try:
        module = importlib.import_module(format.module)
    except ModuleNotFoundError as error:
        if format.extra is None:
            raise
        raise ToolError(f"--format {output.name} needs {error.name}: pip install 'jxlint[{format.extra}]'") from error
    if output.name == "text":
        write(_text(module, report, output.path is None, manner), output.path)
    elif output.name == TEMPLATED and manner.template is not None:
        write(_by_template(module, report, manner.template), output.path)
    else:
        _emit_pages(module, report, output)


def _text(module: ModuleType, report: "Report", to_terminal: bool, manner: Manner) -> Content:
    columns, colour = terminal_columns() if to_terminal else None, to_terminal and wants_colour()
    text: Content
    if manner.statistics:
        text = module.render_table(report, columns, colour)
    else:
        text = module.render(report, columns, colour, manner.show_source)
    return text


def _by_template(module: ModuleType, report: "Report", template: Path) -> bytes:
    try:
        filled: bytes = module.render_template(report, template)
    except ModuleNotFoundError as error:
        raise ToolError(f"--template needs {error.name}: pip install 'jxlint[template]'") from error
    except Exception as error:  # whatever Word, Jinja2 and zipfile say of somebody's template
        raise ToolError(f"{template}: the template cannot be filled: {type(error).__name__}: {error}") from error
    return filled


def _emit_pages(module: ModuleType, report: "Report", output: Output) -> None:
    """One file, or, where the format makes several of this report, those beside it in a folder: ``report_files/``."""
    if not hasattr(module, "pages") or not module.has_pages(report):
        write(module.render(report), output.path)
        return
    if output.path is None:
        raise click.UsageError(
            f"{output.name} of several filings is several files; name the first: --format {output.name}=report.html"
        )
    folder = output.path.with_name(f"{output.path.stem}_files")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ToolError(f"{folder}: cannot be made: {error.strerror or error}") from error
    written = set()
    for name, content in module.pages(report, folder.name, output.path.name):
        path = output.path.parent / name
        write(content, path)
        written.add(path.name)
    _remove_left_over(module, folder, written)


def _remove_left_over(module: ModuleType, folder: Path, written: set[str]) -> None:
    """Remove the pages of an earlier, larger run, which nobody could tell from those of this one."""
    try:
        for path in folder.iterdir():
            if path.name not in written and module.is_page(path):
                path.unlink()
    except OSError as error:
        raise ToolError(f"{folder}: a page of an earlier run cannot be removed: {error.strerror or error}") from error
