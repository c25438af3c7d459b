"""Blocks to ``Filing``: recognises forms by their headers and labels. Knows no file format and no rule."""

from lint.extract.filing import extract

__all__ = ["extract"]
