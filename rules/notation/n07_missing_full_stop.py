"""N07: goals and purposes without a stop at the end, in a filing that otherwise has them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lint.plugin import (
    Basis,
    Card,
    Context,
    Dimension,
    Edit,
    Example,
    Field,
    Filing,
    Fix,
    Fixing,
    Hit,
    NotApplicable,
    Severity,
    Text,
    rule,
)

from ._texts import Passage, distinct, places, shown

ITEMS = frozenset({Field.GOALS, Field.OVERALL_GOAL, Field.SUB_GOALS, Field.MEASURES})
"""Fields whose items are sentences of their own."""
TOO_FEW = NotApplicable("材料中多数目标不以句号结尾", "most goals of the filing end without a full stop")


class Unstopped(NamedTuple):
    """The texts without a stop, each once and in full, their ends for quoting, and the percentage of the goals that
    have one."""

    texts: list[str]
    ends: list[str]
    share: int


@rule(
    "N07",
    "missing-full-stop",
    title=Text("句末标点不一致", "Missing full stop"),
    dimension=Dimension.NOTATION,
    severity=Severity.INFO,
    field=Field.GOALS,
    identity=("texts",),
    message=Text(
        "{ends}句末没有标点，而材料中{share}%的目标以句号等结尾，前后不一致。",
        "{ends} lacks its stop, while {share} % of the goals in the filing have one.",
    ),
    suggestion=Text("请在句末补上句号。", "Add the full stop."),
    fixes=frozenset({Fixing.SAFE}),
    basis=(Basis("GB/T 15834—2011"),),
    card=Card(
        summary=Text(
            "多数绩效目标以句号结尾，个别目标或资金用途没有。",
            "Most goals end with a full stop; this goal or purpose does not.",
        ),
        why=Text(
            "句末没有标点，看不出文字是否完整；录入或复制时漏掉后半句，往往就是这个样子。",
            "Without a stop it cannot be told whether the text is complete; half sentences lost on entry look like it.",
        ),
        fix=Text("核对文字是否完整，补上句号。", "See whether the text is complete and add the stop."),
        examples=(
            Example("新建社区养老服务站6个", "新建社区养老服务站6个。"),
            Example("用于支付购书款和阅览设备维护费", "用于支付购书款和阅览设备维护费。"),
        ),
        limits=Text(
            "材料中至少80%的目标有句末标点时才比较；以分号、叹号结尾的也算有；不足6个字的不看。"
            "资金用途只在多数用途有句末标点时提示。",
            "Compared only where at least 80 % of the goals have a stop; semicolons and exclamation marks count; texts "
            "under 6 characters are left aside. Purposes are reported where most purposes have a stop.",
        ),
    ),
)
def check(filing: Filing, context: Context) -> Iterator[Hit | NotApplicable]:
    stops = Stops(context.words["punctuation"])
    everywhere = [(place, [each for each in place.passages if stops.judge(each)]) for place in places(filing)]
    passages = [passage for _, found in everywhere for passage in found]
    goals = stops.share(passage for passage in passages if passage.field in ITEMS)
    purposes = stops.share(passage for passage in passages if passage.field is Field.PURPOSE)
    if goals < stops.needed:
        yield TOO_FEW
        return
    wanted = ITEMS | ({Field.PURPOSE} if purposes >= stops.needed else set())
    for place, found in everywhere:
        odd = [passage for passage in found if passage.field in wanted and not stops.end(passage)]
        if odd:
            odd.sort(key=lambda passage: passage.field is Field.PURPOSE)
            texts = distinct(passage.cell.text for passage in odd)
            evidence = Unstopped(sorted(texts), shown(texts), int(goals * 100))
            edits = tuple(edit for passage in odd if (edit := stops.added(passage)) is not None)
            fix = Fix(edits) if edits else None
            yield Hit(evidence, odd[0].cell, field=odd[0].field, project=place.project, fix=fix)


class Stops:
    """What counts as the end of a sentence, by ``punctuation.yaml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.needed: float = table["stopped_share"]
        self._stops = tuple(table["sentence_stops"])
        self._closers = table["closers"]
        self._shortest = table["min_characters"]

    def judge(self, passage: Passage) -> bool:
        """Whether the text is long enough to be a sentence that should have a stop."""
        return passage.field in ITEMS | {Field.PURPOSE} and len(passage.cell.norm) >= self._shortest

    def end(self, passage: Passage) -> bool:
        """Whether the text ends with a stop, closing quotation marks and brackets aside."""
        text = passage.cell.text.rstrip()
        return text.endswith(self._stops) or text.rstrip(self._closers).endswith(self._stops)

    def added(self, passage: Passage) -> Edit | None:
        """The stop that is lacking; None after a comma or colon, where the sentence itself may lack its end."""
        text = passage.cell.text.rstrip()
        last = text[-1:]
        if not (last.isalnum() or last in "%％" or last in self._closers):
            return None
        return Edit(passage.cell, len(text), len(text), "。")

    def share(self, passages: Iterable[Passage]) -> float:
        """The share of the texts that end with a stop; 0 without texts."""
        ends = [self.end(passage) for passage in passages]
        return sum(ends) / len(ends) if ends else 0.0
