"""``rules/README.md`` is what the rules say today."""

from pathlib import Path

from lint.engine.tool import TOOL_RULES
from tests.support.run import jxlint

CATALOGUE = Path(__file__).parents[2] / "rules" / "README.md"


def test_the_catalogue_is_current() -> None:
    written = CATALOGUE.read_text(encoding="utf-8")
    assert written == jxlint("rules", "--format", "md").stdout, "run: jxlint rules --format md > rules/README.md"


def test_each_of_the_tools_own_rules_has_an_example_of_its_own() -> None:
    examples = [rule.card.examples for rule in TOOL_RULES if rule.card is not None]
    assert len(set(examples)) == len(TOOL_RULES)
