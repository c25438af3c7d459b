"""The page of a second submission: what a changed cell held before beside what it holds now."""

from pathlib import Path

from tests.support.browser import chromium, open_page
from tests.support.run import jxlint
from tests.support.sample import sample_filing
from tests.support.word import to_tika_text

TEXT = to_tika_text(sample_filing(2))


def _submission(folder: Path, value: str) -> Path:
    folder.mkdir()
    (folder / "申报.txt").write_text(TEXT.replace("≥98%", value, 1), encoding="utf-8")
    return folder


def test_before_and_now_stand_side_by_side_with_what_differs_marked(tmp_path: Path) -> None:
    assert "≥98%" in TEXT
    first, second = _submission(tmp_path / "首次", "≥100%"), _submission(tmp_path / "再次", "≥120%")
    page_file = tmp_path / "对比.html"
    ran = jxlint("diff", first, second, "--format", f"html={page_file}", "--format", "json")
    (updated,) = [each for each in ran.json()["findings"] if each["state"] == "updated"]
    assert (updated["rule"], updated["related"][-1]["message"].split("｜")[1]) == ("A01", "≥100%")
    with chromium() as browser:
        opened = open_page(browser, page_file, anchor=f"#f-{updated['fingerprint']}")
        sides = opened.page.locator(".detail .sides")
        assert sides.locator("th").all_inner_texts() == ["原填", "现填"]
        before, now = sides.locator("td").all_inner_texts()
        assert (before.split("｜")[1], now.split("｜")[1]) == ("≥100%", "≥120%")
        assert (sides.locator("del").inner_text(), sides.locator("ins").inner_text()) == ("0", "2")
        assert opened.page.locator(".detail dt", has_text="相关").count() == 0
        assert (opened.console, opened.requests[1:]) == ([], [])
