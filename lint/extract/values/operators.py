"""The spellings of the operators, and what two of them say together."""

from lint.model.value import Operator

_MODALS = ("", "得", "应", "能", "宜", "可")
_SIGNS = {
    Operator.GE: "≥ ≧ ⩾ ≮ ≥= ≧= >= =>",
    Operator.LE: "≤ ≦ ⩽ ≯ ≤= ≦= <= =<",
    Operator.GT: ">",
    Operator.LT: "<",
    Operator.EQ: "= == ═ ≈",
}
_WORDS = {
    Operator.GE: "大于等于 大于或等于 高于等于 高于或等于 多于等于 多于或等于 至少 最少 最低",
    Operator.LE: "小于等于 小于或等于 低于等于 低于或等于 少于等于 少于或等于 至多 最多 最高",
    Operator.GT: "大于 高于 多于 超过",
    Operator.LT: "小于 低于 少于",
    Operator.EQ: "等于",
}
_NEGATED = {Operator.GE: ("低于", "少于", "小于"), Operator.LE: ("高于", "大于", "多于", "超过", "超出")}
_SPELLINGS = {
    spelling: operator
    for table in (_SIGNS, _WORDS)
    for operator, spellings in table.items()
    for spelling in spellings.split()
} | {f"不{modal}{word}": operator for operator, words in _NEGATED.items() for modal in _MODALS for word in words}
_BEFORE_DIGIT = {"超": Operator.GT, "不超": Operator.LE}
"""Operators only where a number follows; 不超期 and 超标 are words."""
_LONGEST = max(map(len, _SPELLINGS))

_UPWARDS = (Operator.GE, Operator.GT)
_DOWNWARDS = (Operator.LE, Operator.LT)


def is_operator(text: str) -> bool:
    """Whether the text is one operator and nothing else."""
    return text in _SPELLINGS


def split_first(text: str) -> tuple[Operator | None, str]:
    """The operator that begins the text, and the rest."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        if operator := _SPELLINGS.get(text[:length]):
            return operator, text[length:]
    return None, text


def split_last(text: str) -> tuple[str, Operator | None]:
    """What stands before the operator that ends the text in front of a number, and the operator."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        ending = text[-length:]
        if operator := _SPELLINGS.get(ending) or _BEFORE_DIGIT.get(ending):
            return text[:-length], operator
    return text, None


def agree(*stated: Operator | None) -> Operator | None:
    """One operator for all that stand at one number (> and 以上, = and 以上), None where they contradict.

    Of several in one direction the first stands; no operator at all means ``=``.
    """
    operator = None
    for other in filter(None, stated):
        operator = _agree_two(operator, other) if operator else other
        if operator is None:
            return None
    return operator or Operator.EQ


def _agree_two(first: Operator, second: Operator) -> Operator | None:
    if first is second:
        return first
    for direction in (_UPWARDS, _DOWNWARDS):
        if first in direction and second in direction:
            return first
        # = beside a direction: 大于 and = in two cells, or 以上 in a form that forces a sign
        if Operator.EQ in (first, second) and (first in direction or second in direction):
            return direction[0]
    return None
