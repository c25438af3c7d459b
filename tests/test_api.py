"""``import lint``: what programs may rely on."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import lint
from lint.cli.main import COMMANDS
from tests.support.examples import EXAMPLES
from tests.support.readme import ROOT
from tests.support.run import jxlint

FILING = EXAMPLES / "text" / "临江市道路养护中心-2026.txt"


def test_the_examples_in_the_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(lint) == doctest.TestResults(failed=0, attempted=6)


def test_the_same_findings_as_the_command() -> None:
    report = lint.check([FILING], select=["F"])
    printed = jxlint("check", FILING, "--select", "F", "--format", "json").json()
    assert [each.fingerprint for each in report.findings] == [each["fingerprint"] for each in printed["findings"]]
    assert isinstance(report, lint.Report)
    assert report.filings[0].verdict is lint.Verdict.RETURN
    assert {each.severity for each in report.findings} == {lint.Severity.ERROR}


def test_a_configuration_and_a_baseline(tmp_path: Path) -> None:
    config = tmp_path / "own.yaml"
    config.write_text("select: [F01]\nlang: en\nas_of: 2026-05-04\n", encoding="utf-8")
    report = lint.check(FILING, config=config)
    assert [each.rule for each in report.findings] == ["F01"]
    assert (report.run.lang, report.run.as_of) == ("en", "2026-05-04")
    assert jxlint("baseline", "create", FILING, "--baseline", tmp_path / "b.jsonl", "--config", config).code == 0
    known = lint.check(FILING, config=config, baseline=tmp_path / "b.jsonl")
    assert [each.state for each in known.findings] == ["unchanged"]
    assert [each.state for each in lint.check(FILING, config=config, baseline=False).findings] == ["new"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"paths": "nowhere.docx"}, FileNotFoundError),
        ({"paths": FILING, "as_of": "soon"}, ValueError),
        ({"paths": FILING, "lang": "fr"}, ValueError),
        ({"paths": FILING, "select": ["Q9"]}, ValueError),
    ],
)
def test_wrong_arguments(arguments: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        lint.check(**arguments)  # type: ignore[arg-type]


def test_a_faulty_configuration_is_named(tmp_path: Path) -> None:
    config = tmp_path / "own.yaml"
    config.write_text("selct: [F01]\n", encoding="utf-8")
    with pytest.raises(lint.FileError, match=r"own.yaml:1:1: unknown field"):
        lint.check(FILING, config=config)


def test_importing_loads_nothing_but_the_version() -> None:
    code = "import sys, lint; print([name for name in sys.modules if name.startswith('lint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['lint.version']\n"


def test_unknown_names_are_errors() -> None:
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = lint.nothing_of_ours


def test_the_version_names_the_rule_set() -> None:
    printed = jxlint("--version").stdout
    digest = jxlint("check", FILING, "--format", "json").json()["run"]["ruleset_digest"]
    assert printed == f"jxlint {lint.__version__}, rule set {digest} (edition 2026)\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str) -> None:
    program = Path(sys.executable).with_name("jxlint")
    environment = {"_JXLINT_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([program], env=environment, capture_output=True, text=True, check=False)
    assert "_JXLINT_COMPLETE" in done.stdout


def test_the_list_of_commands_says_each_in_a_line() -> None:
    listed = jxlint("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == sorted(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_help_shows_how_it_is_used(command: str) -> None:
    assert f"jxlint {command} " in jxlint(command, "--help").stdout.partition("Options:")[0].partition("\n\n")[2]
