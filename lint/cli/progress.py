"""How far a long run is, on stderr, for people at a terminal."""

import sys
import time
from types import TracebackType
from typing import Self

_PATIENCE = 1.5  # seconds before anything is shown
_EVERY = 0.2  # seconds between changes of the line
_CLEAR = "\r\x1b[K"


class Progress:
    """One line that changes in place, and is gone at the end. Silent where stderr is no terminal."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._start = self._last = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def watch(self, done: int, known: int, findings: int) -> None:
        """Show the state of the run if it is time."""
        now = time.monotonic()
        if now - self._start < _PATIENCE or now - self._last < _EVERY or not sys.stderr.isatty():
            return
        self._last, self._shown = now, True
        sys.stderr.write(_CLEAR + line(self._lang, done, known, findings, (now - self._start) / done * (known - done)))
        sys.stderr.flush()


def line(lang: str, done: int, known: int, findings: int, seconds: float) -> str:
    """The state of a run: files done and known, findings so far, and the time that is left at the present rate."""
    minutes = seconds >= 90
    left = seconds / 60 if minutes else seconds
    if lang == "zh":
        return f"已检查 {done}/{known} 个文件，发现 {findings} 条，约剩 {left:.0f} {'分钟' if minutes else '秒'}"
    return f"checked {done}/{known} files, {findings} findings, about {left:.0f} {'min' if minutes else 's'} left"
