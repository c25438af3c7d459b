"""A filing with each of the faults that ``jxlint fix`` puts right, and nothing else wrong."""

from dataclasses import replace

from tests.support.sample import FilingData, sample_filing

FIXED_SAFELY = ("N01", "N03", "N04", "N06", "N07")
CORRECTED = {
    "云溪财农[2026]7号乡道养护经费": "云溪财农〔2026〕7号乡道养护经费",
    "乡道路面维修里程(含支线）": "乡道路面维修里程（含支线）",
    "维修质量合格率。": "维修质量合格率",
    ">=95%": "≥95%",
    "保障乡道全年安全畅通": "保障乡道全年安全畅通。",
}
"""Text of a cell → what it becomes; a goal is the last of those in its cell."""
UNSAFE = {"≥100%": "=100%"}


def faulty_filing() -> FilingData:
    """Three projects; the first is at fault."""
    filing = sample_filing(3)
    first = filing.projects[0]
    rows = list(first.rows)
    rows[0] = replace(rows[0], name="乡道路面维修里程(含支线）")
    rows[1] = replace(rows[1], name="维修质量合格率。", target=">=95%")
    rows[2] = replace(rows[2], name="维修任务按期完成率", target="≥100%")
    goals = (first.goals[0], "2.保障乡道全年安全畅通")
    project = replace(first, name="云溪财农[2026]7号乡道养护经费", goals=goals, rows=tuple(rows))
    return replace(filing, projects=(project, *filing.projects[1:]))
