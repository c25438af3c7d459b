"""Forms that were cut, mixed up or pasted into each other: no traceback, and every cell is accounted for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.extract import extract
from lint.extract.ledger import audit
from lint.read import read
from lint.read.errors import ReadError

FORMS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[1] / "extraction" / "written").glob("*.txt"))
]
PIECES = (
    *(
        "项目名称",
        "项目名称：",
        "预算数",
        "绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "产出指标",
        "数量指标",
    ),
    *(
        "填报单位：",
        "单位：万元",
        "资金支出计划",
        "3月底",
        "合计",
        "总体绩效目标",
        "年度主要任务",
        "1.",
        "（一）",
        "≥",
        "98%",
    ),
    *("【总体目标】", "指标1：甲≥1个", "绩效目标表", "续表", "\t", "\n", "\n\n", " | ", "；", "："),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A form after some cuts, insertions and exchanged, doubled or missing lines."""
    text = draw(st.sampled_from(FORMS))
    for _ in range(draw(st.integers(1, 5))):
        position = draw(st.integers(0, len(text)))
        lines = text.split("\n")
        line, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.integers(0, 5)):
            case 0:
                text = text[:position]
            case 1:
                text = text[:position] + draw(st.sampled_from(PIECES)) + text[position:]
            case 2:
                text = text[:position] + text[position + draw(st.integers(1, 60)) :]
            case 3:
                lines[line], lines[other] = lines[other], lines[line]
                text = "\n".join(lines)
            case 4:
                text = "\n".join([*lines[:line], lines[other], *lines[line:]])
            case _:
                text = "\n".join(lines[:line] + lines[line + 1 :])
    return text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(mutated())
def test_nothing_is_lost(text: str) -> None:
    try:
        document = read(text.encode())
    except ReadError:
        return
    filing = extract(document)
    if filing is not None:
        assert audit(document, filing).lost == ()


# What mutation found: (what was lost, the form)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "一级指标 | 二级指标 | 三级指标 | 指标描述 | 指标值 |\n"
            "产出指标 | 数量指标 | 甲长度 | 全长 | ≥1个 |\n质量指标 | 合格率 | 成",
            id="row cut",
        ),
        pytest.param("其中：中央补助 | 2000 |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n", id="further money alone"),
        pytest.param(
            "年度主要任务 | 任务名称 | 主要内容 |\n甲 | 乙 |\n金额合计 | 306 | 306 |\n", id="sums without headers"
        ),
        pytest.param(
            "一级指标 | 二级指标 | 指标值 | 单位 |\n产出指标 | 数量指标 | 清淤≥3公里 | 公里 |\n",
            id="cells beside sentences",
        ),
        pytest.param(
            "一级指标 | 二级指标 | 三级指标 | 实施期指标值 | 年度指标值 |\n产出指标 | 数量指标 | 甲长度 | 6栋 |\n",
            id="one of two values",
        ),
        pytest.param("【总体目标】\n【项目概况】：清淤。\n数量指标：清淤≥3公里\n", id="a label over a label"),
        pytest.param("一、总体目标\n清淤。\n一、总体目标\n护岸。\n数量指标：清淤≥3公里\n", id="a heading twice"),
    ],
)
def test_what_mutation_found(text: str) -> None:
    named = "项目名称 | 河道清淤 |" if "|" in text else "项目名称：河道清淤"
    document = read(f"项目绩效目标表\n{named}\n{text}".encode())
    filing = extract(document)
    assert filing is not None
    assert audit(document, filing).lost == ()
