"""What the index page of a run over several filings shows."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from lint.engine.rule import Severity
from lint.report.html_page import SEVERITIES
from lint.report.model import Report, Verdict, overall
from lint.report.words import SEVERITY_OF, TONE, VERDICT

FILINGS_CAP = 5000
ROWS_CAP = 200  # filings listed at once; the script lists that many more when asked
RULES_CAP = 15
UNREAD_CAP = 100


def index_context(report: Report, names: Mapping[str, str]) -> dict[str, Any]:
    """Filings ranked by verdict and counts, the most frequent rules, the spread of verdicts. ``names`` are the pages
    of the filings by path; without one a filing is no link."""
    lang, totals = report.run.lang, report.totals()
    counts = report.counts()
    order = list(Verdict)
    ranked = sorted(
        report.filings,
        key=lambda f: (order.index(f.verdict), *(-counts[f.path, severity] for severity in Severity), f.path),
    )
    verdicts = Counter(filing.verdict for filing in report.filings)
    verdict = overall(filing.verdict for filing in report.filings)
    known = {filing.path for filing in report.filings}
    others = [finding for finding in report.findings if finding.path not in known]
    return {
        "verdict": VERDICT[lang][verdict],
        "tone": TONE[verdict],
        "totals": {**totals, "hidden": totals["suppressed"] + totals["absent"]},
        "severities": SEVERITIES,
        "severity_words": SEVERITY_OF[lang],
        "filings": [
            {
                "path": filing.path,
                "page": names.get(filing.path),
                "unit": filing.unit_name,
                "verdict": VERDICT[lang][filing.verdict],
                "rank": order.index(filing.verdict),
                "tone": TONE[filing.verdict],
                "projects": len(filing.projects),
                "rows": filing.rows,
                "counts": [counts[filing.path, severity] for severity in Severity],
            }
            for filing in ranked[:FILINGS_CAP]
        ],
        "filings_total": len(ranked),
        "rows_cap": ROWS_CAP,
        "rules": _frequent(report),
        "verdicts": [
            {"word": VERDICT[lang][each], "tone": TONE[each], "count": verdicts[each]}
            for each in order
            if verdicts[each]
        ],
        "others": [(finding.path, finding.message) for finding in others[:UNREAD_CAP]],
        "others_total": len(others),
    }


def _frequent(report: Report) -> list[dict[str, Any]]:
    """The rules with most findings; ``share`` is of the most frequent one, in percent."""
    found: dict[str, list[str]] = {}
    worst: dict[str, Severity] = {}
    for finding in report.findings:
        if finding.is_active:
            found.setdefault(finding.rule, []).append(finding.path)
            known = worst.get(finding.rule, finding.severity)
            worst[finding.rule] = max(known, finding.severity, key=lambda severity: severity.rank)
    ranked = sorted(found, key=lambda rule: (-len(found[rule]), rule))[:RULES_CAP]
    most = len(found[ranked[0]]) if ranked else 1
    return [
        {
            "rule": rule,
            "title": report.title(rule),
            "severity": worst[rule].value,
            "count": len(found[rule]),
            "files": len(set(found[rule])),
            "share": round(100 * len(found[rule]) / most, 1),
        }
        for rule in ranked
    ]
