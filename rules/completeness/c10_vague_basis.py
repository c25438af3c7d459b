"""C10: bases that do not say where the value comes from."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Example,
    Field,
    Hit,
    NotApplicable,
    Part,
    Project,
    Severity,
    Text,
    normalise,
    rule,
)

from .._prose import any_pattern
from ._bases import NO_COLUMN, based_rows, repeats_row
from ._placeholders import placeholders


class VagueBasis(NamedTuple):
    """How many of the rows with a basis have a vague one, and the different texts."""

    rows: int
    total: int
    texts: list[str]


class VagueBases:
    """Which bases say nothing (``descriptions.yaml``)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._vague = frozenset(normalise(text) for text in table["vague_bases"])
        self._good = any_pattern(table["good_bases"])
        self._shortest = int(table["shortest_basis"])

    def __contains__(self, text: str) -> bool:
        """Whether the text is a vague basis."""
        plain = normalise(text)
        if self._good.search(plain):
            return False
        return plain in self._vague or len(plain) <= self._shortest


@rule(
    "C10",
    "vague-basis",
    title=Text("指标值确定依据笼统", "Vague basis of the target value"),
    dimension=Dimension.COMPLETENESS,
    severity=Severity.WARNING,
    field=Field.BASIS,
    needs=(Part.TABLE,),
    message=Text(
        "指标值确定依据“{texts}”（{rows}/{total}行）过于笼统，看不出指标值出自哪份文件、哪项标准或哪年的数据。",
        "The basis {texts} ({rows} of {total} rows) is too vague: it does not say which document, standard or year "
        "the value comes from.",
    ),
    suggestion=Text(
        "请写明批复文件的名称和文号，或所依据的标准、计划、历史数据。",
        "Give the document with its number, or the standard, plan or past figures it rests on.",
    ),
    basis=(Basis("财预〔2021〕101号"), Basis("财预〔2015〕88号")),
    card=Card(
        summary=Text(
            "“指标值确定依据”只写“上级要求、实际情况、工作需要”一类的话，或短到说不清出处。一张表报告一次。",
            "The basis only says “as required”, “actual situation”, “needs of the work”, or is too short to name a "
            "source. Reported once for a table.",
        ),
        why=Text(
            "依据应当能够查证；笼统的说法对哪个指标都成立，证明不了指标值定得合理。",
            "A basis is to be something that can be looked up. What would fit every indicator proves nothing about "
            "this value.",
        ),
        fix=Text(
            "写出文件名称和文号、标准名称或数据年份。", "Name the document with its number, the standard, or the year."
        ),
        examples=(
            Example("上级要求", "《全省农村公路养护工作方案》（交公路〔2025〕18号）"),
            Example("实际情况", "2025年实际接诊3.2万人次，按近三年平均增幅测算"),
        ),
        limits=Text(
            "按词表整格匹配，写有书名号、文号、年度数据或“历史标准、行业标准”等的不提示；复述名称的由C09提示，“同上、待定”等占位的由C14提示。",
            "The whole cell is looked up in a list; a title, a document number, a year's figures or a class of "
            "standard silences it. Repeated names are C09's, placeholders such as “as above” C14's.",
        ),
    ),
)
def check(project: Project, context: Context) -> Iterator[Hit | NotApplicable]:
    rows = based_rows(project)
    if rows is None:
        yield NO_COLUMN
        return
    bases = context.shared("vague_bases", lambda words: VagueBases(words["descriptions"]))
    fillers = placeholders(context)
    vague = [
        (row, cell)
        for row, cell in rows
        if cell.text in bases and not repeats_row(row, cell) and not fillers.is_filler(cell.text)
    ]
    if vague:
        texts = list(dict.fromkeys(cell.text for _, cell in vague))
        yield Hit(VagueBasis(len(vague), len(rows), texts), vague[0][1], rows=tuple(row for row, _ in vague))
