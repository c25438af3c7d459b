"""The published shapes of the JSON that jxlint prints, as pydantic models: they make the JSON Schemas and validate
the output in the tests. Nothing imports this at start-up."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from lint.engine.rule import Confidence, Dimension, Severity
from lint.engine.rule import Field as FormField
from lint.model import Category, FilingKind, Framework, Level1, Operator, ValueKind
from lint.report.model import Verdict


def _values(kind: Any) -> Any:
    return Literal[tuple(member.value for member in kind)]


SeverityName = _values(Severity)


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceData(_Data):
    """A place in the source; what the format does not have is null."""

    line: int | None = Field(description="line of a text, from 1")
    column: int | None = Field(description="character of the line (text) or grid column (Word), from 1")
    table: int | None = Field(description="table of a Word document, from 1")
    row: int | None = Field(description="row of the table, from 1")
    paragraph: int | None = Field(description="paragraph of the body or of the cell, from 1")
    sheet: str | None
    cell: str | None = Field(description="cell of the sheet in A1 notation")
    page: int | None
    box: list[float] | None = Field(description="left, top, right, bottom in points")


class UnitData(_Data):
    """预算单位."""

    code: str | None
    name: str | None


class ValueData(_Data):
    """指标值 as parsed; raw is null where nothing stands."""

    raw: str | None
    operator: _values(Operator) | None  # type: ignore[valid-type]  # built from the enum
    number: float | None
    upper: float | None = Field(description="the end of a range")
    unit: str | None
    kind: _values(ValueKind)  # type: ignore[valid-type]


class IndicatorData(_Data):
    """绩效指标: one row."""

    level1: _values(Level1) | None  # type: ignore[valid-type]
    level2: _values(Category) | None  # type: ignore[valid-type]
    name: str
    description: str | None
    value: ValueData
    basis: str | None
    weight: str | None
    period: Literal["中期", "年度"] | None
    area: str | None = Field(description="the town whose column of values this is, where towns differ")
    actual: str | None = Field(description="实际完成值, in self-evaluations")
    score: str | None = Field(description="得分, in self-evaluations")
    source: dict[str, PlaceData | None] | None = None


class BudgetData(_Data):
    """预算规模."""

    total: float | None
    fiscal: float | None
    other: float | None
    unit: str | None


class BudgetLineData(_Data):
    """A source of money beside 财政资金 and 其他资金."""

    label: str
    amount: float | None


class PlanPointData(_Data):
    """One period of 资金支出计划: the percent is cumulative; raw is the cell's text."""

    label: str
    month: int | None
    percent: float | None
    raw: str


class NarrativeData(_Data):
    """A text about the project under its label."""

    kind: Literal["overview", "necessity", "grounds", "safeguards"]
    label: str
    text: str


class AsideData(_Data):
    """A text that the form holds and no rule judges, with its label."""

    label: str
    text: str


class ProjectData(_Data):
    """预算项目."""

    index: int
    code: str | None
    name: str | None
    budget: BudgetData
    further_funds: list[BudgetLineData] = Field(description="上年结转资金, 上级资金 …, perhaps parts of fiscal")
    purpose: str | None
    plan: list[PlanPointData]
    goals: list[str]
    goal_periods: list[Literal["中期", "年度"] | None] = Field(description="one for each goal")
    narratives: list[NarrativeData]
    term: list[str] = Field(description="what the form says of the project's duration")
    indicators: list[IndicatorData]
    blank_rows: list[_values(Category)] = Field(  # type: ignore[valid-type]
        description="categories whose row the form prints and nobody filled; no such row is in indicators"
    )
    asides: list[AsideData] = Field(description="fields that no rule judges")
    source: dict[str, PlaceData | list[PlaceData] | None] | None = None


class DepartmentData(_Data):
    """部门整体绩效目标."""

    overall: list[str]
    sub_goals: list[str]
    measures: list[str]
    source: dict[str, list[PlaceData]] | None = None


class ExtractNoteData(_Data):
    """Something that was not taken into the model."""

    severity: Literal["error", "warning", "info"]
    message: str
    text: str
    source: PlaceData | None = None


class FilingData(_Data):
    """申报材料: one file's content."""

    path: str
    kind: _values(FilingKind)  # type: ignore[valid-type]
    form: _values(Framework)  # type: ignore[valid-type]
    year: int | None
    unit: UnitData
    department: DepartmentData | None
    projects: list[ProjectData]
    notes: list[ExtractNoteData]


class ExtractData(_Data):
    """What ``jxlint extract FILE --format json`` prints."""

    filings: list[FilingData]


class LocationData(PlaceData):
    """A place with its file and a label for people."""

    path: str
    label: str


class ProjectRefData(_Data):
    """A project as findings name it."""

    index: int
    code: str | None
    name: str | None


class RowData(_Data):
    """An indicator row as findings name it."""

    category: _values(Category) | None  # type: ignore[valid-type]
    indicator: str
    value: str | None


class BasisData(_Data):
    """An authority; clause null where its text was not seen."""

    document: str
    clause: str | None


