"""Builds a ``Filing`` from the short data of a rule case; what the data leave out comes from ``default.yaml``."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lint.engine.yamlfile import Keys, Loaded, did_you_mean, load_yaml
from lint.extract.amounts import amount, plan_point
from lint.extract.labels import money_unit_in
from lint.extract.values import parse_value
from lint.model import (
    Budget,
    BudgetLine,
    Category,
    Cell,
    DepartmentPart,
    Filing,
    FilingKind,
    Framework,
    Goal,
    Indicator,
    LeadIn,
    Narrative,
    Project,
    SpendingPlan,
    TextPlace,
    Unit,
)

PROJECT_KEYS = (
    *("number", "code", "name", "title", "unit", "budget", "purpose", "plan", "plan_label", "goals"),
    *("narratives", "term", "rows", "table", "without", "has_table"),
)
SHORT_KEYS = tuple(key for key in PROJECT_KEYS if key not in ("name", "unit"))
"""Fields of the project that may stand beside those of the filing; name and unit mean the case and the filing."""
FILING_KEYS = ("kind", "framework", "year", "unit", "department", "project", "projects", *SHORT_KEYS)
ROW_KEYS = ("category", "label", "name", "value", "sign", "unit", "description", "basis", "weight", "period")
BUDGET_KEYS = ("total", "fiscal", "other", "unit", "further")
DEPARTMENT_PARTS = ("overall", "sub_goals", "measures")
DEPARTMENT_KEYS = (*DEPARTMENT_PARTS, "lead_ins", "headings")
GOAL_KEYS = ("text", "period")
NARRATIVE_KEYS = ("kind", "label", "text")
UNIT_KEYS = ("code", "name")
PLAN_LABELS = ("3月底", "6月底", "10月底", "12月底")
BASIS = "《云溪县公共服务年度实施方案》"

_DEFAULT = load_yaml(Path(__file__).with_name("default.yaml")).data
_IN_2021 = {Category.COST.label: Category.ECONOMIC_COST.label, Category.SUSTAINABILITY.label: None}


def build_filing(loaded: Loaded, keys: Keys, beside: Iterable[str] = ()) -> Filing:
    """The filing that the mapping at ``keys`` of a YAML file describes; fields named in ``beside`` are no part of it.

    Raises FileError for a faulty mapping.
    """
    return _Builder(loaded).filing(keys, beside)


def default_filing(projects: int = 1, framework: str = "F2015") -> Filing:
    """The valid filing with so many of its projects."""
    data = {"framework": framework, "projects": [{} for _ in range(projects)]}
    return _Builder(Loaded(Path("default.yaml"), data, {})).filing(())


class _Builder:
    """Builds one filing; every leaf gets a line of its own, as if the filing were one text."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.line = 0

    def filing(self, keys: Keys, beside: Iterable[str] = ()) -> Filing:
        data = self._mapping(keys, (*FILING_KEYS, *beside))
        framework = Framework(data.get("framework", "F2015"))
        return Filing(
            kind=FilingKind(data.get("kind", "申报")),
            framework=framework,
            unit=self._unit(data.get("unit", _DEFAULT["unit"])),
            year=data.get("year", _DEFAULT["year"]),
            department=self._department(keys, data),
            projects=tuple(
                self._project(number, project_keys, project, framework)
                for number, (project_keys, project) in enumerate(self._projects(keys, data), 1)
            ),
            notes=(),
        )

    def _projects(self, keys: Keys, data: Mapping[str, Any]) -> list[tuple[Keys, Mapping[str, Any]]]:
        """The data of each project: ``projects``, else ``project`` with the short forms beside it."""
        if "projects" in data:
            places = [(*keys, "projects", number) for number in range(len(data["projects"]))]
            return [(place, self._mapping(place, PROJECT_KEYS)) for place in places]
        nested = self._mapping((*keys, "project"), PROJECT_KEYS) if "project" in data else {}
        short = {key: value for key, value in data.items() if key in SHORT_KEYS}
        return [(keys, {**nested, **short})]

    def _department(self, keys: Keys, data: Mapping[str, Any]) -> DepartmentPart | None:
        if data.get("department") is None:
            return None
        part = self._mapping((*keys, "department"), DEPARTMENT_KEYS)
        return DepartmentPart(
            *(tuple(self._cells(part.get(key) or ())) for key in DEPARTMENT_PARTS),
            lead_ins=tuple(
                LeadIn(name, self._full(above), self._full(line)) for name, above, line in part.get("lead_ins", ())
            ),
            headings=frozenset(part.get("headings", [key for key in DEPARTMENT_PARTS if key in part])),
        )

    def _project(self, number: int, keys: Keys, data: Mapping[str, Any], framework: Framework) -> Project:
        known = _DEFAULT["projects"]
        default = known[(number - 1) % len(known)]
        full = {**default, **data}
        return Project(
            index=number,
            framework=framework,
            title=self._cell(full.get("title")),
            code=self._cell(full["code"]),
            name=self._cell(full["name"]),
            unit=self._unit(data.get("unit")),
            budget=self._budget(keys, full["budget"]),
            purpose=self._cell(full["purpose"]),
            plan=self._plan(full["plan"], full.get("plan_label", "资金支出计划（%）")),
            goals=self._goals(keys, full["goals"]),
            goals_label=None if full["goals"] is None else self._cell("绩效目标"),
            indicators=self._rows(keys, data, default["rows"], framework),
            has_table=data.get("has_table", True),
            number=data.get("number"),
            narratives=self._narratives(keys, data.get("narratives", ())),
            term=tuple(self._cells(data.get("term", ()))),
        )

    def _goals(self, keys: Keys, data: Iterable[Any] | None) -> tuple[Goal, ...]:
        """Goals are texts, or ``{text, period}`` in forms that keep the two periods apart."""
        goals = []
        for index, each in enumerate(data or (), 1):
            if isinstance(each, Mapping):
                self._check_keys((*keys, "goals", index - 1), each, GOAL_KEYS)
                goals.append(Goal(index, self._full(each["text"]), each.get("period")))
            else:
                goals.append(Goal(index, self._full(each)))
        return tuple(goals)

    def _narratives(self, keys: Keys, data: Iterable[Any]) -> tuple[Narrative, ...]:
        narratives = []
        for number, each in enumerate(data):
            self._check_keys((*keys, "narratives", number), each, NARRATIVE_KEYS)
            narratives.append(Narrative(each["kind"], self._full(each["label"]), self._full(each["text"])))
        return tuple(narratives)

    def _budget(self, keys: Keys, data: Any) -> Budget | None:
        if data is None:
            return None
        if isinstance(data, Mapping):
            self._check_keys((*keys, "budget"), data, BUDGET_KEYS)
        else:
            data = {"total": data, "fiscal": data, "other": "0.00"}
        cells = (self._cell(data.get(key)) for key in ("total", "fiscal", "other"))
        total, fiscal, other = (None if cell is None else amount(cell) for cell in cells)
        lines = data.get("further", {}).items()
        further = tuple(BudgetLine(self._full(label), amount(self._full(text))) for label, text in lines)
        return Budget(total, fiscal, other, data.get("unit", "万元"), further)

    def _plan(self, data: Any, label: str) -> SpendingPlan | None:
        if data is None:
            return None
        in_percent = money_unit_in(label) is None
        pairs = data.items() if isinstance(data, Mapping) else zip(PLAN_LABELS, data, strict=True)
        points = [plan_point(self._full(period), self._full(value), in_percent) for period, value in pairs]
        return SpendingPlan(self._full(label), tuple(points), in_percent)

    def _rows(
        self, keys: Keys, data: Mapping[str, Any], default: Iterable[Mapping[str, Any]], framework: Framework
    ) -> tuple[Indicator, ...]:
        """``table`` alone, or the default rows with those of ``rows`` in place of the same category's."""
        if not data.get("has_table", True):
            return ()
        field = "table" if "table" in data else "rows"
        given = [self._row_data((*keys, field, number), row) for number, row in enumerate(data.get(field, ()))]
        rows = given
        if field == "rows":
            without = {self._category((*keys, "without"), label) for label in data.get("without", ())}
            replaced = {row["category"] for row in given}
            ours = (row for row in _of_framework(default, framework) if row["category"] not in without | replaced)
            order = [category.label for category in Category]
            rows = sorted((*ours, *given), key=lambda row: order.index(row["category"]) if row["category"] else 99)
        return tuple(self._row(number, row, framework) for number, row in enumerate(rows, 1))

    def _row_data(self, keys: Keys, row: Any) -> Mapping[str, Any]:
        self._check_keys(keys, row, ROW_KEYS)
        for key in ("category", "name", "value"):
            if key not in row:
                raise self.loaded.error(keys, f'the row has no "{key}"')
        if row["category"] is not None:
            self._category((*keys, "category"), row["category"])
        return dict(row)

    def _row(self, number: int, data: Mapping[str, Any], framework: Framework) -> Indicator:
        category = None if data["category"] is None else Category(data["category"])
        value, sign, unit = (None if data.get(key) is None else str(data[key]) for key in ("value", "sign", "unit"))
        described = f"按业务台账口径统计的{data['name']}"
        return Indicator(
            row=number,
            category=category,
            level1=None if category is None else category.level1(framework),
            label=None if category is None else self._cell(data.get("label", category.label)),
            name=self._full(data["name"]),
            target=parse_value(value, sign=sign, unit=unit),
            target_cell=self._cell("" if value is None else value),
            description=self._cell(data.get("description", described)),
            basis=self._cell(data.get("basis", BASIS)),
            weight=self._cell(data.get("weight")),
            period=data.get("period"),
            sign_cell=self._cell(sign),
            unit_cell=self._cell(unit),
        )

    def _unit(self, data: Any) -> Unit | None:
        if data is None:
            return None
        return Unit(self._cell(data.get("code")), self._cell(data.get("name")))

    def _cells(self, texts: Iterable[Any]) -> list[Cell]:
        return [self._full(text) for text in texts]

    def _full(self, text: Any) -> Cell:
        self.line += 1
        return Cell("" if text is None else str(text).strip(), TextPlace(self.line, 1))

    def _cell(self, text: Any) -> Cell | None:
        """None for null: the form has no such place; an empty text is a place left blank."""
        return None if text is None else self._full(text)

    def _mapping(self, keys: Keys, known: Iterable[str]) -> Mapping[str, Any]:
        data: Any = self.loaded.data
        for key in keys:
            data = data[key]
        self._check_keys(keys, data, known)
        return dict(data)

    def _check_keys(self, keys: Keys, data: Any, known: Iterable[str]) -> None:
        if not isinstance(data, Mapping):
            raise self.loaded.error(keys, f"expected fields such as {', '.join(known)}")
        for key in data:
            if key not in known:
                raise self.loaded.error((*keys, key), f'unknown field "{key}"{did_you_mean(str(key), known)}')

    def _category(self, keys: Keys, label: str) -> str:
        labels = [category.label for category in Category]
        if label not in labels:
            raise self.loaded.error(keys, f'unknown category "{label}"{did_you_mean(label, labels)}')
        return label


def _of_framework(rows: Iterable[Mapping[str, Any]], framework: Framework) -> list[Mapping[str, Any]]:
    """The default rows, which are of F2015, in the categories of a framework."""
    if framework is Framework.F2015:
        return list(rows)
    moved = [{**row, "category": _IN_2021.get(row["category"], row["category"])} for row in rows]
    return [row for row in moved if row["category"] is not None]
