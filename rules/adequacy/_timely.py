"""Timeliness rows that are to be done in time, without saying when."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lint.plugin import Category, Context, Indicator, ValueKind, normalise

from .._prose import any_of
from ..vocabulary._names import core, ending_in
from ..vocabulary._qualitative import qualitative


class _Timely(NamedTuple):
    values: re.Pattern[str]
    rates: re.Pattern[str]


def says_only_in_time(row: Indicator, context: Context) -> bool:
    """Whether a timeliness row is to be done in time, and neither name, value, description nor basis says when."""
    if row.category is not Category.TIMELINESS or row.target.kind is not ValueKind.QUALITATIVE:
        return False
    words, value = context.shared("timely", _timely), row.target.raw or ""
    if not words.values.search(normalise(value)) or words.rates.search(core(row.name.text).head_text):
        return False
    texts = (value, row.description.text if row.description else "", row.basis.text if row.basis else "")
    return not any(qualitative(context).is_measurable(text) for text in texts)


def _timely(words: Mapping[str, Any]) -> _Timely:
    table = words["vacuous"]
    return _Timely(any_of(table["timely_values"]), ending_in(table["timely_rates"]))
