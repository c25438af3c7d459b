"""Every rule and option that a configuration names must exist: known only when the rules are."""

from collections.abc import Mapping
from typing import Any

from lint.batch.config import Config, Layer
from lint.engine.selection import UnknownRuleError, load_rules, matching, rule_id
from lint.engine.yamlfile import Keys, did_you_mean


def check_names(config: Config, index: Mapping[str, Any]) -> None:
    """Raises FileError at the first selector, rule or option that does not exist, or that has the wrong type."""
    for layer in config.layers:
        data = layer.loaded.data or {}
        _check(layer, (), data, index)
        for number, override in enumerate(data.get("overrides", ())):
            _check(layer, ("overrides", number), override, index)


def _check(layer: Layer, keys: Keys, data: Mapping[str, Any], index: Mapping[str, Any]) -> None:
    for key in ("select", "ignore"):
        for number, selector in enumerate(data.get(key, ())):
            try:
                matching(index["rules"], selector)
            except UnknownRuleError as error:
                raise layer.loaded.error((*keys, key, number), str(error)) from error
    for name, settings in data.get("rules", {}).items():
        _check_rule(layer, (*keys, "rules", name), name, settings.get("options", {}), index)


def _check_rule(layer: Layer, keys: Keys, name: str, options: Mapping[str, Any], index: Mapping[str, Any]) -> None:
    try:
        id = rule_id(index["rules"], name)
    except UnknownRuleError as error:
        raise layer.loaded.error(keys, str(error)) from error
    known = load_rules(index, [id])[0].options if options else {}
    for option, value in options.items():
        place = (*keys, "options", option)
        if option not in known:
            raise layer.loaded.error(place, f'{id} has no option "{option}"{did_you_mean(option, known)}')
        wanted = type(known[option].default)
        if not isinstance(value, (int, float) if wanted is float else wanted) or isinstance(value, bool) != (
            wanted is bool
        ):
            raise layer.loaded.error(place, f"{id}: {option} must be of type {wanted.__name__}")
