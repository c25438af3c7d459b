"""A run: the report over all files."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lint.batch.across import compared
from lint.batch.decisions import Decisions, decided
from lint.batch.discover import Found, Taken
from lint.batch.identity import with_fingerprints
from lint.batch.one import Checker, Settings
from lint.batch.profile import Profiles
from lint.batch.run import FEW, IN_PROCESS, Watch, check_all
from lint.engine import patterns
from lint.engine.fingerprint import digest
from lint.engine.tool import TOOL_RULES
from lint.report.model import Report, RunInfo, review_criteria, rule_info
from lint.version import __version__

if TYPE_CHECKING:
    from lint.batch.cache import Cache


def check(
    found: Iterable[Taken],
    profiles: Profiles,
    settings: Settings,
    jobs: int | None = None,
    watch: Watch | None = None,
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    cached: bool = False,
) -> Report:
    """The report over all files, in the order in which they were found; ``jobs`` and ``watch`` as in ``check_all``;
    ``decisions`` says which waivers and baseline are heeded; ``cached`` takes the results of unchanged files from the
    user's cache, where there are more than a few files.

    Raises FileError, PackError or UnknownRuleError for a faulty configuration, rule folder or selection, PoolError
    where no worker can be started.
    """
    if profiles.clock is not None:
        jobs = IN_PROCESS  # the clock runs here
    taken = tuple(each for each in found if not _is_ours(each, profiles))
    cache = _cache(profiles, settings) if cached and len(taken) > FEW and profiles.clock is None else None
    results = compared(check_all(taken, Checker(profiles, settings), jobs, watch, cache), profiles, settings)
    filings = [result.filing for result in results if result.filing is not None]
    used = profiles.used()
    rules = {rule.id: rule for profile in used for rule in profile.rules}
    report = Report(
        run=RunInfo(__version__, ruleset([profile.digest for profile in used]), settings.as_of, settings.lang),
        filings=tuple(filings),
        findings=tuple(with_fingerprints(results)),
        coverage={
            result.filing.path: result.coverage for result in results if result.filing is not None and result.coverage
        },
        rules={rule.id: rule_info(rule, settings.lang) for rule in (*rules.values(), *TOOL_RULES)},
        criteria=review_criteria(used[0].index["words"], settings.lang) if used else (),
    )
    patterns.keep()
    return decided(report, profiles, decisions)


def _cache(profiles: Profiles, settings: Settings) -> "Cache":
    from lint.batch.cache import Cache

    return Cache(profiles, settings)


def _is_ours(taken: Taken, profiles: Profiles) -> bool:
    """Whether a walk met a file of the configuration's own rule folders: as little a filing as the configuration."""
    return isinstance(taken, Found) and not taken.named and not taken.inside and profiles.holds_rules(taken.path)


def ruleset(digests: Sequence[str]) -> str:
    """One digest for the rule sets of a run: every rule and word list installed, what was chosen, every option."""
    return digest(sorted(digests))[:16]
