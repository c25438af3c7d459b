"""The load-time check of YAML rules: every fault is named with file, line, column and, where one is near, the
word that was probably meant. Runs when the index is made, not at every start."""

import keyword
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from lint.engine.declarative import EVIDENCE, SCOPES, SETTING, is_setting, path_in, split_given
from lint.engine.functions import CHOICES, FUNCTIONS, OPTIONAL, word_list
from lint.engine.rule import EDITIONS, Confidence, Dimension, Severity, Status
from lint.engine.rule import Field as FormField
from lint.engine.yamlfile import Keys, Loaded, did_you_mean, load_yaml
from lint.model import Filing, FilingKind, Framework

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class TextData(_Strict):
    """A text in both languages."""

    zh: Line
    en: Line


class BasisData(_Strict):
    """An authority; ``clause`` only where its text was seen."""

    document: Line
    clause: Line | None = None


class ExampleData(_Strict):
    """A bad entry and what to write instead."""

    bad: Line
    good: Line


class CardData(_Strict):
    """What ``jxlint explain`` shows."""

    summary: TextData
    why: TextData
    fix: TextData
    examples: list[ExampleData] = Field(min_length=1)
    limits: TextData


def _functions() -> str:
    """What each function takes and when it holds, for people who read the schema."""
    return "; ".join(
        f"{name} ({', '.join(each.options)}): {each.doc.en}" if each.options else f"{name}: {each.doc.en}"
        for name, each in FUNCTIONS.items()
    )


class CallData(_Strict):
    """A function with its options."""

    function: Line = Field(description=_functions())
    options: dict[str, str | int | float | bool] = Field(default_factory=dict)


def _values(kind: Any) -> Any:
    return Literal[tuple(member.value for member in kind)]


class ConditionData(CallData):
    """A function that narrows the rule; ``field`` is another field of the same record, by default the given one."""

    field: Line | None = None


class SettingData(_Strict):
    """A setting of the rule: its default, whose type is the setting's type, and what it does."""

    default: int | float | str | bool
    doc: TextData


class VariantData(_Strict):
    """A further check of the same record, asked where nothing before it found anything. What it does not say is the
    rule's: where it looks, when (unless it looks elsewhere), how much it weighs, and the texts."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    given: Line | None = None
    when: list[ConditionData] | None = None
    then: CallData
    severity: _values(Severity) | None = None  # type: ignore[valid-type]
    confidence: _values(Confidence) | None = None  # type: ignore[valid-type]
    message: TextData | None = None
    suggestion: TextData | None = None


class RuleData(_Strict):
    """A rule file. ``given`` is a path of model fields; a finding is reported where ``then`` does not hold."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,5}\d{2,4}$")]
    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    title: TextData
    dimension: _values(Dimension)  # type: ignore[valid-type]  # built from the enum, so that it cannot drift
    severity: _values(Severity)  # type: ignore[valid-type]
    confidence: _values(Confidence) = "high"  # type: ignore[valid-type]
    status: _values(Status) = "stable"  # type: ignore[valid-type]
    default_on: bool = True
    edition: Literal[EDITIONS] = EDITIONS[0]  # type: ignore[valid-type]
    field: _values(FormField)  # type: ignore[valid-type]
    given: Line
    when: list[ConditionData] = Field(default_factory=list)
    then: CallData
    variants: list[VariantData] = Field(default_factory=list)
    options: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], SettingData] = Field(
        default_factory=dict
    )
    message: TextData
    suggestion: TextData
    basis: list[BasisData]
    kinds: list[_values(FilingKind)] | None = None  # type: ignore[valid-type]
    frameworks: list[_values(Framework)] | None = None  # type: ignore[valid-type]
    identity: list[Literal[EVIDENCE]] = Field(default_factory=list)  # type: ignore[valid-type]
    folds: list[str] = Field(default_factory=list)
    fold_rank: int = 0
    card: CardData


