"""All benchmarks as one command: ``python -m tests.benchmarks [--short] [--json FILE] [name …]``.

Prints a table as it goes: the figure, its target and goal, what it is, and ``missed`` where the target is missed.
``--short`` takes small sizes and few rounds (a few minutes), ``--json FILE`` writes the figures with the machine they
are of. Names are those of the modules of this folder; without any, all are measured. A benchmark that cannot run here
(a program or an extra is missing) says so and the others go on. Nothing is asserted: machines are noisy.
"""

import importlib
import json
import os
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from lint.version import __version__
from tests.benchmarks.measure import Figure

NAMES = (
    "cold_start",
    "main_job",
    "memory",
    "html",
    "sheets",
    "pdf",
    "text",
    "rules_scaling",
    "reports",
    "corpus",
    "spool",
    "batch",
    "cache",
    "shards",
)


def measured(name: str, short: bool) -> Iterator[Figure]:
    """The figures of one benchmark, printed as they come."""
    print(f"\n{name}", flush=True)
    try:
        for figure in importlib.import_module(f"tests.benchmarks.{name}").figures(short):
            print(f"  {figure}", flush=True)
            yield figure
    except (ImportError, OSError, RuntimeError) as error:
        print(f"  not measured here: {error}", flush=True)


def main() -> None:
    """Measure, print and, if asked, write."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description="Ratios within one run, with their targets.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument("--short", action="store_true", help="small sizes, few rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    found = {name: [*measured(name, chosen.short)] for name in chosen.names or NAMES}
    missed = [figure for each in found.values() for figure in each if figure.met is False]
    print(f"\n{sum(map(len, found.values()))} figures, {len(missed)} targets missed")
    if chosen.json is not None:
        content = {
            "version": __version__,
            "python": platform.python_version(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
            "short": chosen.short,
            "figures": {
                name: [asdict(figure) | {"met": figure.met} for figure in each] for name, each in found.items()
            },
        }
        chosen.json.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
