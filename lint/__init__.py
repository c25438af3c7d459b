"""jxlint: a data-quality linter for Chinese performance-target filings (预算项目绩效目标表).

The data flows one way, and nothing left of an arrow knows what is right of it::

    bytes ─ read ─▶ Document ─ extract ─▶ Filing ─ rules ─▶ findings ─▶ Report ─ report ─▶ text, JSON

Importing this package loads nothing: every command imports what it uses.
"""

__version__ = "0.1.0"
