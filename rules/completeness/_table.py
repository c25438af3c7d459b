"""What the rules about whole tables ask of one."""

from lint.plugin import Context, Level1, Project


def may_be_cut_off(project: Project, context: Context) -> bool:
    """Whether the file ends among the project's output rows, as one does that was not copied to its end."""
    last = project.indicators[-1].level1 if project.indicators else Level1.OUTPUT
    return project is context.filing.projects[-1] and last is Level1.OUTPUT
