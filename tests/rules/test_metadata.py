"""The metadata of every rule: what reports, documentation and selection rely on."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from lint.engine.declarative import EVIDENCE
from lint.engine.outcome import CorpusContext, NotApplicable, NotCheckable
from lint.engine.pack import load_index
from lint.engine.rule import Dimension, Rule, Scope, Text
from lint.engine.selection import load_rules
from lint.engine.sketches import Corpus, Sketched
from tests.support.cases import load_cases
from tests.support.corpus import filled

CASES = Path(__file__).parent

CATALOGUE = frozenset(
    [f"C{n:02}" for n in range(1, 19)]
    + [f"R{n:02}" for n in range(1, 27) if n not in (9, 20, 21)]
    + [f"A{n:02}" for n in range(1, 17)]
    + [f"F{n:02}" for n in range(1, 13) if n != 9]
    + [f"N{n:02}" for n in range(1, 21)]
    + [f"X{n:02}" for n in range(1, 13)]
)
"""Ids that stand for something; those left out are unused and stay so."""

DOCUMENTS: dict[str, frozenset[str]] = {
    "财预〔2015〕88号": frozenset(),
    "财预〔2020〕10号": frozenset(),
    "财预〔2021〕101号": frozenset({"一（一）"}),
    "中发〔2018〕34号": frozenset(),
    "预算管理一体化规范": frozenset(),
    "GB/T 2260": frozenset(),
    "GB/T 9704—2012": frozenset({"7.2.5"}),
    "GB/T 15834—2011": frozenset(),
    "GB/T 15835—2011": frozenset({"4.1.1"}),
    "《中华人民共和国社区矫正法》": frozenset(),
}
"""Documents that a rule may cite, with the clauses whose text was seen. Any other clause would be a guess."""

FOLDERS = {
    "completeness": ("C", Dimension.COMPLETENESS),
    "relevance": ("R", Dimension.RELEVANCE),
    "adequacy": ("A", Dimension.ADEQUACY),
    "feasibility": ("F", Dimension.FEASIBILITY),
    "notation": ("N", Dimension.NOTATION),
    "across": ("X", Dimension.ACROSS),
}

# From the files, so that a rule that does not load fails its tests and not the collection of all tests.
HOUSE = CASES.parents[1] / "rules"
FILES = [path for path in HOUSE.glob("*/[a-z][0-9][0-9]_*") if path.suffix in (".py", ".yaml")]
IDS = sorted(path.stem.split("_")[0].upper() for path in FILES)
_CHINESE = re.compile(r"[一-鿿]")
_ENGLISH = re.compile(r"[A-Za-z]{2}")


def sentences(rule: Rule) -> Iterator[tuple[str, Text]]:
    """Every text of the rule that is made of sentences, with the name of its field."""
    for variant, text in rule.messages.items():
        yield f"message {variant}", text
    for variant, text in rule.suggestions.items():
        yield f"suggestion {variant}", text
    if rule.card is not None:
        for field in ("summary", "why", "fix", "limits"):
            yield field, getattr(rule.card, field)


def texts(rule: Rule) -> Iterator[tuple[str, Text]]:
    """Every text of the rule in both languages."""
    yield "title", rule.title
    yield from sentences(rule)
    for name, option in rule.options.items():
        yield f"option {name}", option.doc


@pytest.fixture(params=IDS)
def rule(request: pytest.FixtureRequest) -> Rule:
    (loaded,) = load_rules(load_index(), [request.param])
    return loaded


def test_every_file_holds_the_rule_that_it_is_named_after() -> None:
    rules = load_index()["rules"]
    ours = [id for id, rule in rules.items() if rule["source"].startswith(("lint.rules.", str(HOUSE)))]
    assert sorted(ours) == IDS


def test_every_text_is_there_in_both_languages(rule: Rule) -> None:
    assert rule.card is not None
    for field, text in texts(rule):
        assert _CHINESE.search(text.zh), f"{field}: no Chinese in {text.zh!r}"
        assert _ENGLISH.search(text.en), f"{field}: no English in {text.en!r}"
        assert text.zh != text.en
        assert text == Text(text.zh.strip(), text.en.strip()), f"{field}: blanks around {text}"


def test_sentences_end_like_sentences(rule: Rule) -> None:
    for field, text in sentences(rule):
        assert text.zh[-1] in "。！？", f"{field}: {text.zh!r}"
        assert text.en[-1] in ".!?", f"{field}: {text.en!r}"
    assert rule.title.zh[-1] not in "。.；;"
    assert rule.title.en[-1] not in "。.；;"


def test_nobody_is_accused(rule: Rule) -> None:
    for field, text in texts(rule):
        assert "违反" not in text.zh, field
        assert "violat" not in text.en.lower(), field


def test_at_least_two_examples_go_from_bad_to_good(rule: Rule) -> None:
    assert rule.card is not None
    assert len(rule.card.examples) >= 2
    assert len(set(rule.card.examples)) == len(rule.card.examples)
    for example in rule.card.examples:
        assert example.bad.strip()
        assert example.good.strip()
        assert example.bad != example.good


def test_only_known_documents_and_clauses_that_were_seen_are_cited(rule: Rule) -> None:
    for basis in rule.basis:
        assert basis.document in DOCUMENTS
        assert basis.clause is None or basis.clause in DOCUMENTS[basis.document]
    assert len(set(rule.basis)) == len(rule.basis)


def test_the_id_stands_for_something(rule: Rule) -> None:
    assert rule.id in CATALOGUE
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)


def test_a_rule_has_a_file_of_its_own_in_the_folder_of_its_dimension(rule: Rule) -> None:
    path = Path(rule.source) if rule.source.endswith(".yaml") else Path(*rule.source.split("."))
    letter, dimension = FOLDERS[path.parent.name]
    assert (rule.id[0], rule.dimension) == (letter, dimension)
    assert path.stem.startswith(f"{rule.id.lower()}_")


def test_names_are_unique() -> None:
    names = [entry["name"] for entry in load_index()["rules"].values()]
    assert sorted(names) == sorted(set(names))


def test_folded_rules_stand_for_something(rule: Rule) -> None:
    assert set(rule.folds) <= CATALOGUE
    assert rule.id not in rule.folds


def test_options_are_documented_and_typed(rule: Rule) -> None:
    for name, option in rule.options.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert isinstance(option.default, (int, float, str, bool))


def evidence_fields(rule: Rule) -> set[str]:
    """The fields of the evidence that the rule's module can see; of a YAML rule those of all, and its settings."""
    if rule.source.endswith(".yaml"):
        return {*EVIDENCE, *rule.options}
    module = importlib.import_module(rule.source)
    kinds = (value for value in vars(module).values() if isinstance(value, type) and issubclass(value, tuple))
    added = (
        {"files"} if rule.scope in (Scope.CORPUS, Scope.TABLES) else set()
    )  # the engine knows the paths, the rule does not
    return added | {field for kind in kinds for field in getattr(kind, "_fields", ())}


