"""申报, 自评 or 其他: what titles and tables say a document is."""

from lint.extract.labels import squeeze
from lint.extract.project import ProjectBuilder
from lint.extract.table import Header
from lint.kept.patterns import regex
from lint.model import FilingKind

_SELF = regex(r"自评|绩效评价(?:结果)?(?:表|报告)|完成情况表")
_OTHER = regex(r"评价指标(?:体系)?表|监控表|运行监控")


class KindEvidence:
    """What was seen of titles and headers."""

    def __init__(self) -> None:
        self._has_score = False
        self._titles: list[str] = []

    def title(self, text: str) -> None:
        """A title stands in the document."""
        self._titles.append(squeeze(text))

    def header(self, header: Header) -> None:
        """An indicator table has this header."""
        self._has_score |= header.has("score")

    def is_form(self, project: ProjectBuilder) -> bool:
        """Whether what was read of a project can only be a performance-target form: an indicator table with levels, or
        with a title or label that speaks of 绩效; other documents have names, amounts and tables of figures as well."""
        said = any("绩效" in title for title in self._titles)
        goals = project.goals_label is not None and ("绩效" in project.goals_label.text or "name" in project.fields)
        if project.header is not None and (project.header.has("level1") or project.header.has("level2")):
            return True
        if project.plan_label is not None or project.indicators or project.in_parts or project.header is not None:
            return said or goals or project.has_prose or project.plan_label is not None
        return goals or (said and project.has_content)

    def evaluations(self, projects: list[ProjectBuilder]) -> list[ProjectBuilder]:
        """The projects that report results, where others in the same file set targets; else none."""
        with_table = [project for project in projects if project.header is not None]
        found = [project for project in with_table if _is_evaluated(project)]
        return found if len(found) < len(with_table) else []

    def kind(self, projects: list[ProjectBuilder]) -> FilingKind:
        """自评 where scores have a column or results stand beside the targets; blank columns of results say nothing,
        for some forms of targets print them."""
        if any(_OTHER.search(title) for title in self._titles):
            return FilingKind.OTHER
        if self.evaluations(projects):
            return FilingKind.TARGETS
        results = any(row.actual and row.actual.text for project in projects for row in project.indicators)
        titled = any(_SELF.search(title) for title in self._titles)
        return FilingKind.SELF_EVALUATION if self._has_score or results or titled else FilingKind.TARGETS


def _is_evaluated(project: ProjectBuilder) -> bool:
    has_score = project.header is not None and project.header.has("score")
    return has_score or any(row.actual and row.actual.text for row in project.indicators)
