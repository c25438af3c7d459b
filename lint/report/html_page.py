"""What the page of one filing shows, as data for its template and its script."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lint.engine.finding import Finding, as_filed
from lint.engine.rule import Severity
from lint.report.form import COLUMNS, Form, form_of, grouped
from lint.report.html_words import WORDS
from lint.report.marks import HEADS, Marks, Matrix, MatrixKey, head, matrix, touched
from lint.report.model import FilingReport, Report
from lint.report.places import place_words
from lint.report.run import model_data
from lint.report.words import CONFIDENCE_OF, DIMENSION_OF, SEVERITY, SEVERITY_OF, STATE, TONE, VERDICT, cited, reasons

SEVERITIES = tuple(severity.value for severity in Severity)
CHUNK = 50  # projects that the browser lays out together, when they come into view
PAGE_CAP = 100  # findings listed at once; the script lists that many more when asked
PRINT_CAP = 1000  # findings on paper
NOTES_CAP = 200
_SECOND_LINE = re.compile("(?<=.)(效益|影响|满意度|成本|信息|计划|目标)$")
QUOTED_CAP = 30  # rows, symptoms and related places of one finding


def page_context(report: Report, filing: FilingReport, findings: Sequence[Finding]) -> dict[str, Any]:
    """Everything that the template of a filing needs; ``data`` is for the script."""
    lang = report.run.lang
    model = model_data(filing)
    form = form_of(model) if model is not None else Form(None, (), ())
    marks = Marks(form)
    cells = [marks.cells(finding) for finding in findings]
    shown = [number for number, each in enumerate(findings) if each.is_active]
    spots = touched(form, cells)
    active = [findings[number] for number in shown]
    drawn = matrix(form, active, [spots[number] for number in shown])
    return {
        "filing": filing,
        "form": form,
        "grouped": grouped,
        "columns": COLUMNS,
        "column_words": {key: _broken(head(key, lang)) for key in drawn.columns},
        "apart": Counter(each.severity.value for each in active if len(each.projects) != 1),
        "form_words": [key for key in drawn.columns if key not in HEADS],
        "matrix": drawn,
        "chunk_size": CHUNK,
        "style": f":root {{ --columns: {len(drawn.columns)}; }}",  # for a policy without style attributes
        "marked": _marked(active, [cells[number] for number in shown]),
        "totals": _totals(findings),
        "severities": SEVERITIES,
        "severity_words": SEVERITY_OF[lang],
        "verdict": VERDICT[lang][filing.verdict],
        "tone": TONE[filing.verdict],
        "coverage": _coverage(report, filing.path),
        "notes": [
            (
                note.severity,
                note.message_zh if lang == "zh" else note.message_en,
                note.text,
                place_words(note.place, lang),
            )
            for note in filing.notes[:NOTES_CAP]
        ],
        "notes_total": len(filing.notes),
        "rules_found": {finding.rule: report.title(finding.rule) for finding in sorted(findings, key=lambda f: f.rule)},
        "dimensions": {
            each: DIMENSION_OF[lang][each] for each in DIMENSION_OF[lang] if any(f.dimension == each for f in findings)
        },
        "data": _data(report, findings, cells, spots, drawn),
    }


def _broken(word: str) -> tuple[str, str]:
    """A column's head in the two lines that it may take.

    >>> _broken("可持续影响"), _broken("成本"), _broken("Goals")
    (('可持续', '影响'), ('成本', ''), ('Goals', ''))
    """
    found = _SECOND_LINE.search(word)
    return (word[: found.start()], found.group()) if found else (word, "")


def _totals(findings: Sequence[Finding]) -> dict[str, int]:
    counts = dict.fromkeys(SEVERITIES, 0)
    hidden = 0
    for finding in findings:
        if finding.is_active:
            counts[finding.severity.value] += 1
        else:
            hidden += 1
    return {**counts, "hidden": hidden}


def _marked(findings: Sequence[Finding], cells: Sequence[Sequence[str]]) -> dict[str, tuple[str, int, str]]:
    """Cell → worst severity, number of findings, and the fingerprint of the gravest."""
    marked: dict[str, tuple[str, int, str]] = {}
    for finding, names in zip(findings, cells, strict=True):
        for name in names:
            severity, count, fingerprint = marked.get(name, ("", 0, ""))
            if not severity or finding.severity.rank > Severity(severity).rank:
                severity, fingerprint = finding.severity.value, finding.fingerprint
            marked[name] = (severity, count + 1, fingerprint)
    return marked


def _coverage(report: Report, path: str) -> list[dict[str, Any]]:
    return [
        {
            "rule": rule,
            "title": report.title(rule),
            "passed": counts.passed,
            "failed": counts.failed,
            "not_applicable": counts.not_applicable,
            "not_checkable": counts.not_checkable,
            "reasons": reasons(counts, report.run.lang),
        }
        for rule, counts in sorted(report.coverage.get(path, {}).items())
    ]


def _data(
    report: Report,
    findings: Sequence[Finding],
    cells: Sequence[Sequence[str]],
    spots: Sequence[Mapping[MatrixKey, str]],
    drawn: Matrix,
) -> dict[str, Any]:
    lang = report.run.lang
    numbers = drawn.numbers()
    return {
        "words": WORDS[lang],
        "severities": list(SEVERITY[lang].values()),
        "cap": PAGE_CAP,
        "printCap": PRINT_CAP,
        "rules": {
            rule: {
                "title": report.title(rule),
                "why": report.rules[rule].why if rule in report.rules else "",
                "basis": [cited([each]) for each in finding.basis],
            }
            for rule, finding in sorted({finding.rule: finding for finding in findings}.items())
        },
        "findings": [
            {**_finding(finding, names, lang), "spots": [numbers[each] for each in own if each in numbers]}
            for finding, names, own in zip(findings, cells, spots, strict=True)
        ],
    }


def _finding(finding: Finding, cells: Sequence[str], lang: str) -> dict[str, Any]:
    related = list(finding.related)
    was = related.pop().message if finding.state == "updated" and related else None  # as lint.review.comparison has it
    data: dict[str, Any] = {
        "id": finding.fingerprint,
        "rule": finding.rule,
        "severity": SEVERITIES.index(finding.severity.value),
        "dimension": finding.dimension,
        "projects": list(finding.projects),
        "label": finding.location.label,
        "place": place_words(finding.location.place, lang),
        "message": finding.message,
        "fix": finding.suggestion,
        "confidence": CONFIDENCE_OF[lang][finding.confidence],
        "cells": list(cells),
        "rows": [[row.category or "—", row.indicator, row.value or ""] for row in finding.rows[:QUOTED_CAP]],
        "rowCount": len(finding.rows),
        "folded": [
            [each.rule, SEVERITIES.index(each.severity.value), each.message] for each in finding.folded[:QUOTED_CAP]
        ],
        "foldedCount": len(finding.folded),
        "related": [
            " ".join(filter(None, (each.location.label, each.message, place_words(each.location.place, lang))))
            for each in related[:QUOTED_CAP]
        ],
        "relatedCount": len(related),
    }
    if was is not None:
        data["was"], data["now"] = was, as_filed(finding)
    if finding.state != "new":
        data["state"] = STATE[lang][finding.state]
    if finding.suppression is not None:
        data["hidden"] = data["waived"] = finding.suppression["reason"]
    elif finding.state == "absent":
        data["hidden"] = STATE[lang]["absent"]
    return data
