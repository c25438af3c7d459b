"""Rules across filings: sketches are taken of each, compared once, and whatever goes wrong stays in its rule."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from lint.engine.conditional import with_weight
from lint.engine.corpus import FileSketches, compare_filings
from lint.engine.outcome import AcrossHit, Context, CorpusContext, NotApplicable
from lint.engine.rule import Confidence, Rule, Scope, Severity, Text
from lint.engine.runner import Coverage, Runner
from lint.engine.sketches import Corpus, Spot
from lint.model import Filing
from tests.engine.samples import make
from tests.support.filings import default_filing


class Named(NamedTuple):
    """Evidence."""

    name: str


def made(check: Any, sketch: Any) -> Rule:
    """A rule of these two functions."""
    message = Text("“{name}”也在{files}。", "{name} is in {files} too.")
    return make("ZZ01", check, message=message, identity=("name",), sketch=sketch)


def first_name(filing: Filing, context: Context) -> str | NotApplicable:
    return filing.projects[0].display_name if filing.projects else NotApplicable("无项目", "no project")


def same_name(corpus: Corpus[str], context: CorpusContext) -> Iterator[AcrossHit]:
    for file, name in corpus.filings:
        others = tuple(Spot(other) for other, their in corpus.filings if their == name and other != file)
        if others:
            yield AcrossHit(Spot(file), others, Named(name))


def run(own: Rule, *filings: Filing) -> Any:
    """What the rule finds across the filings a.txt, b.txt …"""
    runner = Runner([own], {})
    files = [FileSketches(f"{path}.txt", runner.run(one).sketches) for path, one in zip("abc", filings, strict=False)]
    return compare_filings(files, [own], {})


def renamed(filing: Filing, name: str) -> Filing:
    first, *others = filing.projects
    assert first.name is not None
    return replace(filing, projects=(replace(first, name=first.name._replace(text=name)), *others))


def test_each_file_gets_its_finding_and_its_count() -> None:
    one, two = default_filing(), renamed(default_filing(), "桥梁检测")
    compared = run(made(same_name, first_name), one, two, one)
    assert {number: [finding.path for finding in found] for number, found in compared.findings.items()} == {
        0: ["a.txt"],
        2: ["c.txt"],
    }
    (finding,) = compared.findings[0]
    name = one.projects[0].display_name
    assert finding.message == f"“{name}”也在c.txt。"
    assert finding.evidence == {"name": name, "files": ["c.txt"]}
    assert (finding.project, finding.projects, finding.rows) == (None, (), ())
    assert [related.location.path for related in finding.related] == ["c.txt"]
    assert compared.coverage[0]["ZZ01"] == Coverage(failed=1)
    assert compared.coverage[1]["ZZ01"] == Coverage(passed=1)


def test_one_filing_alone_is_not_judged() -> None:
    compared = run(made(same_name, first_name), default_filing())
    assert compared.coverage[0]["ZZ01"] == Coverage(not_applicable=1, reasons={"只检查了一份材料": 1})


def test_a_filing_that_the_sketch_does_not_apply_to_is_counted_with_its_reason() -> None:
    empty = replace(default_filing(), projects=())
    compared = run(made(same_name, first_name), empty, default_filing(), default_filing())
    assert compared.coverage[0]["ZZ01"] == Coverage(not_applicable=1, reasons={"无项目": 1})
    assert sorted(compared.findings) == [1, 2]


def test_a_comparison_that_raises_is_named_and_counted_as_not_checkable() -> None:
    def broken(corpus: Corpus[str], context: CorpusContext) -> Iterator[AcrossHit]:
        yield AcrossHit(Spot(0), (), Named("x"))
        raise RuntimeError("no")

    compared = run(made(broken, first_name), default_filing(), default_filing())
    assert [(number, rule.id, error) for number, rule, error in compared.crashes] == [(0, "ZZ01", "RuntimeError: no")]
    assert compared.findings == {}
    assert compared.coverage[1]["ZZ01"] == Coverage(not_checkable=1, reasons={"规则出错": 1})


def test_a_sketch_that_raises_costs_its_own_file_only() -> None:
    def broken(filing: Filing, context: Context) -> str:
        if len(filing.projects) == 2:
            raise RuntimeError("no")
        return "same"

    own = made(same_name, broken)
    result = Runner([own], {}).run(default_filing(2))
    assert [(crash.rule.id, crash.error) for crash in result.crashes] == [("ZZ01", "RuntimeError: no")]
    compared = run(own, default_filing(2), default_filing(), default_filing())
    assert sorted(compared.findings) == [1, 2]
    assert compared.coverage[0]["ZZ01"] == Coverage(not_checkable=1, reasons={"规则出错": 1})


def test_another_severity_holds_for_findings_to_which_the_rule_gives_one() -> None:
    def remark(corpus: Corpus[str], context: CorpusContext) -> Iterator[AcrossHit]:
        for hit in same_name(corpus, context):
            yield replace(hit, severity=Severity.INFO, confidence=Confidence.LOW)

    usual = made(remark, first_name)
    told = [
        run(own, default_filing(), default_filing()).findings[0][0]
        for own in (usual, with_weight(usual, Severity.ERROR, Confidence.HIGH))
    ]
    assert [(finding.severity, finding.confidence) for finding in told] == [
        (Severity.INFO, "low"),
        (Severity.ERROR, "high"),
    ]


def test_a_rule_over_a_corpus_says_what_it_needs_of_a_filing() -> None:
    with pytest.raises(TypeError, match="with sketch="):
        made(same_name, None)


def test_the_scope_is_told_by_the_annotation() -> None:
    assert made(same_name, first_name).scope is Scope.CORPUS
