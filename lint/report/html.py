"""HTML: one self-contained page for a filing; for several an index page and a page for each.

Nothing in a page leaves it: no link with a scheme, no network, a Content-Security-Policy that allows the page's own
script and style by their hashes alone. Texts of a filing reach the page through Jinja2's escaping, or as JSON that the
script sets as text; neither can become markup.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from lint.report.html_index import index_context
from lint.report.html_page import page_context
from lint.report.html_words import WORDS
from lint.report.model import FilingReport, Report

_FOLDER = "templates"


def has_pages(report: Report) -> bool:
    """Whether the report takes more than one file."""
    return len(report.filings) != 1


def render(report: Report) -> str:
    """The page of the one filing, or the index of several; their pages are ``pages``."""
    if has_pages(report):
        return _page("index", report, index_context(report, {}))
    return _filing_page(report, report.filings[0], report.findings, None)


def pages(report: Report, folder: str, index: str) -> Iterator[tuple[str, str]]:
    """Name and text of each page, made one at a time: those of the filings in ``folder``, then the index itself.

    ``index`` is the name of the index page, for the links back.
    """
    names = {filing.path: f"{folder}/{number:04d}.html" for number, filing in enumerate(report.filings, 1)}
    by_path = report.by_path()
    for filing in report.filings:
        yield names[filing.path], _filing_page(report, filing, by_path.get(filing.path, []), f"../{index}")
    yield index, _page("index", report, index_context(report, names))


def is_page(path: Path) -> bool:
    """Whether a file is a page of a filing that we made: by its name and by what it says of its maker."""
    if not re.fullmatch(r"\d{4,}\.html", path.name) or not path.is_file():
        return False
    with path.open("rb") as file:
        return b'<meta name="generator" content="jxlint ' in file.read(2000)


def _filing_page(report: Report, filing: FilingReport, findings: Any, back: str | None) -> str:
    return _page("filing", report, {**page_context(report, filing, findings), "back": back})


def _page(name: str, report: Report, context: Mapping[str, Any]) -> str:
    style, script = _asset("page.css") + context.get("style", ""), _asset(f"{name}.js")
    data = Markup(_embedded(context.get("data", {})))
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(f"{name}.html")
        .render(
            {
                **context,
                "lang": report.run.lang,
                "filed": Markup(' lang="zh-CN"') if report.run.lang != "zh" else "",  # of what stands in the form
                "t": SimpleNamespace(**WORDS[report.run.lang]),  # of a dict, t.keys would be its method
                "run": report.run,
                "policy": policy,
                "style": Markup(style),
                "script": Markup(script),
                "data": data,
            }
        )
    )


def _embedded(data: Any) -> str:
    """JSON that may stand in a script element: no character in it can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "replace").decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("lint.report", _FOLDER),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["flat"] = lambda text: " ".join((text or "").split())
    return environment


@cache
def _asset(name: str) -> str:
    return files("lint.report").joinpath(_FOLDER, name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
