"""``rules/README.md`` is what the rules say today."""

from pathlib import Path

from tests.support.run import jxlint

CATALOGUE = Path(__file__).parents[2] / "rules" / "README.md"


def test_the_catalogue_is_current() -> None:
    written = CATALOGUE.read_text(encoding="utf-8")
    assert written == jxlint("rules", "--format", "md").stdout, "run: jxlint rules --format md > rules/README.md"
