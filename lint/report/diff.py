"""Two submissions compared, for a terminal: by filing and project, what was put right and what was not."""

from collections.abc import Iterator, Mapping, Sequence

from lint.engine.finding import Finding, ProjectRef, RowRef
from lint.report.model import Report
from lint.report.places import where
from lint.report.text import Style
from lint.report.width import pad
from lint.report.words import SEVERITY, STATE

ORDER = ("absent", "unchanged", "updated", "new")
_COLOUR = {"absent": "pass", "unchanged": "error", "updated": "warning", "new": "error"}
_WORDS_EN = {"absent": "put right", "unchanged": "not put right", "updated": "changed, still wrong", "new": "new"}


def render(
    report: Report,
    before: Mapping[tuple[str, int], ProjectRef],
    columns: int | None = None,
    colour: bool = False,
) -> str:
    """The comparison as text. ``before`` names the earlier project of a (path, index) where code, name or number
    has changed."""
    style = Style(report.run.lang, columns, colour)
    lines = [_total(report.findings, style)]
    groups: dict[str, dict[int, list[Finding]]] = {}
    for finding in report.findings:
        index = finding.projects[0] if finding.projects else 0
        groups.setdefault(finding.path, {}).setdefault(index, []).append(finding)
    names = {(filing.path, project.index): project for filing in report.filings for project in filing.projects}
    for path, projects in groups.items():
        lines += ["", style.paint("strong", path)]
        for index, findings in sorted(projects.items()):
            known = names.get((path, index), findings[0].project)
            lines.append("  " + style.paint("strong", _heading(index, known, before.get((path, index)), style)))
            for finding in sorted(findings, key=lambda each: ORDER.index(each.state)):
                is_gone = finding.state == "absent" and (path, index) not in names and index > 0
                lines += _finding(finding, style, is_gone)
    return "\n".join(lines) + "\n"


def _total(findings: Sequence[Finding], style: Style) -> str:
    counts = {state: sum(each.state == state for each in findings) for state in ORDER}
    comma = style.say("，", ", ")
    return comma.join(f"{_word(state, style)} {count}" for state, count in counts.items())


def _word(state: str, style: Style) -> str:
    return style.say(STATE["zh"][state], _WORDS_EN[state])


def _heading(index: int, project: ProjectRef | None, before: ProjectRef | None, style: Style) -> str:
    if not index:
        return style.say("部门整体与全文", "Department part and whole text")
    name = " ".join(((project.name if project else "") or "").split())
    heading = style.say(f"项目{index} {name}", f"Project {index} {name}").rstrip()
    if before is None or project is None:
        return heading
    parts = [style.say(f"项目{before.index}", f"project {before.index}")] if before.index != index else []
    pairs = ((before.code, project.code), (before.name, project.name))
    parts += [" ".join(old.split()) for old, new in pairs if old and old != new]
    return heading + style.say(f"（原{' '.join(parts)}）", f" (was {' '.join(parts)})")


def _finding(finding: Finding, style: Style, is_gone: bool) -> Iterator[str]:
    state = style.paint(_COLOUR[finding.state], pad(_word(finding.state, style), 14 if style.lang == "zh" else 20))
    severity = SEVERITY[style.lang][finding.severity]
    place = where(finding.location, style.lang)
    remark = style.say("（已豁免）", " (waived)") if finding.suppression is not None else ""
    if is_gone:
        remark = style.say("（新材料中无此项目）", " (the project is not handed in again)")
    yield f"    {state} {severity} {pad(finding.rule, 4)} {place}{remark}"
    texts = "；".join(dict.fromkeys(map(_cell, finding.rows))) or finding.message
    margin = " " * 8
    if finding.state == "updated" and finding.related:
        yield margin + style.paint("dim", style.say("原：", "old: ") + _flat(finding.related[-1].message))
        yield margin + style.say("现：", "new: ") + _flat(texts)
    else:
        yield margin + style.paint("dim", _flat(texts))
    if finding.state in ("new", "updated"):
        yield margin + style.say("问题：", "Fault: ") + _flat(finding.message)


def _cell(row: RowRef) -> str:
    return "｜".join(filter(None, (row.indicator, row.value)))


def _flat(text: str) -> str:
    return " ".join(text.split())
