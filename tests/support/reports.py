"""Reports for the tests of output formats: a run over invented filings, some of them hostile, read from a saved run."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lint.report.model import Report
from lint.report.saved import load
from tests.support.examples import EXAMPLES
from tests.support.run import jxlint
from tests.support.sample import FilingData, sample_filing
from tests.support.word import to_docx

# What each format could take for its own: markup, a workflow command, a formula, a link, control characters.
HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://attacker.example","点击"),1:2\n::error::甲|乙`丙`'


def hostile_filing() -> FilingData:
    """A filing whose names hold markup, a formula and a workflow command; two of its rows and plans are at fault."""
    filing = sample_filing(2)
    first, second = filing.projects
    rows = tuple(replace(row, name=HOSTILE) if number in (4, 5) else row for number, row in enumerate(first.rows))
    plan = (*first.plan[:-1], (first.plan[-1][0], "95%"))
    return replace(
        filing,
        unit_name=HOSTILE,
        projects=(replace(first, name=HOSTILE, rows=rows, plan=plan), replace(second, name=FORMULA, plan=plan)),
    )


WAIVER = {
    "kind": "accepted",
    "reason": "上级已批复",
    "owner": None,
    "ticket": None,
    "expires": None,
    "path": "jxlint-waivers.yaml",
    "line": 3,
}


@cache
def run_text(lang: str = "zh") -> str:
    """A saved run over the Word examples, a hostile filing and a file that cannot be read; paths are bare names."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for source in sorted((EXAMPLES / "word").iterdir()):
            (folder / source.name).write_bytes(source.read_bytes())
        (folder / "a <b>&,::[x](y)|%41.docx").write_bytes(to_docx(hostile_filing()))
        (folder / "坏.docx").write_bytes(b"PK\x03\x04")
        ran = jxlint("check", folder, "--format", "run", "--as-of", "2026-01-01", "--lang", lang)
        return ran.stdout.replace(f"{folder.as_posix()}/", "")


def sample_report(
    lang: str = "zh", states: Mapping[str, str] | None = None, suppressed: tuple[str, ...] = ()
) -> Report:
    """The report of ``run_text``; findings of the rules in ``states`` have that state, those of ``suppressed`` a
    waiver."""
    report = load(run_text(lang))
    findings = tuple(
        replace(
            finding,
            state=(states or {}).get(finding.rule, finding.state),
            suppression=WAIVER if finding.rule in suppressed else None,
        )
        for finding in report.findings
    )
    return replace(report, findings=findings)
