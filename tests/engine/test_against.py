"""Rules over a corpus: who is asked, what is counted, and that whatever goes wrong stays in its rule."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from lint.engine.corpus import Compared
from lint.engine.outcome import AcrossHit, CorpusContext
from lint.engine.rule import Rule, Scope, Text
from lint.engine.runner import Coverage
from lint.engine.sketches import Spot
from lint.engine.tables import CorpusTables
from lint.model import FilingKind
from tests.engine.samples import make
from tests.support.corpus import compared
from tests.support.filings import default_filing


class Named(NamedTuple):
    """Evidence."""

    name: str


def same_name(tables: CorpusTables, context: CorpusContext) -> Iterator[AcrossHit]:
    sql = """
    SELECT a.filing, a.name, a.place, list(b.filing ORDER BY b.filing) FROM projects a
    JOIN projects b ON a.name = b.name AND a.filing <> b.filing GROUP BY ALL ORDER BY a.filing
    """
    for filing, name, place, others in tables.rows(sql):
        yield AcrossHit(Spot(filing, tables.cell(name, place)), tuple(map(Spot, others)), Named(name))


def failing(tables: CorpusTables, context: CorpusContext) -> Iterator[AcrossHit]:
    yield from tables.rows("SELECT nothing FROM projects")


def made(check: Any, **more: Any) -> Rule:
    """A rule of this function."""
    message = Text("“{name}”也在{files}。", "{name} is in {files} too.")
    return make("ZZ01", check, message=message, identity=("name",), **more)


def run(own: Rule, filings: int = 3) -> Compared:
    """What the rule finds in so many equal filings."""
    return compared([default_filing()] * filings, (), [own], {})


def test_each_filing_gets_its_finding_and_its_count() -> None:
    rule = made(same_name)
    assert rule.scope is Scope.TABLES
    found = run(rule)
    assert {number: [finding.message for finding in each] for number, each in found.findings.items()} == {
        1: ["“农村供水管网维修养护”也在2.txt、3.txt。"],
        2: ["“农村供水管网维修养护”也在1.txt、3.txt。"],
        3: ["“农村供水管网维修养护”也在1.txt、2.txt。"],
    }
    assert {number: each["ZZ01"] for number, each in found.coverage.items()} == dict.fromkeys(
        (1, 2, 3), Coverage(failed=1)
    )
    (finding,) = found.findings[1]
    default = default_filing().projects[0].name
    assert default is not None
    assert finding.location.place == default.place
    assert [related.message for related in finding.related] == ["云溪县公共服务中心 2026"] * 2


def test_a_filing_of_another_kind_is_not_asked() -> None:
    found = run(made(same_name, kinds=frozenset({FilingKind.SELF_EVALUATION})))
    assert found.findings == {}
    (coverage,) = found.coverage[1].values()
    assert (coverage.not_applicable, coverage.reasons) == (1, {"不适用于此类材料": 1})


def test_a_rule_that_fails_is_named_once_and_counts_as_not_checkable() -> None:
    found = run(made(failing))
    assert found.findings == {}
    ((number, rule, error),) = found.crashes
    assert (number, rule.id) == (1, "ZZ01")
    assert 'Referenced column "nothing" not found' in error
    assert [each["ZZ01"].not_checkable for each in found.coverage.values()] == [1, 1, 1]


def test_a_rule_over_a_corpus_has_no_sketch() -> None:
    with pytest.raises(TypeError, match="sketch="):
        made(same_name, sketch=lambda filing, context: 1)
