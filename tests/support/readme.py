"""The README's blocks of output, which must be what the tool prints.

A block follows a comment ``<!-- output of: COMMAND -->``; ``python -m tests.support.readme`` writes what the command
prints now into every such block.
"""

import os
import re
import shlex
from pathlib import Path

from tests.support.run import jxlint

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- output of: jxlint (?P<command>[^\n]+) -->\n```text\n)(?P<output>.*?)(```\n)", re.DOTALL)


def shown() -> dict[str, str]:
    """Command → output as the README has it."""
    return {found["command"]: found["output"] for found in _BLOCK.finditer(README.read_text(encoding="utf-8"))}


def printed(command: str) -> str:
    """What the command prints when it is typed at the root of the project."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return jxlint(*shlex.split(command)).stdout
    finally:
        os.chdir(before)


def main() -> None:
    """Bring every block up to date."""
    text = README.read_text(encoding="utf-8")
    README.write_text(_BLOCK.sub(lambda found: found[1] + printed(found["command"]) + found[4], text), encoding="utf-8")


if __name__ == "__main__":
    main()
