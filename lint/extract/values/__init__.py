"""Reads 指标值: one text, or the columns 符号, 指标值 and 单位, into a ``TargetValue``.

The grammar (rules.md, C) is ``lead? operator? number unit? words?``. A value is read only if one number stands in
it, or the two ends of one range. With several numbers nothing is guessed: the text is qualitative if it reads as a
sentence, else unparsed. Every pattern is linear, or runs on a text of bounded length.
"""

from lint.extract.values.parser import parse_value

__all__ = ["parse_value"]
