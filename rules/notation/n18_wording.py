"""N18: slips of the pen: doubled words, words that do not go together, sentences without a comma."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Confidence,
    Context,
    DepartmentPart,
    Dimension,
    Example,
    Field,
    Hit,
    Project,
    Severity,
    Text,
    regex,
    rule,
)

from ._texts import PROSE, Passage, distinct, sentences, texts_of, verbatim

LONG = Text("一句话过长且中间没有标点，疑漏逗号", "a long sentence without any mark; a comma seems to be missing")
_INNER_MARK = regex(r"[，,、：:（(）)“”《》]")


class Slips(NamedTuple):
    """The phrases as they stand, and each with what is wrong about it, in Chinese and in English."""

    phrases: list[str]
    faults: list[str]
    faults_en: list[str]


class Wording(NamedTuple):
    """The patterns of ``wording.yaml`` and the longest sentence that needs no comma."""

    faults: tuple[tuple[re.Pattern[str], Text], ...]
    longest: int

    def slips_in(self, text: str) -> Iterator[tuple[str, Text]]:
        """Each slip of the text with what is wrong about it."""
        line = "".join(text.split())
        for pattern, fault in self.faults:
            yield from ((found.group(), fault) for found in pattern.finditer(line))
        for sentence in sentences(text):
            if len("".join(sentence.split())) > self.longest and not _INNER_MARK.search(sentence):
                yield sentence, LONG


def _wording(words: Mapping[str, Any]) -> Wording:
    table = words["wording"]
    faults = ((regex(each["pattern"]), Text(each["zh"], each["en"])) for each in table["faults"])
    return Wording(tuple(faults), table["longest_sentence"])


@rule(
    "N18",
    "wording-slip",
    title=Text("语病、漏字、漏标点", "Slips in the wording"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.GOALS,
    confidence=Confidence.MEDIUM,
    identity=("phrases",),
    message=Text("文字有误：{faults}。", "The wording is faulty: {faults_en}."),
    suggestion=Text(
        "请修改文字，使一句话只说一件事、说完整。", "Reword it, so that each sentence says one thing in full."
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "目标、用途或部门目标中有词语重复、搭配不当、语序不当或漏标点。",
            "Goals, purpose or department goals hold doubled words, words that do not go together or missing marks.",
        ),
        why=Text(
            "语病使目标的意思不确定，也说明文字没有校核。",
            "Such slips leave the meaning open and show that nobody read the text again.",
        ),
        fix=Text("通读一遍，按提示改写。", "Read it through and reword."),
        examples=(
            Example("提高提升全区公共卫生服务能力", "提升全区公共卫生服务能力"),
            Example("为产业发展提供更高的水平保障", "为产业发展提供更高水平的保障"),
            Example("设备完好率不低于95%以上", "设备完好率不低于95%"),
        ),
        limits=Text(
            "只查少数有把握的句式，不做全面的语法检查；超过60字而中间没有任何标点的句子才提示漏标点。",
            "A few certain patterns only, no grammar check; a missing comma is suspected in sentences of more than 60 "
            "characters without any mark.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit]:
    wording = context.shared("wording", _wording)
    found: list[tuple[Passage, str, Text]] = []
    for passage in texts_of(subject).of(PROSE):
        found += ((passage, phrase, fault) for phrase, fault in wording.slips_in(passage.cell.text))
    if found:
        first = found[0][0]
        evidence = Slips(
            sorted({phrase for _, phrase, _ in found}),
            distinct(f"{verbatim(phrase)}（{fault.zh}）" for _, phrase, fault in found),
            distinct(f"{verbatim(phrase)} ({fault.en})" for _, phrase, fault in found),
        )
        yield Hit(evidence, first.cell, field=first.field)
