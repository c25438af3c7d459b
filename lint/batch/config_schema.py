"""The shape of a configuration, loaded only where there is one."""

import datetime
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, create_model

from lint.engine.rule import EDITIONS, Confidence, Severity
from lint.model import FilingKind, Framework
from lint.read.limits import Limits


def _values(kind: Any) -> Any:
    return Literal[tuple(member.value for member in kind)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RuleSettingsData(_Strict):
    """Settings of one rule."""

    enabled: bool | None = Field(default=None, description="run the rule or not, whatever its default")
    severity: _values(Severity) | None = Field(  # type: ignore[valid-type]
        default=None, description="of all its findings: error, warning, info"
    )
    confidence: _values(Confidence) | None = Field(  # type: ignore[valid-type]
        default=None, description="of all its findings: high, medium, low"
    )
    options: dict[str, int | float | str | bool] = Field(
        default_factory=dict, description="values for the rule's options (jxlint explain lists them)"
    )


class ConditionData(_Strict):
    """What must hold of a filing or project; lists are alternatives, several keys must all hold."""

    form: list[_values(Framework)] = Field(  # type: ignore[valid-type]
        default_factory=list, description="set of categories that the filing uses"
    )
    kind: list[_values(FilingKind)] = Field(  # type: ignore[valid-type]
        default_factory=list, description="申报, 自评 or 其他"
    )
    unit: list[str] = Field(default_factory=list, description="code or name of the unit; * and ? as in file names")
    year: list[int] = Field(default_factory=list, description="year of the budget")
    project: list[str] = Field(default_factory=list, description="code or name of a project; * and ? as in file names")


class OverrideData(_Strict):
    """Other settings for some files, filings or projects."""

    paths: list[str] = Field(
        default_factory=list,
        description="files, relative to this one: * within a folder, ** across folders; a pattern without / is a name",
    )
    when: ConditionData = Field(default_factory=ConditionData)
    select: list[str] = Field(default_factory=list, description="run only these rules there")
    ignore: list[str] = Field(default_factory=list, description="leave these rules out there")
    rules: dict[str, RuleSettingsData] = Field(default_factory=dict, description="settings by rule id or name there")


if TYPE_CHECKING:
    LimitsData = _Strict
else:  # one list of bounds: the record's
    LimitsData = create_model(
        "LimitsData",
        __base__=_Strict,
        __doc__="Bounds on one file; over any of them the file is a T04 finding.",
        **{
            bound.name: (PositiveInt, Field(default=bound.default, description=bound.metadata["doc"]))
            for bound in fields(Limits)
        },
    )


class ConfigData(_Strict):
    """jxlint.yaml, or [tool.jxlint] in pyproject.toml. Every key may be left out."""

    extends: list[str] = Field(
        default_factory=list,
        description="configurations below this one: recommended, strict, minimal, or a path relative to this file",
    )
    edition: Literal[EDITIONS] | None = Field(  # type: ignore[valid-type]
        default=None, description="the default rules of that edition and no later ones: an upgrade adds no findings"
    )
    rule_paths: list[str] = Field(
        default_factory=list, description="folders of YAML rules and word lists, relative to this file"
    )
    select: list[str] = Field(
        default_factory=list, description="run only these rules: ids, prefixes, names, review dimensions"
    )
    ignore: list[str] = Field(default_factory=list, description="leave these rules out, beside those extended")
    preview: bool = Field(default=False, description="run preview rules as well")
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default="error", description="lowest severity for exit code 1"
    )
    lang: Literal["zh", "en"] = Field(default="zh", description="language of messages")
    as_of: datetime.date | None = Field(default=None, description="the date that counts as today, YYYY-MM-DD")
    vocabulary: dict[str, Any] = Field(
        default_factory=dict,
        description="changes to word lists: file → key → list to append, or {add, remove, replace}",
    )
    rules: dict[str, RuleSettingsData] = Field(default_factory=dict, description="settings by rule id or name")
    overrides: list[OverrideData] = Field(
        default_factory=list, description="other settings for some files, filings or projects; later ones win"
    )
    soffice: str | None = Field(
        default=None,
        description="the LibreOffice that reads .doc, .wps, .rtf and .odt: a name on PATH, or a path, relative to this "
        "file; a program is code, so that it counts with --config or --allow-local-code only; JXLINT_SOFFICE goes "
        "before it",
    )
    limits: LimitsData = Field(default_factory=LimitsData, description="bounds on hostile or oversized files")
