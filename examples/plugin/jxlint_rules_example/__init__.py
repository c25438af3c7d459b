"""Two rules of a unit's own for jxlint; one rule a file."""
