"""Names that measure satisfaction: their head is 满意度, 满意率, 好评率, whatever stock phrase follows."""

from collections.abc import Mapping
from typing import Any

from lint.plugin import Context, regex

from ._names import alternatives, core


class SatisfactionHeads:
    """The heads and tails of ``satisfaction.yaml``.

    >>> heads = SatisfactionHeads({"heads": ["满意度"], "tails": ["提升"]})
    >>> heads.found_in("受助对象满意度提升"), heads.found_in("满意度调查次数")
    ('满意度', None)
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._ending = regex(f"({alternatives(table['heads'])})(?:{alternatives(table['tails'])})*$")

    def found_in(self, name: str) -> str | None:
        """The satisfaction head that the name ends in, or None."""
        found = self._ending.search(core(name).head_text)
        return found.group(1) if found else None


def satisfaction_heads(context: Context) -> SatisfactionHeads:
    """The satisfaction heads of a run."""
    return context.shared("satisfaction", lambda words: SatisfactionHeads(words["satisfaction"]))
