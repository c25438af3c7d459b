"""jxlint: a data-quality linter for Chinese performance-target filings (预算项目绩效目标表).

The data flows one way, and nothing left of an arrow knows what is right of it::

    bytes ─ read ─▶ Document ─ extract ─▶ Filing ─ rules ─▶ findings ─▶ Report ─ report ─▶ text, JSON

From Python, ``check`` gives what ``jxlint check`` prints:

>>> import lint
>>> report = lint.check(["examples/text/云溪县文化馆-2026.txt"], as_of="2026-03-01")
>>> report.filings[0].verdict.value
'通过'
>>> report = lint.check("examples/text/临江市道路养护中心-2026.txt", select=["F01", "F02"], lang="en")
>>> [(found.rule, found.project.name, found.severity.value) for found in report.findings]
[('F01', '桥梁检测经费', 'error'), ('F02', '桥梁检测经费', 'error')]
>>> report.totals()["error"]
2

Importing this package loads nothing: every command imports what it uses.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from lint.engine.finding import Finding
    from lint.engine.rule import Severity
    from lint.engine.yamlfile import FileError
    from lint.report.model import FilingReport, Report, Verdict

from lint.version import __version__

__all__ = ["FileError", "FilingReport", "Finding", "Report", "Severity", "Verdict", "__version__", "check"]

_HOMES = {
    "FileError": "lint.engine.yamlfile",
    "FilingReport": "lint.report.model",
    "Finding": "lint.engine.finding",
    "Report": "lint.report.model",
    "Severity": "lint.engine.rule",
    "Verdict": "lint.report.model",
}


def __getattr__(name: str) -> Any:
    """The types of a report, loaded when somebody names them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def check(
    paths: "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]",
    *,
    config: "str | os.PathLike[str] | None" = None,
    select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (),
    preview: bool = False,
    as_of: str | None = None,
    lang: str | None = None,
    baseline: "str | os.PathLike[str] | bool" = True,
    jobs: int | None = 0,
) -> "Report":
    """Check files, archives and folders as ``jxlint check`` does.

    ``config`` is a configuration instead of the closest one; ``select``, ``ignore`` and ``preview`` choose rules;
    ``as_of`` is the day that counts as today (YYYY-MM-DD); ``lang`` is zh or en. ``baseline`` False heeds none, a path
    names one. ``jobs`` is the number of worker processes, without which time and memory are not bounded; None takes as
    many as there are processors (a script that asks for any needs ``if __name__ == "__main__":``).

    Raises FileNotFoundError for a path that does not exist; FileError, PackError or UnknownRuleError for a faulty
    configuration, rule or selection; ValueError for an ``as_of`` or ``lang`` that is none. A file that cannot be read
    is a finding.
    """
    import datetime
    import errno
    import os
    from pathlib import Path

    from lint.batch.check import check as check_files
    from lint.batch.config import file_in
    from lint.batch.decisions import Decisions
    from lint.batch.discover import discover
    from lint.batch.one import Settings
    from lint.batch.profile import Choice, Profiles

    named = [Path(each) for each in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
    for path in named:
        if not path.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    if lang not in (None, "zh", "en"):
        raise ValueError(f"lang is zh or en, not {lang!r}")
    profiles = Profiles(Choice(tuple(select), tuple(ignore), preview, None if config is None else Path(config)))
    day = datetime.date.fromisoformat(as_of).isoformat() if as_of else None
    settings = Settings.under(profiles.config_of(file_in(named[0] if named else Path())), day, lang)
    own = None if isinstance(baseline, bool) else Path(baseline)
    return check_files(
        discover(named),
        profiles,
        settings,
        jobs,
        decisions=Decisions(use_baseline=baseline is not False, baseline=own),
    )
