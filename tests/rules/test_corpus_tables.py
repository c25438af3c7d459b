"""Near copies among tables of a corpus: found by MinHash, verified, and bounded in what they compare."""

import random
from collections.abc import Callable

from lint.rules.across._tables import COMPARED, Table, _candidates, near_pairs

from lint.engine.pack import load_index

BOUNDS = load_index()["words"]["across"]["copied_table"]
WORDS = "河道清淤桥梁检测公路养护校舍维修图书采购技能培训荒山造林助餐服务水质监测管网更新设备购置场次里程面积"


def invented(seed: int, rows: int = 9) -> Table:
    """A table of names that mean nothing, all of them its own."""
    chance = random.Random(seed)
    lines = tuple(
        f"数量指标\t{''.join(chance.sample(WORDS, 7))}\t≥|{chance.randrange(10, 999)}|个" for _ in range(rows)
    )
    return Table(lines, lines, rows, ((seed, 1),))


def changed(table: Table, rows: int, change: Callable[[str], str]) -> Table:
    """The table with its first rows changed."""
    lines = (*map(change, table.lines[:rows]), *table.lines[rows:])
    return Table(lines, lines, table.amounts, ((10_000 + table.places[0][0], 1),))


def pairs(tables: list[Table]) -> list[tuple[int, int, int]]:
    return list(near_pairs(tables, BOUNDS, lambda one, other: True))


def test_tables_that_differ_by_a_few_characters_are_found() -> None:
    originals = [invented(seed) for seed in range(200)]
    copies = [changed(table, 2, lambda line: line.replace("个", "项")) for table in originals]
    found = pairs([*originals, *copies])
    assert set(found) <= {(number, 200 + number, 7) for number in range(200)}
    assert len(found) >= 198  # signatures are a matter of chance: two of a thousand are missed


def test_tables_with_two_rows_of_their_own_are_not() -> None:
    """As many lines agree, but what differs is something else: rapidfuzz says so."""
    originals = [invented(seed) for seed in range(50)]
    others = [
        changed(table, 2, lambda line: f"质量指标\t{line[5:12][::-1] * 3}率\t≥|7|万元/平方公里") for table in originals
    ]
    assert len(_candidates([*originals, *others])) >= 45
    assert pairs([*originals, *others]) == []


def test_tables_that_share_half_of_their_rows_are_not() -> None:
    originals = [invented(seed) for seed in range(50)]
    others = [changed(table, 4, lambda line: line.replace("个", "项")) for table in originals]
    assert pairs([*originals, *others]) == []


def test_a_template_is_not_compared_with_itself_in_all_pairs() -> None:
    template = invented(1)
    many = [changed(template, 1, lambda line, n=number: f"{line}{n}") for number in range(400)]  # type: ignore[misc]
    assert len(_candidates(many)) < 400 * COMPARED * 4
