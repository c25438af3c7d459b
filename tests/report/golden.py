"""The golden report: a small filing with a department part, a finding across projects and a folded one, beside a file
that cannot be read.

``python -m tests.report.golden`` writes the input and what the tool makes of it; read the difference before you
commit it.
"""

import json
import os
from pathlib import Path
from typing import Any

from tests.support.run import jxlint
from tests.support.sample import FilingData, ProjectData, RowData
from tests.support.word import to_tika_text

FOLDER = Path(__file__).with_suffix("")
GOLDEN = FOLDER.parent / "golden.json"

_CODE = "13990026F5TB2G9WK3V1J"
_ROWS = (
    RowData("产出指标", "数量指标", "馆舍开放天数", "全年对外开放的天数", "≥300天", "2025年实际开放295天"),
    RowData("产出指标", "质量指标", "展品完好率", "完好展品件数占展出件数的比率", "≥98%", "2025年实际为97%"),
    RowData("产出指标", "时效指标", "布展完成时间", "全部展区布展完成的日期", "2026年5月18日前", "《新展工作方案》"),
    RowData("产出指标", "成本指标", "场均开放成本", "支出总额除以开放天数", "≤800元/天", "预算支出标准"),
    RowData("效益指标", "经济效益指标", "不涉及", "", "", ""),
    RowData("效益指标", "社会效益指标", "参观人次", "全年参观的人次", "≥3万人次", "2025年实际2.8万人次"),
    RowData("效益指标", "生态效益指标", "文创产品销售收入", "全年文创产品销售收入", "≥12万元", "2025年实际11万元"),
    RowData("效益指标", "可持续影响指标", "生态效益指标", "长期开放的效果", "≥95%", "2025年为94%"),
    RowData("满意度指标", "服务对象满意度指标", "观众满意度", "评价满意的观众占比", "≥92%", "2025年为91%"),
)


def small_filing() -> FilingData:
    """Two projects that share a code; the second repeats a goal."""
    plan = (("3月底", "20.00%"), ("6月底", "50.00%"), ("10月底", "85.00%"), ("12月底", "100.00%"))
    first = ProjectData(
        code=_CODE,
        name="馆舍免费开放经费",
        total="24.00",
        fiscal="24.00",
        other="0",
        purpose="用于讲解员劳务费和展厅水电费。",
        plan=plan,
        goals=("1.全年开放300天以上，接待观众3万人次。", "2.展品完好率达到98%。"),
        rows=_ROWS,
    )
    second = ProjectData(
        code=_CODE,
        name="新展布展经费",
        total="18.00",
        fiscal="18.00",
        other="0",
        purpose="用于新展设计制作委托服务费。",
        plan=(*plan[:3], ("12月底", "95.00%")),
        goals=("1.5月18日前完成3个展区布展。", "2.5月18日前完成3个展区布展。"),
        rows=tuple(
            row
            if row.category not in ("生态效益指标", "可持续影响指标")
            else RowData(row.level1, row.category, "不涉及", "", "", "")
            for row in _ROWS
        ),
    )
    return FilingData(
        unit_code="428003",
        unit_name="松岭县博物馆",
        projects=(first, second),
        overall=("围绕县级博物馆服务标准，全年开放300天以上，接待观众3万人次，观众满意度达到92%以上。",),
        sub_goals=("1、免费开放，全年开放300天以上。", "2、新展，5月18日前推出新展1个。"),
        measures=("1、成立布展专班，按周调度。", "2、设备和展品采购按合同验收。"),
    )


def inputs() -> dict[str, bytes]:
    """The files of the golden run."""
    return {"松岭县博物馆-2026.txt": to_tika_text(small_filing()).encode(), "附件.docx": b"PK\x03\x04\x14\x00\x00\x00"}


def report() -> dict[str, Any]:
    """What the tool makes of the folder, without what changes with every version of tool and rules."""
    before = Path.cwd()
    os.chdir(FOLDER)
    try:
        data: dict[str, Any] = jxlint(
            "check", ".", "--format", "json", "--as-of", "2026-01-01", "--select", RULES
        ).json()
    finally:
        os.chdir(before)
    data["run"]["version"] = data["run"]["ruleset_digest"] = "…"
    return data


# The rules that the golden report is about: others may come without touching it.
RULES = "R01,R02,R03,R16,R19,C03,F01,F02,F03,F04,F05,A01,A02,N14"


def main() -> None:
    """Write the input and the golden report."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in inputs().items():
        (FOLDER / name).write_bytes(content)
    GOLDEN.write_text(json.dumps(report(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
