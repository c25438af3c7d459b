"""``python -m tests.extraction [FOLDER] [--verbose] [--only PART] [--as-word HOW]``: the rates per file and per layout.

FOLDER holds filings as ``*.txt``, ``*.docx`` or ``*.grid`` (``tests.support.grid``), each with an extraction ``*.json``
of the same name.
"""

import argparse
import json
import traceback
from pathlib import Path

from lint.extract import extract
from lint.read import load, read
from lint.read.errors import ReadError
from tests.extraction.as_word import to_word
from tests.extraction.score import Score, compare
from tests.support.grid import to_word as drawn_to_word

SHARED = Path(__file__).parents[3] / "shared" / "filings"
LAYOUTS = ("cells", "prose", "glued", "damaged", "head")
SHOWN = 6


def main() -> int:
    """1 if a file crashed or a layout missed its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--as-word", choices=("short", "filled"), help="rebuild the texts as Word files first")
    options = parser.parse_args()
    totals: dict[str, Score] = {}
    print(f"{'file':<42} layout   kind unit proj  code name budget goals plan   rows exact emitted extra notes")
    for path in sorted(options.folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if options.only not in path.name:
            continue
        file = next((p for p in map(path.with_suffix, (".txt", ".docx", ".grid")) if p.exists()), None)
        if file is None:
            continue
        score = score_file(file, gold, options.as_word)
        print(_line(path.stem, gold["layout"], score))
        shown = score.differences if options.verbose else score.differences[: SHOWN if options.only else 0]
        for difference in shown:
            print(f"      {difference}")
        if gold["layout"] in totals:
            totals[gold["layout"]] += score
        else:
            totals[gold["layout"]] = score
    print()
    for layout in LAYOUTS:
        if layout in totals:
            print(_line(f"all {layout} ({totals[layout].files} files)", layout, totals[layout]))
    return int(any(missed(layout, score) for layout, score in totals.items()))


def source(file: Path) -> bytes:
    """The bytes of a filing, a drawn one made into a Word file."""
    return drawn_to_word(file.read_text(encoding="utf-8")) if file.suffix == ".grid" else load(file)


def score_file(file: Path, gold: dict[str, object], as_word: str | None = None) -> Score:
    """The score of one file; a crash is one, a file that is said to hold no form reads as nothing."""
    try:
        document = read(_without_note(source(file)))
        if as_word:
            document = read(to_word(document, filled=as_word == "filled"))
        filing = extract(document)
    except ReadError as error:
        score = compare(gold, None)
        score.differences.insert(0, f"not read: {error}")
        return score
    except Exception:
        score = compare(gold, None)
        score.crashed = 1
        score.differences.insert(0, "\n".join(traceback.format_exc().splitlines()[-5:]))
        return score
    return compare(gold, filing)


def missed(layout: str, score: Score) -> bool:
    """Whether the files of a layout miss the target that the issue sets."""
    if score.crashed:
        return True
    exact = score.exact / score.rows if score.rows else 1.0
    precision = score.correct / score.emitted if score.emitted else 1.0
    if layout == "cells":
        right = all(score.fields[name] == score.projects for name in ("name", "budget", "goals"))
        return not right or exact < 0.97 or score.extra > 0.02 * max(score.emitted, 1)
    if layout == "prose":
        return exact < 0.9
    return precision < 0.95 if layout != "head" else score.emitted > 0


def _without_note(data: bytes) -> bytes:
    """The filing without our note of its source, which is no part of it; its line stays, so that places are right."""
    if not data.startswith(b"#"):
        return data
    _, _, rest = data.partition(b"\n")
    return b"\n" + rest


def _line(name: str, layout: str, score: Score) -> str:
    rights = " ".join(
        f"{score.fields[each]:>4}/{score.projects}" for each in ("code", "name", "budget", "goals", "plan")
    )
    share = f"{100 * score.exact / score.rows:.1f}%" if score.rows else "-"
    whole = " ".join(f"{each}/{score.files}" for each in (score.kinds, score.units, score.projects_right))
    return (
        f"{name:<42} {layout:<8} {whole} {rights}  {score.rows:>4} {score.exact:>4} {share:>6}"
        f" emitted {score.emitted:>3}"
        f" extra {score.extra:>2} notes {score.notes:>3}{'  CRASHED' if score.crashed else ''}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
