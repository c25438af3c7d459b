"""The shape of ``jxlint.yaml``, loaded only where there is one."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, create_model

from lint.read.limits import Limits


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RuleSettings(_Strict):
    """Settings of one rule."""

    options: dict[str, int | float | str | bool] = Field(
        default_factory=dict, description="values for the rule's options (jxlint explain lists them)"
    )


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
    """jxlint.yaml. Every key may be left out."""

    rule_paths: list[str] = Field(
        default_factory=list, description="folders of YAML rules and word lists, relative to this file"
    )
    select: list[str] = Field(
        default_factory=list, description="run only these rules: ids, prefixes, names, review dimensions"
    )
    ignore: list[str] = Field(default_factory=list, description="leave these rules out")
    preview: bool = Field(default=False, description="run preview rules as well")
    vocabulary: dict[str, Any] = Field(
        default_factory=dict,
        description="changes to word lists: file → key → list to append, or {add, remove, replace}",
    )
    rules: dict[str, RuleSettings] = Field(default_factory=dict, description="settings by rule id")
    limits: LimitsData = Field(default_factory=LimitsData, description="bounds on hostile or oversized files")
