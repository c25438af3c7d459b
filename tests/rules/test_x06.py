"""X06 over many files: what one finding shows is bounded, what it counts is not."""

import pytest
from lint.rules.across.x06_code_in_two_files import MOST_SHOWN, Filed, Sketch
from lint.rules.across.x06_code_in_two_files import check as x06

from lint.engine.outcome import AcrossHit, CorpusContext
from lint.engine.sketches import Corpus, Sketched
from tests.engine.samples import cell

MANY = 3 * MOST_SHOWN


def found(*names: str) -> list[AcrossHit]:
    """What the rule finds across filings of one unit, each with one project of that name under one code."""
    filings = (Sketch("云溪县", 2026, "申报", (Filed("99990126P000010000011", n, 1, n, cell("1")),)) for n in names)
    assert x06.check is not None
    return list(x06.check(Corpus(tuple(map(Sketched, range(len(names)), filings))), CorpusContext({}, {})))


@pytest.mark.parametrize(
    ("names", "variant", "total"),
    [
        pytest.param([f"河道清淤{number}" for number in range(MANY)], "", MANY - 1, id="one-code"),
        pytest.param(["河道清淤"] * MANY, "copy", 1, id="copies"),
    ],
)
def test_every_file_gets_a_finding_that_shows_some_and_counts_all(names: list[str], variant: str, total: int) -> None:
    hits = found(*names)
    assert [hit.spot.file for hit in hits] == list(range(MANY))
    for hit in hits:
        assert (hit.variant, hit.evidence.total) == (variant, total)
        assert len(hit.others) == MOST_SHOWN >= len(hit.evidence.names)
        assert hit.spot.file not in [other.file for other in hit.others]
