"""What a configuration extends and overrides, in YAML and TOML: exact findings, values with their origins, errors."""

from pathlib import Path

import pytest

from tests.support.examples import EXAMPLES
from tests.support.run import Ran, jxlint

NAME = "临江市道路养护中心-2026.txt"
FAULTS = [("F04", 1, "error"), ("F01", 2, "error"), ("F02", 2, "error"), ("F03", 3, "error"), ("F05", 4, "error")]
ALL = {(rule, project) for rule, project, _ in FAULTS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filing of four projects whose spending plans are at fault."""
    (tmp_path / NAME).write_bytes((EXAMPLES / "text" / NAME).read_bytes())
    return tmp_path


def _check(folder: Path, config: str, *arguments: str, name: str = "jxlint.yaml") -> Ran:
    (folder / name).write_text(config, encoding="utf-8")
    return jxlint("check", folder / NAME, "--format", "json", *arguments)


def _found(ran: Ran) -> list[tuple[str, int, str]]:
    return [(f["rule"], f["project"]["index"], f["severity"]) for f in ran.json()["findings"]]


def test_toml_in_the_project_file(folder: Path) -> None:
    toml = '[project]\nname = "x"\n\n[tool.jxlint]\nselect = ["F"]\n[tool.jxlint.rules.F04]\nseverity = "info"\n'
    found = _found(_check(folder, toml, name="pyproject.toml"))
    assert found == [("F04", 1, "info"), *FAULTS[1:]]


def test_a_project_file_without_our_table_is_passed_over(folder: Path) -> None:
    (folder / "下级").mkdir()
    (folder / "下级" / NAME).write_bytes((folder / NAME).read_bytes())
    (folder / "下级" / "pyproject.toml").write_text('[project]\nname = "jxlint-of-ours"\n', encoding="utf-8")
    (folder / "jxlint.yaml").write_text("select: [F01]\n", encoding="utf-8")
    assert _found(jxlint("check", folder / "下级" / NAME, "--format", "json")) == [("F01", 2, "error")]


def test_two_configurations_in_one_folder_are_refused(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.jxlint]\nselect = ['F']\n", encoding="utf-8")
    ran = _check(folder, "select: [F]\n")
    assert ran.code == 2
    assert f"{folder / 'jxlint.yaml'}: pyproject.toml beside it has a table [tool.jxlint] as well" in ran.stderr


def test_severity_and_confidence_of_a_rule_hold_for_every_finding_and_decide_the_verdict(folder: Path) -> None:
    settings = "".join(f"  {id}: {{severity: warning, confidence: low}}\n" for id in ("F01", "F02", "F03", "F04"))
    ran = _check(folder, f"select: [F]\nrules:\n{settings}  plan-incomplete: {{severity: info}}\n")
    assert _found(ran) == [(id, at, "info" if id == "F05" else "warning") for id, at, _ in FAULTS]
    report = ran.json()
    assert {f["confidence"] for f in report["findings"] if f["rule"] != "F05"} == {"low"}
    assert report["filings"][0]["verdict"] == "需修改"
    assert ran.code == 0


def test_a_rule_is_turned_on_and_off_by_id_or_name(folder: Path) -> None:
    ran = _check(folder, "rules: {plan-falls: {enabled: false}, F07: {enabled: true}}\nselect: [F01, F02]\n")
    assert _found(ran) == [("F02", 2, "error")]
    assert [each["rule"] for each in ran.json()["coverage"]] == ["F02", "F07"]


def test_the_extending_file_wins_and_lists_add_up(folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "base" / "house.yaml").write_text(
        "select: [F01, F02, F03]\nignore: [F02]\nrules: {F03: {severity: warning}}\n", encoding="utf-8"
    )
    extending = (
        "extends: [base/house.yaml]\nselect: [F01, F02, F03, F05]\nignore: [F01]\nrules: {F05: {severity: info}}\n"
    )
    assert _found(_check(folder, extending)) == [("F03", 3, "warning"), ("F05", 4, "info")]


def test_presets(folder: Path) -> None:
    minimal = _check(folder, "extends: [minimal]\n")
    assert {f["rule"] for f in minimal.json()["findings"]} == {"F01", "F02", "F03", "F05"}
    strict = _check(folder, "extends: [strict]\nselect: [N07]\nrules: {N07: {severity: warning}}\n")
    assert (strict.code, {each[2] for each in _found(strict)} <= {"warning", "info"}) == (0, True)
    assert _check(folder, "extends: [strict]\nselect: [A01]\n").code == 1
    assert _check(folder, "select: [A01]\n").code == 0


def test_the_command_line_goes_before_the_configuration(folder: Path) -> None:
    assert _check(folder, "fail_on: never\n").code == 0
    assert _check(folder, "fail_on: never\n", "--fail-on", "error").code == 1
    assert _check(folder, "lang: en\nas_of: 2027-03-01\n").json()["run"]["lang"] == "en"
    assert _check(folder, "lang: en\nas_of: 2027-03-01\n").json()["run"]["as_of"] == "2027-03-01"
    assert _check(folder, "as_of: 2027-03-01\n", "--as-of", "2027-04-01").json()["run"]["as_of"] == "2027-04-01"


@pytest.mark.parametrize(
    ("override", "left"),
    [
        ("paths: ['*.txt'], select: [F02]", {("F02", 2)}),
        ("paths: ['*.docx'], select: [F02]", ALL),
        ("paths: ['下级/**'], ignore: [F]", ALL),
        ("when: {unit: ['临江*']}, ignore: [F0]", set()),
        ("when: {unit: ['青禾*']}, ignore: [F0]", ALL),
        pytest.param(
            "when: {year: [2026], kind: [申报], form: [F2015]}, ignore: [F03]",
            {("F04", 1), ("F01", 2), ("F02", 2), ("F05", 4)},
            id="year, kind and form",
        ),
        ("when: {kind: [自评]}, ignore: [F03]", ALL),
        pytest.param(
            "when: {project: ['桥梁*', '*节能*']}, ignore: [F01, F03]",
            {("F04", 1), ("F02", 2), ("F05", 4)},
            id="projects",
        ),
        pytest.param(
            "when: {project: [城区*]}, select: [F01]",
            {("F01", 2), ("F02", 2), ("F03", 3), ("F05", 4)},
            id="select in one project",
        ),
    ],
)
def test_overrides(folder: Path, override: str, left: set[tuple[str, int]]) -> None:
    ran = _check(folder, f"select: [F]\noverrides:\n  - {{{override}}}\n")
    assert {(rule, project) for rule, project, _ in _found(ran)} == left


def test_settings_for_one_project_and_what_was_checked(folder: Path) -> None:
    override = "{when: {project: [桥梁*]}, ignore: [F01], rules: {F02: {severity: info}}}"
    ran = _check(folder, f"select: [F01, F02]\noverrides: [{override}]\n")
    assert _found(ran) == [("F02", 2, "info")]
    counts = {each["rule"]: each["passed"] + each["failed"] + each["not_applicable"] for each in ran.json()["coverage"]}
    assert counts["F02"] - counts["F01"] == 1  # F01 was not asked about that project


@pytest.mark.parametrize(
    ("config", "other"),
    [
        pytest.param(
            "select: [F01]\noverrides: [{when: {project: [桥梁*]}, select: [F02]}]\n",
            "select: [F03]\noverrides: [{when: {project: [桥梁*]}, select: [F02]}]\n",
            id="the rules of the other projects",
        ),
        pytest.param(
            "select: [C]\noverrides: [{when: {unit: [临江*]}, select: [F]}, {when: {kind: [申报]}, ignore: [F01]}]\n",
            "select: [C]\noverrides: [{when: {unit: [临江*]}, select: [F]}, {when: {kind: [申报]}, ignore: [F02]}]\n",
            id="two overrides together",
        ),
    ],
)
def test_configurations_that_find_different_things_are_different_rule_sets(
    folder: Path, config: str, other: str
) -> None:
    one, two = _check(folder, config), _check(folder, other)
    assert _found(one) != _found(two)
    assert one.json()["run"]["ruleset_digest"] != two.json()["run"]["ruleset_digest"]


def test_a_later_override_wins(folder: Path) -> None:
    first, second = (
        "{paths: ['*'], rules: {F01: {severity: info}}}",
        "{paths: ['*'], rules: {F01: {severity: warning}}}",
    )
    assert _found(_check(folder, f"select: [F01]\noverrides: [{first}, {second}]\n")) == [("F01", 2, "warning")]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("extends: [strikt]\n", '1:11: "strikt" is neither a preset nor a file — did you mean "strict"?'),
        ("extends: [jxlint.yaml]\n", "1:11: configurations extend each other in a circle"),
        ("edition: 2031\n", "1:1: edition: Input should be 2026"),
        ("rules: {F01: {sevrity: info}}\n", '1:15: unknown field "sevrity" — did you mean "severity"?'),
        ("overrides:\n  - {path: ['*']}\n", '2:6: unknown field "path" — did you mean "paths"?'),
        ("overrides:\n  - when: {yaer: [2026]}\n", '2:12: unknown field "yaer" — did you mean "year"?'),
        ("overrides:\n  - {paths: ['*'], ignore: [Q9]}\n", '2:29: no rule is called "Q9"'),
        ("ignore: [plan-fals]\n", '1:10: no rule is called "plan-fals" — did you mean "plan-falls"?'),
    ],
)
def test_faults_are_named_with_their_place(folder: Path, config: str, message: str) -> None:
    ran = _check(folder, config)
    assert ran.code == 2
    assert f"jxlint.yaml:{message}" in ran.stderr


def test_a_circle_names_its_files(folder: Path) -> None:
    (folder / "b.yaml").write_text("extends: [jxlint.yaml]\n", encoding="utf-8")
    ran = _check(folder, "extends: [b.yaml]\n")
    a, b = folder / "jxlint.yaml", folder / "b.yaml"
    assert ran.stderr == f"jxlint: {b}:1:11: configurations extend each other in a circle: {a} → {b} → {a}\n"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[tool.jxlint]\n\n  selct = ['F']\n", '3:3: unknown field "selct" — did you mean "select"?'),
        ("[tool.jxlint.rules.F01]\nsevrity = 'info'\n", '2:1: unknown field "sevrity" — did you mean "severity"?'),
        (
            "[[tool.jxlint.overrides]]\npaths = ['*']\n[[tool.jxlint.overrides]]\npath = ['*']\n",
            '4:1: unknown field "path"',
        ),
        ("[tool.jxlint]\nselect = ['R99']\n", '2:1: no rule is called "R99"'),
        ("[tool.jxlint]\nselect = [\n", "not valid TOML"),
    ],
)
def test_faults_of_toml_are_named_with_their_place(folder: Path, toml: str, message: str) -> None:
    ran = _check(folder, toml, name="pyproject.toml")
    assert ran.code == 2
    assert f"pyproject.toml:{message}" in ran.stderr or message in ran.stderr.partition("pyproject.toml:")[2]


def test_config_prints_values_and_where_they_come_from(folder: Path) -> None:
    config = folder / "jxlint.yaml"
    config.write_text(
        "extends: [strict]\nfail_on: info\nrules:\n  F01: {severity: info}\n  F07: {options: {june: 40.0}}\n"
        "overrides:\n  - {when: {project: [桥梁*]}, ignore: [F02]}\n  - {paths: ['*.docx'], ignore: [F03]}\n",
        encoding="utf-8",
    )
    values = jxlint("config", folder / NAME, "--format", "json").json()["values"]
    found = {(each["key"], each["value"]): each["from"] for each in values}
    assert found["fail_on", "info"] == f"{config}:2"
    assert found["preview", "true"] == "preset strict:3"
    assert found["lang", "zh"] == "default"
    assert found["override", "holds for project 2"] == f"{config}:7"
    assert found["override", "does not hold: the path"] == f"{config}:8"
    assert found["rules.F01.severity", "info"] == f"{config}:4"
    assert found["rules.F07.enabled", "on"] == "preset strict:6"
    assert found["rules.F07.options.june", "40.0"] == f"{config}:5"
    assert found["rules.F02.severity", "error"] == "default"
    text = jxlint("config", folder / NAME).stdout
    assert [line.split() for line in text.splitlines() if line.startswith("fail_on")] == [
        ["fail_on", "info", f"{config}:2"]
    ]


def test_init_writes_a_configuration_that_changes_nothing_and_never_overwrites(folder: Path) -> None:
    before = _found(jxlint("check", folder / NAME, "--format", "json"))
    assert jxlint("init", folder).code == 0
    assert _found(jxlint("check", folder / NAME, "--format", "json")) == before
    again = jxlint("init", folder)
    assert again.code == 2
    assert again.stderr == f"jxlint: {folder / 'jxlint.yaml'}: exists already; nothing was written\n"


def test_init_respects_a_project_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.jxlint]\n", encoding="utf-8")
    assert jxlint("init", folder).code == 2
    assert not (folder / "jxlint.yaml").exists()
