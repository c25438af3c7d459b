"""What the pack says to ``jxlint why``: which words and units of a row spoke for which category."""

from lint.plugin import Context, Indicator, Spoken, bracketed_unit

from .vocabulary._scorer import Spoke, evidence_of


def row_evidence(row: Indicator, context: Context) -> list[Spoken]:
    """Everything that spoke for or against a category, loudest category first."""
    evidence = evidence_of(row, context)
    unit = row.target.unit or bracketed_unit(row.name.text)
    order = sorted(evidence.totals, key=lambda category: -evidence.totals[category])
    return [
        Spoken(category, evidence.totals[category], each.kind, _shown(each, unit), each.points)
        for category in order
        for each in evidence.spoke
        if each.category is category
    ]


def _shown(spoke: Spoke, unit: str | None) -> str:
    """The unit as it stands in the form, where the scorer knows only its class."""
    return unit if unit is not None and spoke.kind.endswith("unit") else spoke.text
