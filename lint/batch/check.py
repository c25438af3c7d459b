"""A run: the report over all files."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from lint.batch.decisions import Decisions, decided
from lint.batch.discover import Found, Taken
from lint.batch.gathered import gather
from lint.batch.held import Keeping
from lint.batch.one import Checker, Settings
from lint.batch.profile import Profiles
from lint.batch.run import FEW, IN_PROCESS, Watch, check_all
from lint.engine.fingerprint import digest
from lint.engine.tool import TOOL_RULES
from lint.kept import patterns
from lint.report.model import Report, RunInfo, review_criteria, rule_info
from lint.version import __version__

if TYPE_CHECKING:
    from lint.batch.corpus.tables import RunTables
    from lint.batch.journal import Journal
    from lint.batch.run import PoolMaker
    from lint.batch.store import Store


def check(
    found: Iterable[Taken],
    profiles: Profiles,
    settings: Settings,
    jobs: int | None = None,
    watch: Watch | None = None,
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    journal: "Journal | None" = None,
    cached: bool = False,
    pool: "PoolMaker | None" = None,
    tables: "RunTables | None" = None,
) -> Report:
    """The report over all files, in the order in which they were found; ``jobs`` and ``watch`` as in ``check_all``;
    ``decisions`` says which waivers and baseline are heeded. With a ``journal``, an interrupted run gives the report of
    what it has done, and many results lie on disk until the journal is closed; ``cached`` takes the results of
    unchanged files from the user's cache, where there are more than a few files. ``pool`` as in ``check_all``;
    ``tables`` compares the files with one another and with its corpus, and holds them afterwards.

    Raises FileError, PackError or UnknownRuleError for a faulty configuration, rule folder or selection, PoolError
    where no worker can be started.
    """
    if profiles.clock is not None:
        jobs = IN_PROCESS  # the clock runs here
    taken = tuple(each for each in found if not _is_ours(each, profiles))
    keeping = None
    if journal is not None and profiles.clock is None:
        keeping = _keeping(profiles, settings, journal, cached and len(taken) > FEW)
    checked = check_all(taken, Checker(profiles, settings), jobs, watch, keeping, pool)
    gathered, filings = gather(checked.held, profiles, settings, tables)
    used = profiles.used()
    rules = {rule.id: rule for profile in used for rule in profile.rules}
    corpus = [tables.against.digest] if tables is not None and tables.against is not None else []
    digests = ruleset([*(profile.digest for profile in used), *corpus])
    report = Report(
        run=RunInfo(__version__, digests, settings.as_of, settings.lang, interrupted=checked.not_reached > 0),
        filings=tuple(filings),
        findings=gathered.all_findings(),
        coverage=gathered.all_coverage(),
        rules={rule.id: rule_info(rule, settings.lang) for rule in (*rules.values(), *TOOL_RULES)},
        criteria=review_criteria(used[0].index["words"], settings.lang) if used else (),
    )
    patterns.keep()
    return decided(report, profiles, decisions)


def _keeping(profiles: Profiles, settings: Settings, journal: "Journal", cached: bool) -> Keeping:
    @cache
    def store() -> "Store":
        from lint.batch.store import Store

        return Store(profiles, settings, journal, cached)

    return Keeping(store, from_first=journal.resumes)


def _is_ours(taken: Taken, profiles: Profiles) -> bool:
    """Whether a walk met a file of the configuration's own rule folders: as little a filing as the configuration."""
    return isinstance(taken, Found) and not taken.named and not taken.inside and profiles.holds_rules(taken.path)


def ruleset(digests: Sequence[str]) -> str:
    """One digest for the rule sets of a run: every rule and word list installed, what was chosen, every option."""
    return digest(sorted(digests))[:16]
