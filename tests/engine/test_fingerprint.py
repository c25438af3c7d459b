"""Fingerprints: lengths in front, repeats numbered, and nothing in them that moves with the file."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from lint.engine.fingerprint import digest, number_repeats
from lint.engine.lint import lint_filing
from lint.engine.outcome import Context, Hit
from lint.engine.rule import Field, Rule, Severity
from lint.engine.runner import Runner
from lint.model import Category, Filing, Project
from tests.engine.samples import cell, count, filing, make, project, row


def test_parts_cannot_run_into_each_other() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])
    assert digest(["ab"]) != digest(["ab", ""])
    assert digest(["2:ab"]) != digest(["ab"])
    assert digest(["甲", "乙"]) == digest(["甲", "乙"])


def test_a_digest_is_128_bits_in_hexadecimal() -> None:
    # sha256 of "8:jxlint-1" and of "8:jxlint-13:R016:绩效": a change here renames every finding in every baseline
    assert digest([]) == "4bc5dc875a22f6a3895d1eaae39d32bf"


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_different_parts_have_different_digests(one: list[str], other: list[str]) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_a_text_that_utf8_cannot_hold_has_a_digest() -> None:
    assert digest(["\udcff"]) != digest(["\udcfe"])


def test_repeats_are_numbered_in_reading_order() -> None:
    assert number_repeats(["a", "b", "a", "a", "b"]) == ["a", "b", "a-2", "a-3", "b-2"]
    assert number_repeats([]) == []


class Copied(NamedTuple):
    name: str
    times: int


def copied(subject: Project, context: Context) -> Iterator[Hit]:
    rows = subject.indicators
    yield Hit(Copied(rows[0].name.norm, len(rows)), rows[0].name, rows=rows)


def across(subject: Filing, context: Context) -> Iterator[Hit]:
    yield Hit(Copied("同表", 2), None, projects=subject.projects)


def rule_of(check: object, **more: object) -> Rule:
    return make("R01", check, message=SAMPLE, identity=("name",), **more)  # type: ignore[arg-type]


SAMPLE = {"": make("X99", copied).title}
ROWS = [row(1, "清淤长度"), row(2, "清淤合格率", Category.QUALITY)]


def key(subject: Filing, rule: Rule, path: str = "a.txt", lang: str = "zh") -> list[str]:
    return [finding.fingerprint for finding in lint_filing(subject, Runner([rule], {}), path, lang).findings]


def test_a_key_names_rule_field_project_rows_and_identity() -> None:
    assert key(filing(project(rows=ROWS)), rule_of(copied)) == [
        "R01\0三级指标\0999901260000000000001\0数量指标\0清淤长度\0质量指标\0清淤合格率\0name=清淤长度"
    ]


def test_the_text_at_fault_is_part_of_the_key_and_no_other_text_of_the_row() -> None:
    """Of the rows, the field that the finding is about; normalised, so that blanks and stops do not count."""
    whole = replace(ROWS[0], description=cell("清淤河道的长度"), basis=cell("施工图"), weight=cell("10"))
    other = {
        Field.VALUE: replace(whole, target=count("20")),
        Field.DESCRIPTION: replace(whole, description=cell("清淤里程")),
        Field.BASIS: replace(whole, basis=cell("合同")),
        Field.WEIGHT: replace(whole, weight=cell("20")),
    }
    for field in (Field.NAME, *other):
        rule = replace(rule_of(copied), field=field)
        before = key(filing(project(rows=[whole])), rule)
        changed = {each for each, row in other.items() if key(filing(project(rows=[row])), rule) != before}
        assert changed == {field} - {Field.NAME}
    valued = replace(rule_of(copied), field=Field.VALUE)
    blanks = replace(whole, target=replace(whole.target, raw="≥ 10 件。"))
    assert key(filing(project(rows=[blanks])), valued) == key(filing(project(rows=[whole])), valued)


def test_a_key_does_not_depend_on_path_place_language_or_severity() -> None:
    rule = rule_of(copied)
    before = key(filing(project(rows=ROWS)), rule)
    moved = [replace(each, name=cell(each.name.text, 900)) for each in ROWS]
    assert key(filing(project(7, moved, code=cell("999901260000000000001"))), rule, "b/c.docx", "en") == before
    assert key(filing(project(rows=ROWS)), rule_of(copied, severity=Severity.INFO)) == before
    respaced = [replace(each, name=cell(f" {each.name.text}。")) for each in ROWS]
    assert key(filing(project(rows=respaced)), rule) == before


def test_a_key_does_not_depend_on_the_order_of_rows_and_projects() -> None:
    def by_row_number(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Copied("同名", 2), None, rows=subject.indicators)

    turned = [replace(ROWS[1], row=1), replace(ROWS[0], row=2)]
    assert key(filing(project(rows=turned)), rule_of(by_row_number)) == key(
        filing(project(rows=ROWS)), rule_of(by_row_number)
    )
    one, other = project(1), project(2)
    renumbered = (replace(other, index=1), replace(one, index=2))
    assert key(filing(*renumbered), rule_of(across)) == key(filing(one, other), rule_of(across))


def test_a_key_depends_on_the_project_and_on_the_identity_only() -> None:
    def counting(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Copied("清淤长度", 5), None)

    def counting_more(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Copied("清淤长度", 6), None)

    def of_another_name(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Copied("清淤面积", 5), None)

    first = key(filing(project(1)), rule_of(counting))
    assert key(filing(project(1)), rule_of(counting_more)) == first
    assert key(filing(project(1)), rule_of(of_another_name)) != first
    assert key(filing(project(2)), rule_of(counting)) != first


def test_a_project_without_code_goes_by_its_name_then_title_then_index() -> None:
    def one(subject: Project, context: Context) -> Iterator[Hit]:
        yield Hit(Copied("甲", 1), None)

    cases = {
        "河道清淤第1标段": {"code": None},
        "表一": {"code": cell(""), "name": None, "title": cell("表一")},
        "#1": {"code": None, "name": cell("")},
    }
    for expected, parts in cases.items():
        assert key(filing(project(**parts)), rule_of(one)) == [f"R01\0三级指标\0{expected}\0name=甲"]
