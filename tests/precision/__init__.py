"""Measured precision and recall of every rule: ``python -m tests.precision``.

Four bodies of labelled data: the rule cases; the filing that the project was started from, labelled by reading it
against the rules' definitions; faults that readers saw in other filings; indicators in their right category and in a
wrong one. The filings and indicators lie outside the project and are not there everywhere.
"""
