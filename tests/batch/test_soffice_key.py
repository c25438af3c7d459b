"""``soffice:`` in a configuration names a program, which is run only for whoever allows it."""

import os
from pathlib import Path

import pytest

from lint.read import read
from lint.read.errors import ReadError
from lint.read.soffice_program import find_soffice
from tests.support.run import jxlint


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("arguments", "reason", "says"),
    [
        ((), "no-reader", "尚未安装"),  # whoever sent the folder must not name programs
        (("--allow-local-code",), "no-reader", "不能启动（configured"),
        (("--config", "jxlint.yaml"), "no-reader", "不能启动（configured"),
    ],
)
def test_a_program_named_by_a_configuration_runs_with_permission_only(
    tmp_path: Path, arguments: tuple[str, ...], reason: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stand_in(tmp_path / "configured")
    (tmp_path / "旧.rtf").write_bytes(b"{\\rtf1\\ansi x}")
    (tmp_path / "jxlint.yaml").write_text("soffice: ./configured\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.delenv("JXLINT_SOFFICE", raising=False)
    monkeypatch.setattr("lint.read.soffice_program._ELSEWHERE", ())
    found = jxlint("check", "旧.rtf", "--format", "json", "--jobs", "0", *arguments).json()["findings"]
    assert [each["evidence"]["reason"] for each in found] == [reason]
    assert says in found[0]["message"]


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_the_environment_goes_before_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("configured", "environment"):
        _stand_in(tmp_path / name)
    monkeypatch.setattr("lint.read.soffice_program._Configured.program", str(tmp_path / "configured"))
    assert find_soffice() == str(tmp_path / "configured")
    monkeypatch.setenv("JXLINT_SOFFICE", str(tmp_path / "environment"))
    assert find_soffice() == str(tmp_path / "environment")


def test_a_program_that_is_not_there_names_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JXLINT_SOFFICE", raising=False)
    monkeypatch.setattr("lint.read.soffice_program._Configured.program", "/nowhere/soffice")
    with pytest.raises(ReadError) as caught:
        read(b"{\\rtf1\\ansi x}")
    assert "配置项 soffice 指定的 /nowhere/soffice 不存在" in caught.value.zh


def test_jxlint_config_shows_the_program_that_counts_and_the_line_of_one_that_does_not(tmp_path: Path) -> None:
    configuration = tmp_path / "jxlint.yaml"
    configuration.write_text("lang: en\nsoffice: bin/soffice\n", encoding="utf-8")

    def shown(*arguments: str | Path) -> list[tuple[str, str]]:
        values = jxlint("config", tmp_path, "--format", "json", *arguments).json()["values"]
        return [
            (each["value"], each["from"].rpartition("jxlint.yaml")[2]) for each in values if each["key"] == "soffice"
        ]

    assert shown("--config", configuration) == [(str(tmp_path / "bin" / "soffice"), ":2")]
    assert shown() == [("none", ":2 (names a program, which is run only under --config or --allow-local-code)")]


def _stand_in(path: Path) -> None:
    """A program that says its name and fails."""
    path.write_text(f"#!/bin/sh\necho {path.name} >&2\nexit 3\n", encoding="utf-8")
    path.chmod(0o755)