def check_rule_file(path: Path) -> dict[str, Any]:
    """The approved content of a rule file, ready for ``compile_rule``. Raises FileError with the place."""
    loaded = load_yaml(path)
    try:
        data = RuleData.model_validate(loaded.data).model_dump(exclude_none=True)
    except ValidationError as error:
        raise schema_error(loaded, error, RuleData) from error
    scope = _check_given(loaded, ("given",), data["given"])
    _check_settings(loaded, data["options"])
    names: set[str] = set()
    for number, variant in enumerate(data["variants"]):
        _check_variant(loaded, ("variants", number), data["given"], variant, names)
    for keys, call in _calls(data):
        _check_call(loaded, keys, call, data["options"])
        if "field" in call:
            _follow(loaded, (*keys, "field"), scope, call["field"])
    for keys, part in _parts(data):
        _check_templates(loaded, keys, part, data["options"])
    return {**data, "source": str(path)}


def _parts(data: Mapping[str, Any]) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
    """The rule itself and its variants, each with its place."""
    yield (), data
    for number, variant in enumerate(data["variants"]):
        yield ("variants", number), variant


def _calls(data: Mapping[str, Any]) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Every function of the rule and its variants with its place."""
    for keys, part in _parts(data):
        for place, call in enumerate(part.get("when", ())):
            yield (*keys, "when", place), call
        yield (*keys, "then"), part["then"]


def schema_error(loaded: Loaded, error: ValidationError, model: type[BaseModel]) -> Exception:
    """The first fault that pydantic found, with its place and, for an unknown key, the key that is near.

    An unknown key goes before a missing one, for the one is mostly the other misspelt.
    """
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    keys: Keys = tuple(first["loc"])
    if first["type"] == "extra_forbidden":
        return loaded.error(keys, f'unknown field "{keys[-1]}"{did_you_mean(str(keys[-1]), _fields(model, keys))}')
    if first["type"] == "missing":
        return loaded.error(keys[:-1], f'the field "{".".join(map(str, keys))}" is missing')
    return loaded.error(keys, f"{'.'.join(map(str, keys))}: {first['msg']}")


def _fields(model: type[BaseModel], keys: Keys) -> list[str]:
    """The field names that are known at the level of the last key."""
    for key in keys[:-1]:
        if isinstance(key, str) and key in model.model_fields:
            inner = model.model_fields[key].annotation
            nested = [each for each in (inner, *typing.get_args(inner)) if isinstance(each, type)]
            model = next((each for each in nested if issubclass(each, BaseModel)), model)
    return list(model.model_fields)


def _check_given(loaded: Loaded, keys: Keys, given: str) -> Any:
    """Every step of the path must be a field of the record before it; the type of the scope's record comes back."""
    _follow(loaded, keys, Filing, given)
    try:
        scope_path = split_given(given)
    except ValueError:
        scope_path = None
    if scope_path is None or not scope_path[1]:
        known = [".".join(path) for path in SCOPES if path]
        raise loaded.error(keys, f'given: "{given}" must name a field below one of {", ".join(known)}')
    steps = given.split(".")
    return _follow(loaded, keys, Filing, ".".join(steps[: len(steps) - len(scope_path[1])]))


def _check_settings(loaded: Loaded, settings: Mapping[str, Any]) -> None:
    """Texts name a setting as they name the evidence, so its name must be free."""
    for name in settings:
        if name in EVIDENCE or keyword.iskeyword(name):
            raise loaded.error(("options", name), f'options: "{name}" cannot be the name of an option')


def _check_variant(loaded: Loaded, keys: Keys, rule: str, variant: Mapping[str, Any], names: set[str]) -> None:
    """A variant may look at other fields than its rule, but of the same records; its name is not one of ``names``, to
    which it is added, for its texts are found by it."""
    if variant["name"] in names:
        raise loaded.error((*keys, "name"), f'name: another variant is named "{variant["name"]}"')
    names.add(variant["name"])
    if "given" in variant:
        _follow(loaded, (*keys, "given"), Filing, variant["given"])
        scope, _ = split_given(rule)
        if path_in(scope, variant["given"]) is None:
            message = f"given: a variant looks at the records that the rule looks at, {scope.value}"
            raise loaded.error((*keys, "given"), message)


