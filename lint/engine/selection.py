"""Which rules run: by id (R01), prefix (R, R1), readable name, or review dimension (相关性)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lint.engine.pack import import_rule, load_index
from lint.engine.rule import Rule
from lint.engine.yamlfile import did_you_mean


class UnknownRuleError(ValueError):
    """A selector that matches no rule."""


def select(
    index: Mapping[str, Any],
    chosen: Sequence[str] = (),
    ignored: Sequence[str] = (),
    preview: bool = False,
    edition: int | None = None,
) -> list[str]:
    """The ids of the rules to run, sorted.

    Without ``chosen``, the stable rules that are on by default; of an ``edition``, those that it had. A prefix or
    dimension takes what is stable (with ``preview`` also preview rules); an exact id or name takes the rule whatever
    its status.
    Raises UnknownRuleError for a selector that matches nothing.
    """
    rules = index["rules"]
    usual = {
        id
        for id, rule in rules.items()
        if rule["default_on"]
        and rule["status"] in (("stable", "preview") if preview else ("stable",))
        and (edition is None or rule["edition"] <= edition)
    }
    picked: set[str] = set() if chosen else set(usual)
    for selector in chosen:
        found = matching(rules, selector)
        picked |= found if _is_exact(rules, selector) else found & usual
    for selector in ignored:
        picked -= matching(rules, selector)
    return sorted(picked)


def matching(rules: Mapping[str, Mapping[str, Any]], selector: str) -> set[str]:
    """The ids that a selector names. Raises UnknownRuleError when there is none."""
    if selector.upper() in rules:
        return {selector.upper()}
    found = {id for id, rule in rules.items() if selector in (rule["name"], rule["dimension"])}
    found = found or {id for id in rules if selector and id.startswith(selector.upper())}
    if not found:
        names = [*rules, *(rule["name"] for rule in rules.values())]
        raise UnknownRuleError(f'no rule is called "{selector}"{did_you_mean(selector, names)}')
    return found


def rule_id(rules: Mapping[str, Mapping[str, Any]], key: str) -> str:
    """The id of the rule with that id or name. Raises UnknownRuleError."""
    if key.upper() in rules:
        return key.upper()
    for id, rule in rules.items():
        if rule["name"] == key:
            return id
    hint = did_you_mean(key, [*rules, *(rule["name"] for rule in rules.values())])
    raise UnknownRuleError(f'there is no rule "{key}"{hint}')


def _is_exact(rules: Mapping[str, Mapping[str, Any]], selector: str) -> bool:
    """Whether the selector is one rule's id or name, and no prefix or dimension that happens to match one rule."""
    return selector.upper() in rules or any(rule["name"] == selector for rule in rules.values())


def load_rules(index: Mapping[str, Any], ids: Iterable[str]) -> list[Rule]:
    """The rules of those ids; only their modules are imported."""
    return [_load(id, index["rules"][id]) for id in ids]


def _load(id: str, entry: Mapping[str, Any]) -> Rule:
    if "yaml" in entry:
        from lint.engine.declarative import compile_rule

        return compile_rule(entry["yaml"])
    return import_rule(id, entry["module"])


def all_rules(index: Mapping[str, Any] | None = None) -> list[Rule]:
    """Every rule of the index, by default every installed one, sorted by id."""
    index = load_index() if index is None else index
    return load_rules(index, sorted(index["rules"]))
