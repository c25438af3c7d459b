"""A run that is stopped half-way: by Ctrl-C, or politely by the system."""

import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

import click

_POLITE = ("SIGTERM", "SIGHUP", "SIGBREAK")
RESUME = "--resume"


class Stop:
    """The signal that stopped the run; Ctrl-C's where nothing else is known."""

    signal: int = signal.SIGINT

    @property
    def exit_code(self) -> int:
        """What shells say of a command that a signal ended: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self.signal


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Within the block, other signals that ask a process to end do what Ctrl-C does, unless somebody has said what
    they do (as nohup does)."""
    stop = Stop()

    def interrupt(number: int, frame: FrameType | None) -> None:
        stop.signal = number
        raise KeyboardInterrupt

    taken = []
    for number in (getattr(signal, name) for name in _POLITE if hasattr(signal, name)):
        with suppress(ValueError):  # not in the main thread
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, interrupt)
                taken.append(number)
    try:
        yield stop
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def say_interrupted(left: int, may_resume: bool, lang: str) -> None:
    """On stderr: what is left, and the command that goes on from there."""
    zh = f"已中断：还有 {left} 个文件没有检查，报告中逐一列出。"
    en = f"interrupted: {left} files were not checked; the report names each."
    if may_resume:
        command = _command(sys.argv)
        zh, en = f"{zh}接着检查：{command}", f"{en} To go on from here: {command}"
    click.echo(f"jxlint: {en if lang == 'en' else zh}", err=True)


def say_resumed(found: int, taken: int, lang: str) -> None:
    """On stderr: how much of an interrupted run still holds, where that is not all of it."""
    if not found:
        zh = "没有可接续的运行（同一文件夹下、同样的路径），从头检查。"
        en = "no interrupted run of these paths was left in this folder; everything is checked."
    elif taken < found:
        zh = f"中断的运行留下 {found} 个结果，其中 {found - taken} 个因文件、规则或选项有变不再适用，重新检查。"
        en = f"{found - taken} of {found} results of the interrupted run no longer hold: other files, rules or options."
    else:
        return
    click.echo(f"jxlint: {en if lang == 'en' else zh}", err=True)


def _command(arguments: Sequence[str]) -> str:
    more = [] if RESUME in arguments else [RESUME]
    return " ".join(map(_quoted, ["jxlint", *arguments[1:], *more]))


def _quoted(argument: str) -> str:
    """As the user's shell takes it; Chinese needs no quotes, whatever ``shlex`` says."""
    if re.fullmatch(r"[\w@%+=:,./\\-]+", argument):
        return argument
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline([argument])
    from shlex import quote

    return quote(argument)
