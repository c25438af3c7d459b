"""Timeliness rows that are to be done in time, without saying when."""

import re
from collections.abc import Mapping
from typing import Any

from lint.plugin import Category, Context, Indicator, ValueKind, normalise

from .._prose import any_of
from .._rows import written
from ..vocabulary._names import core
from ..vocabulary._qualitative import qualitative


def says_only_in_time(row: Indicator, context: Context) -> bool:
    """Whether a timeliness row is to be done in time, and neither name, value, description nor basis says when."""
    if row.category is not Category.TIMELINESS or row.target.kind is not ValueKind.QUALITATIVE:
        return False
    timely = context.shared("timely", _timely)
    if not timely.search(normalise(written(row))) or core(row.name.text).head_text.endswith("率"):
        return False
    texts = (written(row), row.description.text if row.description else "", row.basis.text if row.basis else "")
    return not any(qualitative(context).is_measurable(text) for text in texts)


def _timely(words: Mapping[str, Any]) -> re.Pattern[str]:
    return any_of(words["vacuous"]["timely_values"])
