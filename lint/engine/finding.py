"""A finding as every report sees it, and the rendering of its texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from lint.engine.rule import Basis, Dimension, Severity, Text
from lint.model import Place
from lint.read.errors import Reason


@dataclass(frozen=True, slots=True)
class ProjectRef:
    """A project as reports name it; ``index`` counts from 1 in its file."""

    index: int
    code: str | None
    name: str | None


class RowRef(NamedTuple):
    """An indicator row: canonical category or None, name and value as they stand."""

    category: str | None
    indicator: str
    value: str | None


class Location(NamedTuple):
    """Where to look: the file, the place in it (None where the format has no such thing) and a label for people."""

    path: str
    place: Place | None
    label: str


class Folded(NamedTuple):
    """A symptom of a finding: what another rule would have reported on its own. ``content`` is that of a finding."""

    rule: str
    name: str
    severity: Severity
    project: ProjectRef | None
    rows: tuple[RowRef, ...]
    message: str
    evidence: Mapping[str, Any]
    suppression: Mapping[str, Any] | None = None
    content: str = ""


class Related(NamedTuple):
    """Another place that belongs to a finding across projects or files."""

    location: Location
    project: ProjectRef | None
    message: str


class Change(NamedTuple):
    """An edit that would put a fault right: in the cell at ``location``, whose whole text is ``text``, what stands from
    ``start`` to ``end`` becomes ``new``."""

    location: Location
    text: str
    start: int
    end: int
    new: str


class FindingFix(NamedTuple):
    """What ``jxlint fix`` would do about a finding; one that is not ``safe`` needs ``--unsafe``."""

    safe: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, ready to be reported. ``severity`` is the effective one: the highest of its own and its
    symptoms'; ``own_severity`` is the rule's. ``state`` is new, unchanged, updated or absent against a baseline or an
    earlier run. ``subject`` names rule, filing, project, categories and field: two findings that share it are the same
    complaint about perhaps another text; ``content`` names all but filing and project."""

    rule: str
    name: str
    severity: Severity
    own_severity: Severity
    confidence: str
    dimension: str
    path: str
    project: ProjectRef | None
    projects: tuple[int, ...]
    rows: tuple[RowRef, ...]
    field: str
    message: str
    suggestion: str
    evidence: Mapping[str, Any]
    basis: tuple[Basis, ...]
    location: Location
    folded: tuple[Folded, ...]
    related: tuple[Related, ...]
    fingerprint: str
    state: str = "new"
    suppression: Mapping[str, Any] | None = None
    subject: str = ""
    content: str = ""
    fix: FindingFix | None = None

    @property
    def symptoms(self) -> frozenset[str]:
        """What is folded in it and not waived, by content."""
        return frozenset(each.content for each in self.folded if each.suppression is None)

    @property
    def is_active(self) -> bool:
        """Whether it is a fault of the filing as it stands, and nobody has decided that it may be."""
        return self.suppression is None and self.state != "absent"

    @property
    def is_fresh(self) -> bool:
        """Whether it decides the exit code: active, and not known from a baseline or an earlier run."""
        return self.is_active and self.state != "unchanged"


def as_filed(finding: Finding) -> str:
    """What stands in the form: the rows of the finding, else its message."""
    rows = ["｜".join(part for part in (row.indicator, row.value) if part) for row in finding.rows]
    return "；".join(dict.fromkeys(rows)) or finding.message


MOST_DIGITS = 30


def is_about_tool(finding: Finding) -> bool:
    """Whether the finding is about the run itself (a file not read, a rule that crashed), not about a filing."""
    return finding.dimension == Dimension.TOOL.value


def is_not_reached(finding: Finding) -> bool:
    """Whether the finding says that the run was interrupted before anybody came to the file."""
    return is_about_tool(finding) and finding.evidence.get("reason") == Reason.NOT_REACHED.value


def is_bystander(finding: Finding) -> bool:
    """Whether it remarks on a file without a form that was met on a walk."""
    return finding.rule == "T02" and finding.severity is Severity.INFO


def is_about_waivers(finding: Finding) -> bool:
    """Whether the finding is about a decision of ours, which says nothing against the filing."""
    return finding.rule == "T06"


def plain(value: Any) -> Any:
    """Evidence as JSON data: named tuples become objects, enums their values, Decimals numbers."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        if value.adjusted() > MOST_DIGITS:
            return None  # beyond any amount of money, and beyond what JSON's readers can hold
        return int(value) if value == value.to_integral_value() else float(value)
    if hasattr(value, "_asdict"):
        return {key: plain(item) for key, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def render(templates: Mapping[str, Text], variant: str, evidence: Mapping[str, Any], lang: str) -> str:
    """The template of the variant (or the usual one) filled from the evidence, lists joined for reading.

    Raises KeyError when the template names something that the evidence does not hold.
    """
    text = templates.get(variant) or templates[""]
    comma = "、" if lang == "zh" else ", "
    return text.of(lang).format_map({key: _shown(value, comma) for key, value in evidence.items()})


def _shown(value: Any, comma: str) -> Any:
    if isinstance(value, list):
        return comma.join(str(_shown(item, comma)) for item in value)
    if isinstance(value, float):
        return f"{value:.15g}"  # all digits that a float surely holds: amounts must not be rounded
    if value is None:
        return ""
    return value
