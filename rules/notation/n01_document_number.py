"""N01: a document number (发文字号) that is not written as the standard has it."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    DepartmentPart,
    Dimension,
    Edit,
    Example,
    Field,
    Fix,
    Fixing,
    Hit,
    Project,
    Severity,
    Text,
    rule,
)

from ..vocabulary._document_numbers import DocumentNumber, DocumentNumbers, document_numbers
from ._texts import Passage, rows_of, shown, texts_of


class Misspelt(NamedTuple):
    """The document numbers as they stand, as the message quotes them, and as they should be written."""

    found: list[str]
    shown: list[str]
    corrected: list[str]


@rule(
    "N01",
    "document-number-format",
    title=Text("发文字号书写不规范", "Document number not in standard form"),
    dimension=Dimension.NOTATION,
    severity=Severity.WARNING,
    field=Field.PROJECT_NAME,
    identity=("found",),
    message=Text(
        "发文字号{shown}书写不规范：年份应以六角括号“〔〕”括入，序号不加“第”、不编虚位。",
        "The document number {shown} is not in standard form: the year stands in hexagonal brackets 〔〕, "
        "the serial number without 第 and without leading zeros.",
    ),
    suggestion=Text("请改为{corrected}。", "Write {corrected}."),
    fixes=frozenset({Fixing.SAFE}),
    basis=(Basis("GB/T 9704—2012", "7.2.5"),),
    card=Card(
        summary=Text(
            "文号的年份没有用六角括号“〔〕”括入，或序号加了“第”、用0补位。",
            "The year of a document number does not stand in 〔〕, or its serial number has 第 or leading zeros.",
        ),
        why=Text(
            "发文字号是项目的依据，写法统一才能检索、比对；方括号、圆括号、方头括号都不是公文格式规定的写法。",
            "Document numbers are the authority for a project; only one form of writing can be searched and compared. "
            "Square, round and lenticular brackets are not what the standard for official documents lays down.",
        ),
        fix=Text(
            "年份用六角括号“〔〕”（U+3014、U+3015）括入，写全四位；序号直接写阿拉伯数字，后加“号”。",
            "Put the four-digit year into 〔〕 (U+3014, U+3015) and write the serial number in plain digits before 号.",
        ),
        examples=(
            Example("×财教[2025]18号", "×财教〔2025〕18号"),
            Example("×政办发〔2025〕第007号", "×政办发〔2025〕7号"),
        ),
        limits=Text(
            "只认“机关代字＋年份＋序号＋号”的写法；网址、标准号、合同号、许可证号、案号不查；"
            "令、公告、通告、纪要的编号可写“第×号”。机关代字按括号前的汉字推定，建议改法中的代字请核对。",
            "Only agency code + year + serial number + 号 is recognised. Web addresses, numbers of standards, "
            "contracts, licences and court cases are left aside; orders, announcements and minutes may have 第. The "
            "agency code is taken from the characters before the bracket and needs a look.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit]:
    finder = document_numbers(context)
    wrong: list[tuple[Passage, DocumentNumber]] = []
    for passage in texts_of(subject).passages:
        wrong += ((passage, number) for number in finder.find(passage.cell.text) if not number.is_right)
    if wrong:
        first = wrong[0][0]
        corrected = {number.text: number.corrected for _, number in wrong}
        texts = sorted(corrected)
        evidence = Misspelt(texts, shown(texts), shown(corrected[text] for text in texts))
        rows = rows_of([passage for passage, _ in wrong])
        edits = [Edit(passage.cell, number.start, number.end, number.corrected) for passage, number in wrong]
        yield Hit(evidence, first.cell, rows, field=first.field, fix=Fix((*edits, *_title_edits(subject, finder))))


def _title_edits(subject: Project | DepartmentPart, finder: DocumentNumbers) -> Iterator[Edit]:
    """The title of a form repeats the name of its project and has to agree with it."""
    title = subject.title if isinstance(subject, Project) and subject.name is not None else None
    if title is not None:
        yield from (
            Edit(title, number.start, number.end, number.corrected)
            for number in finder.find(title.text)
            if not number.is_right
        )
