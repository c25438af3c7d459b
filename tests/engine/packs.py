"""Temporary rule packs: real packages with a real entry point, on ``sys.path`` for one test."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from lint.engine import pack

RULE_MODULE = """
from collections.abc import Iterator
from typing import NamedTuple

from lint.plugin import *


class Shown(NamedTuple):
    text: str


@rule(
    "{id}", "{name}", title=Text("样例", "Sample"), dimension=Dimension.NOTATION, severity=Severity.INFO,
    field=Field.GOALS, message=Text("“{{text}}”。", "{{text}}."), suggestion=Text("请改。", "Change it."), basis=(),
    card=Card(Text("样例。", "A."), Text("样例。", "A."), Text("样例。", "A."), (), Text("无。", "None.")),
)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    yield Hit(Shown(goal.cell.text), goal.cell)
"""

RULE_YAML = """
id: {id}
name: {name}
title: {{zh: 目标过长, en: Goal too long}}
dimension: 规范性
severity: info
field: 绩效目标
given: projects.goals.cell
then: {{function: at-most-characters, options: {{max: {most}}}}}
message:
  zh: 目标“{{text}}”过长。
  en: The goal "{{text}}" is too long.
suggestion: {{zh: 请压缩。, en: Shorten it.}}
basis: []
card:
  summary: {{zh: 目标过长。, en: A goal is too long.}}
  why: {{zh: 难以阅读。, en: It is hard to read.}}
  fix: {{zh: 压缩。, en: Shorten it.}}
  examples: [{{bad: 很长的目标, good: 短目标}}]
  limits: {{zh: 无。, en: None.}}
"""


def module_of(id: str = "ACME01", name: str = "acme-sample") -> str:
    """The source of a rule module."""
    return RULE_MODULE.format(id=id, name=name)


def yaml_of(id: str = "ACME02", name: str = "acme-yaml", most: int = 5) -> str:
    """The text of a YAML rule."""
    return RULE_YAML.format(id=id, name=name, most=most)


class Site:
    """A folder on ``sys.path`` in which packages can be installed."""

    def __init__(self, folder: Path, group: str) -> None:
        self.folder = folder
        self.group = group
        self.packages: list[str] = []

    def install(self, package: str, files: dict[str, str], entry: str | None = None) -> Path:
        """Write a package and the metadata of its distribution; the package's folder comes back."""
        root = self.folder / package
        for name, text in {"__init__.py": "", **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        metadata = self.folder / f"{package}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        points = f"[{self.group}]\n{package} = {entry or package}\n"
        (metadata / "entry_points.txt").write_text(points, encoding="utf-8")
        self.packages.append(package)
        return root


@contextmanager
def temporary_site(folder: Path, monkeypatch: pytest.MonkeyPatch, alone: bool = True) -> Iterator[Site]:
    """A site whose packages are forgotten afterwards, with an empty cache of its own.

    ``alone``: its packs are the only ones, for they are announced in another group than the built-in pack.
    """
    if alone:
        monkeypatch.setattr(pack, "GROUP", "jxlint.rules-of-a-test")
    site = Site(folder / "site", pack.GROUP)
    site.folder.mkdir()
    monkeypatch.syspath_prepend(str(site.folder))
    monkeypatch.setenv("JXLINT_CACHE_DIR", str(folder / "cache"))
    before = set(sys.modules)
    try:
        yield site
    finally:
        for name in set(sys.modules) - before:
            if name.split(".")[0] in site.packages:
                del sys.modules[name]
