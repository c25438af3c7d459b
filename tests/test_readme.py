"""The README tells the truth: its outputs, its picture, its walk-through, and what its commands are called."""

import re
import struct
from pathlib import Path

import pytest

from lint.cli.main import COMMANDS
from tests.support import page_picture
from tests.support.examples import EXAMPLES
from tests.support.picture import PICTURE, draw, output
from tests.support.readme import README, printed, shown
from tests.support.run import jxlint

TEXT = README.read_text(encoding="utf-8")


def _block(after: str) -> str:
    """The first code block behind a piece of text."""
    found = re.search(r"```\w+\n(.*?)```", TEXT[TEXT.index(after) :], re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize("command", shown())
def test_output_is_what_the_tool_prints(command: str) -> None:
    assert shown()[command] == printed(command), "run: python -m tests.support.readme"


def test_there_is_output_to_compare() -> None:
    assert len(shown()) >= 1


def test_picture_is_what_the_tool_prints() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(output()), "run: python -m tests.support.picture"


def test_picture_of_the_page_can_be_drawn_and_is_small(tmp_path: Path) -> None:
    """Fonts differ from machine to machine, so that only the size can be compared."""
    page_picture.draw(tmp_path / "page.png")
    sizes = [path.read_bytes()[16:24] for path in (tmp_path / "page.png", page_picture.PICTURE)]
    assert sizes[0] == sizes[1] == struct.pack(">II", 1280, page_picture.HEIGHT)
    assert page_picture.PICTURE.stat().st_size < 200_000
    assert f"](.images/{page_picture.PICTURE.name})" in TEXT


def test_every_command_is_named_and_exists() -> None:
    assert set(re.findall(r"`jxlint ([a-z]+)", TEXT)) == set(COMMANDS)


def test_own_rule_and_configuration_as_written(tmp_path: Path) -> None:
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "project_name.yaml").write_text(_block("ex001_project_name.yaml"), encoding="utf-8")
    (tmp_path / "jxlint.yaml").write_text(_block("tried by the tests"), encoding="utf-8")
    source = EXAMPLES / "text" / "临江市道路养护中心-2026.txt"
    filing = tmp_path / source.name
    filing.write_text(
        source.read_text(encoding="utf-8")
        .replace("桥梁检测经费", "桥梁检测")
        .replace("管养单位满意度", "管养单位口碑评分"),
        encoding="utf-8",
    )
    report = jxlint("check", filing, "--format", "json").json()
    own = [finding for finding in report["findings"] if finding["rule"] == "EX001"]
    assert [(finding["project"]["index"], finding["message"]) for finding in own] == [
        (2, "项目名称“桥梁检测”看不出资金的性质。")
    ]
    assert {"A01", "A02", "F01", "F04"} <= {finding["rule"] for finding in report["findings"]}
    assert not any(finding["rule"].startswith("N") for finding in report["findings"])
