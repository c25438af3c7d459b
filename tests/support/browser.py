"""Pages in the Chromium of the system, without network, every console message kept."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser; skips where there is none (Debian: apt-get install chromium)."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--headless=new"])
        yield browser
        browser.close()


class Opened(NamedTuple):
    """A page, what its console said (errors of scripts and of the policy among it), and what it asked the network."""

    page: Page
    console: list[str]
    requests: list[str]


def open_page(browser: Browser, path: Path, width: int = 1280, scheme: str = "light", anchor: str = "") -> Opened:
    """The file in a new page."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    console: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: console.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: console.append(f"error: {error}"))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri() + anchor)
    return Opened(page, console, requests)
