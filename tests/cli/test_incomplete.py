"""A filing that could not be checked in full passes no gate, even where nothing was found in the rest."""

from pathlib import Path

from tests.support.run import jxlint

WITHOUT_TABLE = "项目绩效目标申报表\n项目名称：河道清淤\n绩效目标：清淤河道12公里。\n"


def test_a_project_without_a_table_that_was_read_is_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "申报.txt"
    path.write_text(WITHOUT_TABLE, encoding="utf-8")
    ran = jxlint("check", path, "--select", "N17", "--format", "json")
    (filing,) = ran.json()["filings"]
    assert (filing["verdict"], ran.json()["findings"], ran.code) == ("未能完整检查", [], 1)
    assert jxlint("check", path, "--select", "N17", "--exit-zero").code == 0
    assert jxlint("check", path, "--select", "N17", "--fail-on", "never").code == 0
