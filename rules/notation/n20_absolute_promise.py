"""N20: goals that promise the absolute."""

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

from .._prose import clauses
from ..vocabulary._names import alternatives
from ._texts import Passage, shown, texts_of

JUDGED = frozenset({Field.GOALS, Field.OVERALL_GOAL, Field.SUB_GOALS, Field.MEASURES})


class Absolute(NamedTuple):
    """The absolute words and the clauses they stand in."""

    words: list[str]
    shown: list[str]


class Promises(NamedTuple):
    """The words of ``promises.yaml``."""

    absolute: re.Pattern[str]
    sweeping: re.Pattern[str]
    results: re.Pattern[str]
    bottom_lines: re.Pattern[str]
    false_friends: re.Pattern[str]

    def word_in(self, clause: str) -> str | None:
        """The absolute word of a clause that promises a result; None where it names a legal or safety limit."""
        text = self.false_friends.sub("", clause)
        if self.bottom_lines.search(text):
            return None
        found = self.absolute.search(text)
        if found is None and self.results.search(text):
            found = self.sweeping.search(text)
        return found.group() if found else None


def _promises(words: Mapping[str, Any]) -> Promises:
    return Promises(*(regex(alternatives(words["promises"][key])) for key in Promises._fields))


@rule(
    "N20",
    "absolute-promise",
    title=Text("绝对化承诺", "A promise of the absolute"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.GOALS,
    confidence=Confidence.LOW,
    identity=("words",),
    message=Text(
        "{shown}使用了绝对化的词（{words}），这样的目标难以保证，也难以验证。",
        "{shown} promises the absolute ({words}), which can be neither guaranteed nor verified.",
    ),
    suggestion=Text(
        "请改为经过努力可以达到、可以衡量的程度，如下降的比例、控制的上限。",
        "Give a measure that can be reached: a decrease in percent, an upper limit.",
    ),
    basis=(Basis("财预〔2015〕88号"),),
    card=Card(
        summary=Text(
            "绩效目标中出现“杜绝”“不发生”“彻底”等绝对化的词。",
            "A goal says that something will be wholly ended or never happen.",
        ),
        why=Text(
            "目标应合理可行；单位不能完全控制的结果作绝对承诺，一旦发生一例即为未完成。",
            "Goals should be attainable; where results are not wholly in the unit's hands, a single case breaks them.",
        ),
        fix=Text("写可以达到的程度和口径。", "Say how far and by what measure."),
        examples=(
            Example("彻底解决城区停车难", "新增停车泊位1200个，停车投诉量下降20%"),
            Example("不发生群众投诉", "有效投诉率≤1%"),
        ),
        limits=Text(
            "事故、伤亡、违法违纪、返贫等法律和安全底线不提示；“所有”“一切”只在与“满意”“解决”等结果词同句时提示。"
            "是否绝对化需要人工判断。",
            "Legal and safety limits (accidents, offences, relapse into poverty) pass; 所有 and 一切 count only beside "
            "words of result such as 满意 or 解决. Whether a promise goes too far is for a person to judge.",
        ),
    ),
)
def check(subject: Project | DepartmentPart, context: Context) -> Iterator[Hit]:
    promises = context.shared("promises", _promises)
    found: list[tuple[Passage, str, str]] = []
    for passage in texts_of(subject).of(JUDGED):
        for clause in clauses(passage.cell.text):
            word = promises.word_in(clause)
            if word is not None:
                found.append((passage, word, clause))
    if found:
        first = found[0][0]
        evidence = Absolute(sorted({word for _, word, _ in found}), shown(clause for _, _, clause in found))
        yield Hit(evidence, first.cell, field=first.field)
