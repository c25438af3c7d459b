"""Spending plans of every shape against the conditions of F01 to F06 written down once more, the plain way."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.engine.lint import lint_filing
from lint.engine.pack import load_index
from lint.engine.runner import Runner
from lint.engine.selection import load_rules
from lint.engine.yamlfile import Loaded
from tests.support.filings import build_filing

RULES = ("F01", "F02", "F03", "F04", "F05", "F06")


def expected(texts: Sequence[str]) -> set[str]:
    """The rules that fire on a plan of 3, 6, 10 and 12月底 whose cells hold these texts, none of them a fraction."""
    if any(not text.replace("-", "", 1).replace(".", "", 1).isdigit() for text in texts):
        return {"F05"}
    shares = [Decimal(text) for text in texts]
    if min(shares) < 0 or max(shares) > 100:
        return {"F03"}
    if abs(sum(shares) - 100) <= Decimal("0.01") and shares[-1] != 100:
        return {"F04"}
    pairs = list(pairwise(shares))
    wrong = {"F01"} if any(later < earlier for earlier, later in pairs) else set()
    wrong |= {"F02"} if shares[-1] != 100 else set()
    uneven = any(one == other for one, other in pairs) or shares[2] < 60 or shares[0] == 100
    return wrong or ({"F06"} if uneven else set())


CELL = st.one_of(
    st.integers(0, 100).map(str),
    st.sampled_from(["0", "25", "50", "100", "100", "-5", "120", "33.33", "", "/", "视进度"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(CELL, min_size=4, max_size=4))
def test_any_plan(texts: list[str]) -> None:
    # Whole numbers up to 1 and one decimal would be fractions, which have their own cases.
    loaded = Loaded(Path("plan"), {"plan": texts}, {})
    runner = Runner(load_rules(load_index(), RULES), {})
    linted = lint_filing(build_filing(loaded, ()), runner, "plan")
    assert linted.crashes == ()
    assert sorted(finding.rule for finding in linted.findings) == sorted(expected(texts))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 100).map(str), min_size=1, max_size=13))
def test_plans_of_any_length(texts: list[str]) -> None:
    plan = {f"第{number}期": text for number, text in enumerate(texts, 1)}
    linted = lint_filing(
        build_filing(Loaded(Path("plan"), {"plan": plan}, {}), ()), Runner(load_rules(load_index(), RULES), {}), "plan"
    )
    fired = {finding.rule for finding in linted.findings}
    assert linted.crashes == ()
    assert fired <= {"F01", "F02"} or len(fired) == 1
    assert ("F01" in fired) <= any(int(b) < int(a) for a, b in pairwise(texts))
