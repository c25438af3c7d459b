"""The shape of ``jxlint.yaml``, loaded only where there is one."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RuleSettings(_Strict):
    """Settings of one rule."""

    options: dict[str, int | float | str | bool] = Field(
        default_factory=dict, description="values for the rule's options (jxlint explain lists them)"
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
