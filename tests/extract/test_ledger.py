"""Whatever a document holds, nothing of it is unaccounted; and the proof fails where something was dropped."""

import dataclasses

from hypothesis import example, given
from hypothesis import strategies as st

from lint.extract import extract
from lint.extract.ledger import audit
from lint.model import WordPlace
from lint.read import read
from lint.read.document import Document, GridCell, Paragraph, Table

TEXT = """\
项目支出绩效目标表
项目名称 | 河道清淤 | 主管部门 | 206-云溪县水务局 |
资金情况（万元） | 年度资金总额： | 48 |
一级指标 | 二级指标 | 三级指标 | 计算符号 | 指标值 | 度量单位 | 备注 | 说不清的列 |
产出指标 | 数量指标 | 清淤长度 | ≥ | 36 | 公里 | 已列入计划 | 甲 |
表外的一句话没有归处。
"""

_WORDS = st.sampled_from(
    """
    项目名称 项目编码 主管部门 年度资金总额： 其中：财政拨款 其他资金 绩效目标 年度目标 中期目标 总体目标 绩效指标
    一级指标 二级指标 三级指标 指标值 分值 得分 实际完成值 产出指标 效益指标 满意度指标 数量指标 质量指标
    时效指标 成本指标 服务对象满意度指标 单位：万元 河道清淤 清淤长度 ≥36公里 12月底前 48.00 30% 3月底
    资金支出计划（%） 合计 备注 1.修路；2.植树。 无 云溪县水务局 206001云溪县水务局 项目支出绩效目标表
    1.道路养护绩效目标表 （2026年度） 数量指标：培训场次≥20场；质量指标：合格率≥98% 【产出指标-数量指标】
    指标1：长度（≥3公里） 项目概况 年初预算数 全年执行数 执行率 年度主要任务 任务名称 主要内容 预算金额
    总体绩效目标 分项绩效目标 项目名称：水渠修缮 制度指标 88100
    """.split()
)
_CELL = st.one_of(st.just(""), _WORDS, st.text(alphabet="甲乙12.：≥%、 \n", max_size=6).map(str.strip))
_TABLE = st.tuples(st.booleans(), st.lists(st.lists(_CELL, min_size=1, max_size=6), min_size=1, max_size=8))
_BLOCK = st.one_of(_WORDS, st.lists(_WORDS, min_size=2, max_size=8).map(" ".join), _TABLE)


def _document(blocks: list[object]) -> Document:
    built: list[Paragraph | Table] = []
    for number, block in enumerate(blocks, 1):
        if isinstance(block, str):
            built.append(Paragraph(block, WordPlace(None, None, None, number)))
        else:
            has_grid, rows = block  # type: ignore[misc]
            cells = tuple(
                tuple(GridCell(text, WordPlace(number, y, x, 1), x) for x, text in enumerate(row, 1))
                for y, row in enumerate(rows, 1)
            )
            built.append(Table(cells, cells[0][0].place, has_grid))
    return Document("docx", tuple(built))


@example([(False, [["总体绩效目标", "1.."]])])
@example(["一级指标 二级指标 指标值", "数量指标：培训场次≥20场；质量指标：合格率≥98%"])
@example(["一级指标 二级指标 指标值", "项目名称 数量指标：培训场次≥20场；质量指标：合格率≥98%", "一级指标"])
@given(st.lists(_BLOCK, max_size=8))
def test_nothing_is_unaccounted(blocks: list[object]) -> None:
    document = _document([Paragraph("", WordPlace(None, None, None, 0)).text or "项目支出绩效目标申报表", *blocks])
    filing = extract(document)
    if filing is not None:
        assert audit(document, filing).lost == ()


def test_counts() -> None:
    document = read(TEXT.encode())
    filing = extract(document)
    assert filing is not None
    ledger = audit(document, filing)
    assert {kind: ledger.count(kind) for kind in ("leaf", "label", "note", "lost")} == {
        "leaf": 14,
        "label": 10,
        "note": 1,
        "lost": 0,
    }


def test_a_dropped_note_label_or_leaf_is_found() -> None:
    document = read(TEXT.encode())
    filing = extract(document)
    assert filing is not None
    (project,) = filing.projects
    (row,) = project.indicators
    for changed, lost in (
        (dataclasses.replace(filing, notes=filing.notes[:-1]), ["表外的一句话没有归处"]),
        (dataclasses.replace(filing, labels=filing.labels[1:]), [filing.labels[0].text.rstrip("：")]),
        (
            dataclasses.replace(
                filing,
                projects=(dataclasses.replace(project, indicators=(dataclasses.replace(row, unit_cell=None),)),),
            ),
            ["公里"],
        ),
    ):
        assert [entry.lost for entry in audit(document, changed).lost] == lost


def test_a_text_is_covered_where_it_stands_not_where_it_stands_first() -> None:
    document = read("项目名称 | 48 | 预算数 | 48 |\n一级指标 | 二级指标 | 三级指标 | 指标值 |\n".encode())
    filing = extract(document)
    assert filing is not None
    assert audit(document, filing).lost == ()
