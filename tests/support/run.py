"""Runs the command line in process, as a person would type it."""

import json
import signal
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from lint.cli.main import cli


def hears_ctrl_c() -> None:
    """For ``preexec_fn``: a child of a shell's background job would ignore SIGINT, as its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Ran(NamedTuple):
    """A finished command: its exit code and what it printed."""

    code: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.stdout)


def jxlint(*arguments: str | Path) -> Ran:
    """Run ``jxlint`` with these arguments; an exception that would be a traceback is raised."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)