class SuppressionData(_Data):
    """The waiver that covers a finding; path and line say where it stands (line null in a Word file or sheet)."""

    kind: Literal["accepted", "false-positive"]
    reason: str
    owner: str | None
    ticket: str | None
    expires: str | None = Field(description="the last day on which it holds, YYYY-MM-DD")
    path: str
    line: int | None


class FoldedData(_Data):
    """A symptom of a finding."""

    rule: str
    name: str
    severity: SeverityName  # type: ignore[valid-type]
    project: ProjectRefData | None
    rows: list[RowData]
    message: str
    evidence: dict[str, Any]
    suppression: SuppressionData | None
    content: str = Field("", description="the same for equal symptoms; runs saved by an earlier version have none")


class RelatedData(_Data):
    """Another place that belongs to a finding."""

    location: LocationData
    project: ProjectRefData | None
    message: str


class ChangeData(_Data):
    """In the cell at location, whose text is text, the characters from start to end (from 0) become new."""

    location: LocationData
    text: str
    start: int
    end: int
    new: str


class FixData(_Data):
    """What ``jxlint fix`` does about a finding; with ``--unsafe`` alone where it is not safe."""

    safe: bool
    changes: list[ChangeData]


class FindingData(_Data):
    """One fault. severity is the effective one (the highest of its own and its symptoms'), own_severity the rule's."""

    rule: str
    name: str
    severity: SeverityName  # type: ignore[valid-type]
    own_severity: SeverityName  # type: ignore[valid-type]
    confidence: _values(Confidence)  # type: ignore[valid-type]
    dimension: _values(Dimension)  # type: ignore[valid-type]
    path: str
    project: ProjectRefData | None
    projects: list[int]
    rows: list[RowData]
    field: _values(FormField)  # type: ignore[valid-type]
    message: str
    suggestion: str
    evidence: dict[str, Any]
    basis: list[BasisData]
    location: LocationData
    folded: list[FoldedData]
    related: list[RelatedData]
    fingerprint: str
    state: Literal["new", "unchanged", "updated", "absent"]
    suppression: SuppressionData | None
    subject: str = Field(description="the same for findings about the same place of the same filing by the same rule")
    content: str = Field(description="the same for equal findings, in whatever filing and project")
    fix: FixData | None = None  # runs saved by an earlier version have none


class NoteData(_Data):
    """An extraction note of a checked filing; ``error`` says that part of the file was not read at all."""

    severity: Literal["error", "warning", "info"]
    message: str
    text: str
    location: LocationData


class CheckedFilingData(_Data):
    """A file of the run; one that could not be read has kind 其他 and no form."""

    path: str
    sha256: str | None
    kind: _values(FilingKind)  # type: ignore[valid-type]
    form: _values(Framework) | None  # type: ignore[valid-type]
    verdict: _values(Verdict)  # type: ignore[valid-type]
    unit: UnitData
    projects: list[ProjectRefData]
    rows: int
    notes: list[NoteData]


class CoverageData(_Data):
    """What a rule did on a file; reasons count not_applicable and not_checkable."""

    path: str
    rule: str
    passed: int
    failed: int
    not_applicable: int
    not_checkable: int
    reasons: dict[str, int]


class RuleInfoData(_Data):
    """A rule of a saved run; texts in the run's language."""

    id: str
    name: str
    title: str
    summary: str
    why: str
    fix: str
    severity: SeverityName  # type: ignore[valid-type]
    confidence: _values(Confidence)  # type: ignore[valid-type]
    dimension: _values(Dimension)  # type: ignore[valid-type]
    basis: list[BasisData]


class ReviewPointData(_Data):
    """A point of the review table and the rules that answer it."""

    text: str
    rules: list[str]


class CriterionData(_Data):
    """A line of the review table."""

    dimension: _values(Dimension)  # type: ignore[valid-type]
    name: str
    score: int
    points: list[ReviewPointData]


class TextLineData(PlaceData):
    """The line of ``jxlint extract --format text`` that holds a place in a file without lines."""

    text_line: int


class TotalsData(_Data):
    """Top-level findings by effective severity."""

    error: int
    warning: int
    info: int
    suppressed: int
    unchanged: int = Field(description="of those counted above, known from a baseline or an earlier run")
    absent: int = Field(description="put right since an earlier run, not counted above")


class RunData(_Data):
    """What the result depends on beside the input."""

    tool: Literal["jxlint"]
    version: str
    ruleset_digest: str
    as_of: str
    lang: Literal["zh", "en"]
    interrupted: bool = Field(  # runs saved by an earlier version do not say
        default=False, description="whether files were left unchecked; each has a finding T01 with reason not-reached"
    )


class ReportData(_Data):
    """What ``jxlint check --format json`` prints."""

    schema_version: Literal[1]
    run: RunData
    filings: list[CheckedFilingData]
    findings: list[FindingData]
    coverage: list[CoverageData]
    totals: TotalsData


class SavedFilingData(CheckedFilingData):
    """A file of a saved run with what was read from it; model is null for one that could not be read."""

    model: FilingData | None
    lines: list[TextLineData]


class SavedRunData(ReportData):
    """What ``jxlint check --format run`` prints: the report, the models of the filings and the rules that ran."""

    filings: list[SavedFilingData]  # type: ignore[assignment]  # each is one of the report's, with more
    rules: list[RuleInfoData]
    criteria: list[CriterionData]