def _follow(loaded: Loaded, keys: Keys, record: Any, path: str) -> Any:
    """The type at the end of a path of fields. Raises FileError for a field that the record before it has not."""
    for step in filter(None, path.split(".")):
        hints = typing.get_type_hints(record) if is_dataclass(record) or hasattr(record, "_fields") else {}
        if step not in hints:
            where = getattr(record, "__name__", str(record))
            raise loaded.error(keys, f'{keys[-1]}: {where} has no field "{step}"{did_you_mean(step, hints)}')
        record = _record_of(hints[step])
    return record


def _record_of(hint: Any) -> Any:
    """X out of ``X | None`` and ``tuple[X, ...]``."""
    while typing.get_origin(hint) in (typing.Union, types.UnionType, tuple):
        hint = next(each for each in typing.get_args(hint) if each not in (type(None), Ellipsis))
    return hint


def _check_call(loaded: Loaded, keys: Keys, call: dict[str, Any], settings: Mapping[str, Any]) -> None:
    name = call["function"]
    if name not in FUNCTIONS:
        raise loaded.error((*keys, "function"), f'unknown function "{name}"{did_you_mean(name, FUNCTIONS)}')
    wanted = FUNCTIONS[name].options
    for option, value in call["options"].items():
        place = (*keys, "options", option)
        if option not in wanted:
            raise loaded.error(place, f'{name} has no option "{option}"{did_you_mean(option, wanted)}')
        kind = wanted[option]
        if is_setting(value):
            value = _default_of(loaded, place, value, settings)
        if not isinstance(value, (int, float) if kind is float else kind) or isinstance(value, bool):
            raise loaded.error(place, f"{name}: {option} must be of type {kind.__name__}, not {value!r}")
        if value not in CHOICES.get(option, (value,)):
            known = CHOICES[option]
            raise loaded.error(place, f"{name}: {option} is one of {', '.join(known)}{did_you_mean(str(value), known)}")
        if option == "pattern":
            try:
                re.compile(str(value))
            except re.error as error:
                raise loaded.error(place, f"{name}: not a regular expression: {error}") from error
    missing = [option for option in wanted if option not in call["options"] and option not in OPTIONAL]
    if missing:
        raise loaded.error((*keys, "function"), f'{name} needs the option "{missing[0]}"')


def _default_of(loaded: Loaded, keys: Keys, named: str, settings: Mapping[str, Any]) -> Any:
    """The default of the setting that a function's option names."""
    name = named.removeprefix(SETTING)
    if name not in settings:
        raise loaded.error(keys, f'the rule has no option "{name}"{did_you_mean(name, settings)}')
    return settings[name]["default"]


def check_word_lists(data: dict[str, Any], words: dict[str, Any]) -> None:
    """The word lists that an approved rule names must be in the vocabulary. Raises FileError with the place."""
    for keys, call in _calls(data):
        reference = call["options"].get("list")
        if reference is None:
            continue
        try:
            word_list(words, reference)
        except KeyError:
            loaded = load_yaml(Path(data["source"]))
            message = f'there is no word list "{reference}"{did_you_mean(reference, _list_names(words))}'
            raise loaded.error((*keys, "options", "list"), message) from None


def _list_names(words: Any, prefix: str = "") -> list[str]:
    """Every list of the vocabulary as file.key."""
    if isinstance(words, list):
        return [prefix]
    if not isinstance(words, dict):
        return []
    return [name for key, inner in words.items() for name in _list_names(inner, f"{prefix}.{key}" if prefix else key)]


def _check_templates(loaded: Loaded, keys: Keys, data: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    names = (*EVIDENCE, *settings)
    for part in ("message", "suggestion"):
        for lang, template in data.get(part, {}).items():
            try:
                template.format(**dict.fromkeys(names, ""))
            except (KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
                known = ", ".join(f"{{{name}}}" for name in names)
                raise loaded.error(
                    (*keys, part, lang), f"{part}: {error} cannot be filled; known are {known}"
                ) from error
