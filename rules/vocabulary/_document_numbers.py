"""Document numbers (发文字号) in running text: agency, year and serial number, however they are written."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import Context, regex

from ._names import alternatives

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


class DocumentNumber(NamedTuple):
    """One document number: how it stands and how it should, the code of the agency, the year, the serial number, the
    brackets around the year, and where it stands in the text."""

    text: str
    corrected: str
    agency: str
    year: str
    serial: int
    brackets: str
    start: int
    end: int

    @property
    def is_right(self) -> bool:
        """Whether it is written as the standard has it; blanks inside do not count."""
        return "".join(self.text.translate(_WIDE_DIGITS).split()) == self.corrected

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells documents apart, however their numbers are written."""
        return self.agency, self.year, self.serial


class DocumentNumbers:
    """Finds document numbers by ``document_numbers.yaml``.

    Web addresses and numbers of standards (GB/T 9704—2012) never match: a Chinese agency code must stand directly
    before the bracket, and 号 behind the serial number.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.right = table["right"]
        opening, closing = (
            re.escape(right + table[key])
            for right, key in zip(self.right, ("wrong_opening", "wrong_closing"), strict=True)
        )
        self._pattern = regex(
            rf"(?P<agency>[\u4e00-\u9fa5]{{1,{table['longest_prefix']}}})\s*(?P<open>[{opening}])\s*"
            rf"(?P<year>(?:19|20)\d{{2}})\s*(?P<close>[{closing}])\s*(?P<di>第?)\s*(?P<serial>\d{{1,5}})\s*号"
        )
        self._lead = regex(alternatives(table["lead_words"]))
        self._institution = regex(f"^.*(?:{alternatives(table['institutions'])})(?=..)")
        self._conjunctions = tuple(table["conjunctions"])
        self._others = tuple(table["not_documents"])
        self._with_di = tuple(table["numbered_with_di"])

    def find(self, text: str) -> Iterator[DocumentNumber]:
        """Every document number of the text in order."""
        if "号" not in text:
            return
        before = -1
        for found in self._pattern.finditer(text.translate(_WIDE_DIGITS)):
            agency = self._agency(found["agency"], follows=found.start() == before)
            before = found.end()
            if agency and not agency.endswith(self._others):
                yield self._number(text, found, agency)

    def _agency(self, text: str, follows: bool) -> str:
        """The agency's code without what stands in front of it: 根据…, …号和…, the agency's full name."""
        leads = list(self._lead.finditer(text))
        agency = text[leads[-1].end() :] if leads else text
        if follows and agency.startswith(self._conjunctions):
            agency = agency[1:]
        return self._institution.sub("", agency)

    def _number(self, text: str, found: re.Match[str], agency: str) -> DocumentNumber:
        start, serial = found.end("agency") - len(agency), int(found["serial"])
        di = found["di"] if agency.endswith(self._with_di) else ""
        return DocumentNumber(
            text=text[start : found.end()],
            corrected=f"{agency}{self.right[0]}{found['year']}{self.right[1]}{di}{serial}号",
            agency=agency,
            year=found["year"],
            serial=serial,
            brackets=found["open"] + found["close"],
            start=start,
            end=found.end(),
        )


def document_numbers(context: Context) -> DocumentNumbers:
    """The finder of a run."""
    return context.shared("document_numbers", lambda words: DocumentNumbers(words["document_numbers"]))
