"""The rules over a corpus: ``python -m tests.benchmarks corpus``.

Each size is measured in a process of its own, whose peak memory is that of DuckDB, the tables and the rules. The floor
is one plain grouping of all indicators by name and value in the same tables: what finding equal rows costs at least.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product

from lint.batch.corpus.rows import Row
from lint.batch.corpus.tables import Named, RunTables
from lint.engine.against import compare_tables
from lint.engine.pack import load_index
from lint.engine.rule import Scope
from lint.engine.selection import all_rules
from lint.model import FilingKind
from tests.benchmarks.measure import Figure

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SHORT_SIZES = (1_000, 10_000, 100_000)
ROWS, PROJECTS = 10, 20  # indicators of a project, projects of a filing
YEARS = 5
MEBIBYTE = 1024  # of the kibibytes that Linux counts
_SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_WORDS = ["".join(each) for each in product(_SYLLABLES, repeat=3)]
_CATEGORIES = ("数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "可持续影响指标", "服务对象满意度指标")
_GENERIC = ("资金使用合规率", "项目验收合格率", "任务完成及时率")
FLOOR = "SELECT name_norm, value_norm, count(*) AS n FROM indicators GROUP BY ALL ORDER BY n DESC LIMIT 10"


def _word(number: int) -> str:
    return _WORDS[number % len(_WORDS)] + _WORDS[number // len(_WORDS) % len(_WORDS)]


def source(project: int, units: int) -> int:
    """Whose table a project has. Of twenty projects of a unit, one has the table of another unit's and one nearly so;
    four go on from the year before; the others have tables of their own."""
    place = project % PROJECTS
    if place == 0:
        return (project * 7919) % (units * PROJECTS)
    if 2 <= place < 6:
        return project % (units * PROJECTS)
    return project


def rows_of(size: int) -> Iterator[Named]:
    """Invented rows of so many indicators, each with the name of its table."""
    projects = size // ROWS
    filings = max(1, projects // PROJECTS)
    units = max(1, filings // YEARS)
    yield from (("filings", _filing(number, units)) for number in range(filings))
    yield from (("projects", _project(number, units)) for number in range(projects))
    yield from (("indicators", row) for number in range(projects) for row in _indicators(number, units))


def _filing(number: int, units: int) -> Row:
    unit = f"{_word(number % units)}局"
    return {
        "filing": number + 1,
        "path": f"{number}.docx",
        "sha256": str(number),
        "kind": "申报",
        "form": "F2015",
        "verdict": "通过",
        "unit_code": str(100_000 + number % units),
        "unit_name": unit,
        "unit": unit,
        "year": 2020 + number // units,
    }


def _project(number: int, units: int) -> Row:
    name = f"{_word(number % (units * PROJECTS))}工程"
    return {
        "filing": number // PROJECTS + 1,
        "project": number % PROJECTS + 1,
        "code_norm": "",
        "name": name,
        "name_norm": name,
        "unit": f"{_word(number // PROJECTS % units)}局",
        "budget": 10_000.0 + number,
        "purpose": f"用于{name}{number}",
        "goals": [name],
        "place": '{"line": 1, "column": 1}',
    }


def _indicators(number: int, units: int) -> Iterator[Row]:
    nearly = number % PROJECTS == 1
    table = (number * 104_729) % (units * PROJECTS) if nearly else source(number, units)
    for row in range(ROWS):
        name = _GENERIC[row] if row < len(_GENERIC) else f"{_word(table * ROWS + row)}完成数"
        amount = 10 + (table * 31 + row * 7) % 90 + (nearly and row == ROWS - 1)
        yield {
            "filing": number // PROJECTS + 1,
            "project": number % PROJECTS + 1,
            "row": row + 1,
            "category": _CATEGORIES[row % len(_CATEGORIES)],
            "name": name,
            "name_norm": name,
            "value": f"≥{amount}个",
            "value_norm": f"≥|{amount}|个",
            "value_kind": "quantity",
            "operator": "≥",
            "number": float(amount),
            "measure": "个",
            "judged": True,
            "place": '{"line": 1, "column": 1}',
        }


def one_size(size: int) -> None:
    """Measure one size and print seconds, findings and peak memory as JSON: in a process of its own."""
    rules = [rule for rule in all_rules() if rule.scope is Scope.TABLES]
    words = load_index()["words"]
    store = RunTables()
    begin = time.perf_counter()
    store.fill_rows(rows_of(size))
    filled = time.perf_counter()
    list(store.rows(FLOOR))
    floor = time.perf_counter()
    numbers = set(range(1, max(1, size // ROWS // PROJECTS) + 1))
    kinds = dict.fromkeys(numbers, FilingKind.TARGETS)
    each = {}
    found = 0
    for rule in rules:
        start = time.perf_counter()
        compared = compare_tables(store, store.filings(), {rule.id: numbers}, kinds, [rule], words)
        assert not compared.crashes, compared.crashes
        each[rule.id] = time.perf_counter() - start
        found += sum(map(len, compared.findings.values()))
    print(
        json.dumps(
            {
                "fill": filled - begin,
                "floor": floor - filled,
                "rules": sum(each.values()),
                "each": each,
                "findings": found,
                "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE,
            }
        )
    )


def measured(size: int) -> dict[str, float]:
    """What ``one_size`` prints."""
    command = [sys.executable, "-m", "tests.benchmarks.corpus", str(size)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stderr.splitlines()[-1])
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def figures(short: bool = False) -> Iterator[Figure]:
    """Time and memory at the largest size, against the floor, and how time grows from size to size."""
    sizes = SHORT_SIZES if short else SIZES
    found = {size: measured(size) for size in sizes}
    largest = sizes[-1]
    label = f"{largest:,} indicators"
    last = found[largest]
    full = largest == SIZES[-1]
    yield Figure(f"rules over a corpus, {label}", last["rules"], 60 if full else None, goal=30, unit="s")
    yield Figure(f"peak memory, {label}", last["mebibytes"], 3072 if full else None, goal=2048, unit="MiB")
    yield Figure(f"rules ÷ one plain grouping, {label}", last["rules"] / last["floor"])
    yield Figure(f"filling the tables, {label}", last["fill"], unit="s")
    for small in sizes[:-1]:
        growth = (last["rules"] / largest) / (found[small]["rules"] / small)
        yield Figure(f"time per indicator, {largest:,} ÷ {small:,}", growth, at_most=1.5, goal=1.0)


if __name__ == "__main__":
    one_size(int(sys.argv[1]))
