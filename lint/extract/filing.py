"""A document to a ``Filing``: the walk over its blocks, then the parts put together."""

from lint.extract.form import FormWalker
from lint.extract.project import ProjectBuilder
from lint.model import Filing, Framework, Note, Project
from lint.read.document import Document


def extract(document: Document) -> Filing | None:
    """The filing that a document holds, or None where it holds no performance-target form."""
    walker = FormWalker()
    walker.walk(document)
    return _build(walker, document)


def _build(walker: FormWalker, document: Document) -> Filing | None:
    department = walker.department.build()
    projects = _real_projects(walker)
    if department is None and not any(walker.kind.is_form(builder) for builder in projects):
        return None
    for index, builder in enumerate(projects, 1):
        builder.index = index
    built = tuple(builder.build() for builder in projects)
    frameworks = {project.framework for project in built}
    evaluations = [
        Note(
            "warning",
            f"项目{builder.index}是自评表，与申报表同在一个文件，按申报表检查",
            f"project {builder.index} is a self-evaluation among targets and is checked as targets",
            cell.place,
            cell.text,
        )
        for builder in walker.kind.evaluations(projects)
        if (cell := builder.fields.get("name") or builder.title) is not None
    ]
    doubts = [note for builder in projects for note in builder.rows.notes]
    remarks = [Note(remark.severity, remark.zh, remark.en, remark.place, remark.text) for remark in document.remarks]
    return Filing(
        kind=walker.kind.kind(projects),
        framework=Framework.F2021 if Framework.F2021 in frameworks else Framework.F2015,
        unit=walker.unit,
        year=walker.year or _year_of_codes(built),
        department=department,
        projects=built,
        notes=(*remarks, *walker.notes, *doubts, *evaluations, *_missing_tables(projects)),
        annotations=document.annotations,
        labels=(*walker.labels, *walker.department.labels),
    )


def _real_projects(walker: FormWalker) -> list[ProjectBuilder]:
    """The projects without the entries of a table of contents, whose titles stand again above their forms."""
    titled = {builder.title.norm for builder in walker.projects if builder.title and builder.has_content}
    real = []
    for builder in walker.projects:
        if builder.has_content or (builder.title is not None and builder.title.norm not in titled):
            real.append(builder)
            continue
        if builder.title is not None:
            walker.labels.append(builder.title)
        unit = (builder.unit.code, builder.unit.name) if builder.unit is not None else ()
        for cell in (*unit, *(aside.cell for aside in builder.asides)):
            if cell is not None:
                zh, en = "不属于任何项目", "text that belongs to no project"
                walker.notes.append(Note("info", zh, en, cell.place, cell.text))
    return real


def _missing_tables(projects: list[ProjectBuilder]) -> list[Note]:
    notes = []
    for builder in projects:
        if builder.header is None and not builder.has_prose and not builder.in_parts:
            cell = builder.fields.get("name") or builder.title
            notes.append(
                Note(
                    "warning",
                    f"项目{builder.index}未识别到指标表",
                    f"no indicator table found for project {builder.index}",
                    cell.place if cell else None,
                    cell.text if cell else "",
                )
            )
    return notes


def _year_of_codes(projects: tuple[Project, ...]) -> int | None:
    """The budget year in the codes of the integrated system: digits 7 and 8 of 130682210U31…: 2021."""
    for project in projects:
        code = project.code.text if project.code else ""
        if len(code) == 21 and code.isascii() and code[:8].isdigit():
            return 2000 + int(code[6:8])
    return None