def test_templates_and_identity_name_fields_of_the_evidence(rule: Rule) -> None:
    known = evidence_fields(rule)
    assert set(rule.identity) <= known
    for templates in (rule.messages, rule.suggestions):
        for text in templates.values():
            for template in text:
                named = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
                assert named <= known, f"{template!r} names {sorted(named - known)}"


def test_both_languages_say_the_same_things(rule: Rule) -> None:
    """A field may come in both languages: hint_zh or hint in one text and hint_en in the other are one thing."""
    for templates in (rule.messages, rule.suggestions):
        for variant, text in templates.items():
            zh, en = ({name for _, name, _, _ in Formatter().parse(each) if name} for each in text)
            same = [{name.removesuffix("_zh").removesuffix("_en") for name in names} for names in (zh, en)]
            assert same[0] == same[1], f"{variant!r}: only one language names {sorted(zh ^ en)}"


def test_reasons_for_silence_are_in_both_languages() -> None:
    """Wherever a module of the pack or the engine states them; 万元 is a unit and stays."""
    stated = {
        each
        for package in ("lint.rules", "lint.engine")
        for module in map(importlib.import_module, _modules_of(package))
        for value in vars(module).values()
        for each in (value.values() if isinstance(value, dict) else [value])
        if isinstance(each, (NotApplicable, NotCheckable))
    }
    assert len(stated) > 80
    for reason in stated:
        assert re.search("[一-鿿]", reason.zh), reason
        assert reason.en, reason
        assert not re.search("[一-鿿]", reason.en.replace("万元", "")), reason
    assert len({each.en for each in stated}) == len({each.zh for each in stated}), "one phrase for two reasons"


def _modules_of(package: str) -> Iterator[str]:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        yield module.name


def test_every_variant_is_shown_by_a_case(rule: Rule) -> None:
    path = CASES / f"{rule.id}.yaml"
    if not path.exists():
        pytest.skip("test_every_rule_has_two_bad_and_two_good_cases reports this")
    shown = set()
    for case in load_cases(path):
        runs = [case.runner().run(filing) for filing in case.filings()]
        shown |= {found.hit.variant for run in runs for found in run.found if found.rule.id == rule.id}
        if rule.scope is Scope.CORPUS and rule.check is not None:
            sketches = [Sketched(n, run.sketches[rule.id]) for n, run in enumerate(runs)]
            judged = tuple(each for each in sketches if not isinstance(each.sketch, (NotApplicable, NotCheckable)))
            shown |= {hit.variant for hit in rule.check(Corpus(judged), CorpusContext(case.runner().words, {}))}
        if rule.scope is Scope.TABLES and rule.check is not None:
            with filled(case.filings()) as store:
                shown |= {hit.variant for hit in rule.check(store, CorpusContext(case.runner().words, {}))}
    known = {*rule.messages, *rule.suggestions}
    assert known - {""} <= shown, "a text that no case shows"
    assert shown - {""} <= known


def test_scopes_are_those_that_the_engine_walks(rule: Rule) -> None:
    assert rule.scope is not Scope.FILE
    assert rule.check is not None
