"""Where the header of an indicator table begins in running text: tokens that follow one another and name columns."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.extract.labels import LONGEST_LABEL, column_of, is_exact_level, level1_of
from lint.extract.tokens import Token, plain

_LONGEST_JOIN = 3  # pieces into which a column's name may be broken


class FoundHeader(NamedTuple):
    """Columns of a header with their tokens, and the position behind it."""

    columns: tuple[tuple[str, tuple[Token, ...]], ...]
    end: int


class Headers:
    """Finds headers among tokens; each position is looked at once, however often it is asked for. In text whose borders
    were lost (``is_glued``) a token is a whole label."""

    def __init__(self, tokens: Sequence[Token], is_glued: bool) -> None:
        self._tokens = tokens
        self._longest = 1 if is_glued else _LONGEST_JOIN
        self._found: dict[int, FoundHeader | None] = {}

    def at(self, position: int) -> FoundHeader | None:
        """The header of an indicator table that begins here, or None."""
        if position not in self._found:
            self._found[position] = self._find(position)
        return self._found[position]

    def _find(self, position: int) -> FoundHeader | None:
        columns: list[tuple[str, tuple[Token, ...]]] = []
        while (cut := self._column(position)) is not None:
            columns.append(cut)
            position += len(cut[1])
        roles = {role for role, _ in columns}
        if len(columns) < 3 or not {"name", "level2"} & roles or not {"value", "description", "basis"} & roles:
            return None
        return FoundHeader(tuple(columns), position)

    def _column(self, position: int) -> tuple[str, tuple[Token, ...]] | None:
        for count in range(1, self._longest + 1):
            tokens = tuple(self._tokens[position : position + count])
            text = plain(tokens)
            if len(tokens) < count or len(text) > LONGEST_LABEL:
                break
            role = column_of(text)
            if role is not None and not is_exact_level(text):
                return role, tokens
        return None


def roles_of(found: FoundHeader, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The roles of the columns as the table's header will be read: with a name among them."""
    roles = [role for role, _ in found.columns]
    following = tokens[found.end].text if found.end < len(tokens) else ""
    if "name" not in roles and {"level1", "level2"} <= set(roles) and level1_of(following) is None:
        # 一级 | 二级 | 绩效标准 | 指标值, where 数量指标 stands under 一级
        return tuple({"level1": "level2", "level2": "name"}.get(role, role) for role in roles)
    if "name" not in roles and "description" in roles:
        roles[roles.index("description")] = "name"
    elif "description" in roles and not {"level1", "level2"} & set(roles) and level1_of(following) is not None:
        roles[roles.index("name")] = "level1"
        roles[roles.index("description")] = "name"
    return tuple(roles)
