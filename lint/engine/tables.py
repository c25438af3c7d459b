"""What rules over a corpus look at: the filings of a run and of a corpus as tables that answer SQL."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any

from lint.model import Cell


class CorpusTables(ABC):
    """The tables ``filings``, ``projects`` and ``indicators`` (``lint.batch.corpus.schema`` documents their columns).

    ``filings`` has one column more here: ``mine``, whether a filing belongs to the run. Only those are to have
    findings; the others are what they are compared with.
    """

    @abstractmethod
    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows that a SELECT in DuckDB's SQL gives; ``$name`` in it stands for a parameter. It must order them,
        or findings would come in another order each time."""

    @abstractmethod
    def cell(self, text: str | None, place: str | None) -> Cell | None:
        """The cell of a text and the ``place`` that its table gives; None where there is none."""

    @abstractmethod
    def is_found(self, filing: int, project: int, category: str, indicator: str) -> bool:
        """Whether a rule of relevance or adequacy has found that row of the run at fault already."""
