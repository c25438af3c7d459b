"""The HTML pages of large filings and runs: time and memory over the number of findings, and the filter in a browser.

``python -m tests.benchmarks.reports`` prints

* for one filing of 250, 1,000 and 2,000 projects with ten findings each, and for runs of as many filings with ten
  findings each, what making all pages takes in time and traced memory for each finding, as ratios to the smallest size:
  near 1 is linear;
* the same for the opinions (Word) and the workbook on runs of up to 400 filings;
* for the filing of 2,000 projects (20,000 findings) how long Chromium takes from the choice of a filter until the
  answer (list and counts; the marks follow piece by piece) is painted (target ≤ 200 ms): median and slowest.
"""

import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from lint.engine.finding import Finding
from lint.engine.rule import Severity
from lint.report import docx, html, xlsx
from lint.report.model import Report
from lint.report.saved import load
from tests.benchmarks.measure import Figure
from tests.support.browser import chromium
from tests.support.run import jxlint
from tests.support.sample import sample_filing
from tests.support.word import to_docx

SIZES = (250, 1000, 2000)
OFFICE_SIZES = (50, 100, 400)
SHORT_SIZES, SHORT_OFFICE_SIZES = (50, 200), (10, 40)
FINDINGS_EACH = 10
TARGET_MS = 200


def one_filing(projects: int) -> Report:
    """A filing of that many projects; every row of a project has a finding on its name or value."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "filing.docx")
        path.write_bytes(to_docx(sample_filing(projects)))
        report = load(jxlint("check", path, "--format", "run", "--select", "R01,F01", "-j", "0").stdout)
    return _with_findings(report)


def many_filings(count: int) -> Report:
    """That many filings of one project, each with ten findings."""
    one = one_filing(1)
    filing = one.filings[0]
    data = dict(filing.data or {})
    filings = [replace(filing, path=f"{number:05d}.docx", data=data) for number in range(count)]
    findings = tuple(
        replace(each, path=filing.path, fingerprint=f"{each.fingerprint}{number}")
        for number, filing in enumerate(filings)
        for each in one.findings
    )
    return replace(one, filings=tuple(filings), findings=findings)


def _with_findings(report: Report) -> Report:
    """The report with ten findings a project, of three severities and six rules."""
    filing = report.filings[0]
    model = dict(filing.data or {})
    template = _template()
    findings = []
    for project in model["projects"]:
        ref = filing.projects[project["index"] - 1]
        for number in range(FINDINGS_EACH):
            row = project["indicators"][number % len(project["indicators"])]
            findings.append(
                replace(
                    template,
                    path=filing.path,
                    rule=f"A{number % 6 + 1:02d}",
                    severity=list(Severity)[number % 3],
                    project=ref,
                    projects=(ref.index,),
                    rows=(
                        template.rows[0]._replace(
                            category=row["level2"], indicator=row["name"], value=row["value"]["raw"]
                        ),
                    ),
                    field="三级指标" if number % 2 else "指标值",
                    location=template.location._replace(
                        path=filing.path, place=None, label=f"项目{ref.index} · {row['name']}"
                    ),
                    fingerprint=f"{ref.index:08d}{number:04d}",
                )
            )
    return replace(report, findings=tuple(findings))


def _template() -> Finding:
    """A finding about a value, to be copied."""
    report = load(
        jxlint("check", "examples/word/临江市道路养护中心-2026.docx", "--select", "A01", "--format", "run").stdout
    )
    return report.findings[0]


def cost(report: Report, make: Callable[[Report], object]) -> tuple[float, float]:
    """Seconds and traced MiB of making what the report takes."""
    begin = time.perf_counter()
    make(report)
    spent = time.perf_counter() - begin
    tracemalloc.start()
    make(report)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return spent, peak


def _make(report: Report) -> None:
    """Every page of HTML."""
    if html.has_pages(report):
        for _ in html.pages(report, "r_files", "r.html"):
            pass
    else:
        html.render(report)


def linear(title: str, reports: dict[int, Report], make: Callable[[Report], object] = _make) -> Iterator[Figure]:
    """Time and memory for each finding of the largest report as ratios to the smallest."""
    costs = [(cost(report, make), len(report.findings)) for report in reports.values()]
    (first, few), (last, many) = costs[0], costs[-1]
    for at, what in enumerate(("time", "memory")):
        ratio = (last[at] / many) / (first[at] / few)
        yield Figure(f"{title}: {what} for a finding, {many} findings ÷ {few}", ratio, at_most=1.5, goal=1.0)


CHOICES = """async () => {
  const spent = [];
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const settled = () => new Promise((done) => setTimeout(done, 4000));
  const time = async (act) => {
    await settled();
    const begin = performance.now();
    act();
    await painted();
    spent.push(performance.now() - begin);
  };
  const choose = (id, value) => () => {
    const control = document.getElementById(id);
    control.value = value;
    control.dispatchEvent(new Event("change"));
  };
  for (const rule of ["A01", "A02", "A03", ""]) await time(choose("rule", rule));
  for (const project of ["7", "1999", "0", ""]) await time(choose("project", project));
  for (const tile of document.querySelectorAll("[data-severity]")) {
    await time(() => tile.click());
    await time(() => tile.click());
  }
  return spent;
}"""


def filter_times(report: Report) -> list[float]:
    """Milliseconds from each choice of a filter until Chromium has painted the answer: list, counts and totals."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder, "page.html")
        path.write_text(html.render(report), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri(), timeout=120_000)
        page.wait_for_selector("#list .item", timeout=120_000)
        times: list[float] = page.evaluate(CHOICES)
        return times


def figures(short: bool = False) -> Iterator[Figure]:
    """The figures; of smaller reports, and without the filter, if it is to be short."""
    sizes, office_sizes = (SHORT_SIZES, SHORT_OFFICE_SIZES) if short else (SIZES, OFFICE_SIZES)
    filings = {size: one_filing(size) for size in sizes}
    yield from linear("the page of a filing", filings)
    yield from linear("the pages of a run", {size: many_filings(size) for size in sizes})
    for name, format in (("opinions", docx), ("the workbook", xlsx)):
        yield from linear(name, {size: many_filings(size) for size in office_sizes}, format.render)
    if not short:
        times = filter_times(filings[sizes[-1]])
        what = f"a filter of a page with {len(filings[sizes[-1]].findings)} findings in Chromium"
        yield Figure(f"{what}, median", statistics.median(times), at_most=TARGET_MS, unit=" ms")
        yield Figure(f"{what}, slowest of {len(times)}", max(times), at_most=TARGET_MS, unit=" ms")


if __name__ == "__main__":
    for figure in figures():
        print(figure, flush=True)
