"""``jxlint-waivers.yaml``: decisions about findings, kept beside the configuration. Loaded only where there is one."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lint.engine.declarative_check import schema_error
from lint.engine.finding import Location
from lint.engine.yamlfile import Keys, Loaded, did_you_mean, load_yaml
from lint.model import TextPlace
from lint.review.waiver import SHORTEST_FINGERPRINT, Waiver, Where


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class WhereData(_Strict):
    """Which findings; every key that is given must hold, and there must be one."""

    path: str | None = Field(default=None, description="glob, relative to this file")
    unit: str | None = Field(default=None, description="code or name; * and ? as in file names")
    project: str | None = Field(default=None, description="code or name of the project; * and ?")
    category: str | None = Field(default=None, description="二级指标 of a row")
    indicator: str | None = Field(default=None, description="三级指标 of a row; * and ?")
    fingerprint: str | None = Field(
        default=None, min_length=SHORTEST_FINGERPRINT, description="of the finding, or its beginning"
    )


class WaiverData(_Strict):
    """One decision. Without a reason it does not hold."""

    rule: str | list[str] = Field(description="id or name, or a list of them")
    where: WhereData
    reason: str = ""
    owner: str | None = None
    ticket: str | None = None
    expires: datetime.date | None = Field(default=None, description="the last day on which it holds")
    kind: Literal["accepted", "false-positive"] = "accepted"


class WaiverFileData(_Strict):
    """jxlint-waivers.yaml."""

    waivers: list[WaiverData]


def load_waivers(path: Path, rule_ids: Mapping[str, str]) -> list[Waiver]:
    """The waivers of the file; ``rule_ids`` gives the id for an id or a name.

    Raises FileError with file, line and column for anything unknown or wrong.
    """
    loaded = load_yaml(path)
    try:
        data = WaiverFileData.model_validate({"waivers": []} if loaded.data is None else loaded.data)
    except ValidationError as error:
        raise schema_error(loaded, error, WaiverFileData) from error
    return [_waiver(loaded, number, each, rule_ids) for number, each in enumerate(data.waivers)]


def _waiver(loaded: Loaded, number: int, data: WaiverData, rule_ids: Mapping[str, str]) -> Waiver:
    keys: Keys = ("waivers", number)
    if not any(data.where.model_dump().values()):
        raise loaded.error((*keys, "where"), "where is empty: a rule is left out everywhere by ignore in jxlint.yaml")
    rules = []
    for name in [data.rule] if isinstance(data.rule, str) else data.rule:
        id = rule_ids.get(name.upper()) or rule_ids.get(name)
        if id is None:
            raise loaded.error((*keys, "rule"), f'no rule is called "{name}"{did_you_mean(name, rule_ids)}')
        rules.append(id)
    line, column = loaded.marks[keys]
    return Waiver(
        rules=tuple(rules),
        where=Where(**data.where.model_dump()),
        reason=data.reason.strip(),
        owner=data.owner,
        ticket=data.ticket,
        expires=data.expires.isoformat() if data.expires else None,
        kind=data.kind,
        source=Location(loaded.path.as_posix(), TextPlace(line, column), loaded.path.name),
        folder=loaded.path.parent,
    )
