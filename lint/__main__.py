"""``python -m lint``: the command line without its script."""

from lint.cli.main import run

run()
