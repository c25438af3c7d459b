"""Layouts of forms, each with its content as it must be read; everything in them is invented."""

import pytest

from lint.extract import extract
from lint.extract.ledger import audit
from lint.read import read

Row = tuple[str | None, str, str | None, str | None, str | None]

# name of the case → (text, rows as category, name, value, period, town)
CASES: dict[str, tuple[str, list[Row]]] = {
    "turned": (
        """\
项目支出绩效目标表
项目名称 | 河道清淤 |
预算数 | 48 |
一级指标 | 产出指标 | 产出指标 | 满意度指标 |
二级指标 | 数量指标 | 质量指标 | 满意度指标 |
三级指标 | 清淤长度 | 验收合格率 | 居民满意度 |
指标值 | ≥36公里 | ≥98% | ≥90% |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格率", "≥98%", None, None),
            ("服务对象满意度指标", "居民满意度", "≥90%", None, None),
        ],
    ),
    "a column for each category": (
        """\
2026年项目绩效目标表
单位名称 | 项目名称 | 预算数（万元） | 绩效目标 | 数量指标 | 质量指标 | 时效指标 | 社会效益指标 | 满意度指标 |
云溪县水务局 | 河道清淤 | 48 | 清淤 | 清淤长度≥36公里；清淤批次≥2次 | 合格率≥98% | 12月底前 | 受益村≥3个 | |
云溪县水务局 | 水渠修缮 | 30 | 修缮 | 修缮长度≥12公里 | 合格率100% | 及时率≥95% | 受益村≥4个 | 满意度≥92% |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("数量指标", "清淤批次", "≥2次", None, None),
            ("质量指标", "合格率", "≥98%", None, None),
            ("时效指标", "12月底前", None, None, None),
            ("社会效益指标", "受益村", "≥3个", None, None),
            ("数量指标", "修缮长度", "≥12公里", None, None),
            ("质量指标", "合格率", "100%", None, None),
            ("时效指标", "及时率", "≥95%", None, None),
            ("社会效益指标", "受益村", "≥4个", None, None),
            ("服务对象满意度指标", "满意度", "≥92%", None, None),
        ],
    ),
    "headers in two rows": (
        """\
项目支出绩效目标表
项目名称 | 河道清淤 |
一级指标 | 二级指标 | 三级指标 | 指标值 | 指标标准或依据 |
2025年实际实现值 | 预期2026年实现值 |
产出指标 | 数量指标 | 清淤长度 | 30公里 | ≥36公里 | 年度计划 |
质量指标 | 验收合格率 | 96% | ≥98% | 规范 |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格率", "≥98%", None, None),
        ],
    ),
    "values in sentences": (
        """\
项目绩效目标申报表
项目名称 | 河道清淤 |
一级指标 | 二级指标 | 绩效目标内容 |
投入 | 时效目标 | 完成时间12月底前 |
产出 | 数量目标 | 清淤长度≥36公里 |
产出 | 质量目标 | 验收合格率≥98% |
""",
        [
            ("时效指标", "完成时间", "12月底前", None, None),
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格率", "≥98%", None, None),
        ],
    ),
    "no value column": (
        """\
项目绩效目标申报表
项目名称 | 河道清淤 |
一级指标 | 二级指标 | 三级指标 |
产出指标 | 数量指标 | 清淤长度≥36公里 |
质量指标 | 验收合格率98%以上 |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格率", "98%以上", None, None),
        ],
    ),
    "sentences in one cell": (
        """\
项目绩效目标申报表
项目名称 | 河道清淤 |
年度目标 | 清淤36公里。 |
绩效指标 | 数量指标：清淤长度≥36公里；质量指标：合格率≥98%；时效指标：完成时间12月底前；满意度指标：居民满意度≥90%。 |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "合格率", "≥98%", None, None),
            ("时效指标", "完成时间", "12月底前", None, None),
            ("服务对象满意度指标", "居民满意度", "≥90%", None, None),
        ],
    ),
    "categories without a header": (
        """\
项目绩效目标申报表
项目名称 | 河道清淤 |
年度目标 | 清淤36公里。 |
产出指标 | 数量指标 | 清淤长度≥36公里 |
产出指标 | 质量指标 | 验收合格率≥98% |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格率", "≥98%", None, None),
        ],
    ),
    "a whole department with its tasks": (
        """\
部门整体支出绩效目标申报表
（2026年度）
部门名称 | 云溪县水务局 |
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） |
总额 | 财政拨款 | 其他资金 |
河道治理 | 清淤疏浚 | 300 | 300 | 0 |
水库管护 | 日常巡查 | 120 | 100 | 20 |
金额合计 | 420 | 400 | 20 |
年度总体目标 | 目标1：完成河道治理；目标2：完成水库管护。 |
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 治理河道长度 | ≥36公里 |
质量指标 | 巡查覆盖率 | 100% |
""",
        [
            ("数量指标", "治理河道长度", "≥36公里", None, None),
            ("质量指标", "巡查覆盖率", "100%", None, None),
        ],
    ),
    "scores before names, under headers that are not all known": (
        """\
部门预算项目绩效自评表
项目名称 | 公厕改造 |
一级指标 | 二级指标 | 分值 | 三级指标 | 年初设定目标值 | 年末完成值 | 得分 | 扣分原因 |
产出 | 数量 | 20 | 改造公厕 | 11座 | 10座 | 18 | 雨天多 |
产出 | 质量 | 20 | 验收合格率 | 100% | 99% | 19 | |
满意度 | 公众满意度 | 10 | 市民满意度 | ≥90% | 93% | 10 | |
""",
        [
            ("数量指标", "改造公厕", "11座", None, None),
            ("质量指标", "验收合格率", "100%", None, None),
            ("服务对象满意度指标", "市民满意度", "≥90%", None, None),
        ],
    ),
    "a column that is not known and no town's": (
        """\
项目绩效目标表
项目名称 | 公厕改造 |
一级指标 | 二级指标 | 三级指标 | 预设情况 |
产出指标 | 数量指标 | 改造公厕 | 11座 |
""",
        [("数量指标", "改造公厕", None, None, None)],
    ),
    "values under a header that is not known and says so": (
        """\
项目绩效目标表
项目名称 | 公厕改造 |
一级指标 | 二级指标 | 三级指标 | 上年实际值 | 绩效预设值 |
产出指标 | 数量指标 | 改造公厕 | 9座 | 11座 |
""",
        [("数量指标", "改造公厕", "11座", None, None)],
    ),
    "a column for each town": (
        """\
2026年水利专项资金绩效目标表
项目名称 | 小型水利 | 主管部门 | 云溪县水务局 |
一级指标 | 二级指标 | 三级指标 | 指标解释 | 东埠镇 | 柳渡镇 |
产出指标 | 数量指标 | 修建水池 | 反映数量 | 3口 | 5口 |
质量指标 | 合格率 | 反映质量 | 100% | 100% |
""",
        [
            ("数量指标", "修建水池", "3口", None, "东埠镇"),
            ("数量指标", "修建水池", "5口", None, "柳渡镇"),
            ("质量指标", "合格率", "100%", None, None),
        ],
    ),
    "targets and self-evaluation in one file": (
        """\
项目支出绩效目标申报表
项目名称 | 河道清淤 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 清淤长度 | ≥36公里 |
项目支出绩效自评表
项目名称 | 水渠修缮 |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
产出指标 | 数量指标 | 修缮长度 | ≥12公里 | 12公里 | 20 | 20 |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("数量指标", "修缮长度", "≥12公里", None, None),
        ],
    ),
    "a value for each period": (
        """\
项目支出绩效目标申报表
项目名称 | 河道清淤 |
一级指标 | 二级指标 | 三级指标 | 实施期指标值 | 年度指标值 |
产出指标 | 数量指标 | 清淤长度 | ≥100公里 | ≥36公里 |
""",
        [
            ("数量指标", "清淤长度", "≥100公里", "中期", None),
            ("数量指标", "清淤长度", "≥36公里", "年度", None),
        ],
    ),
    "sentences under labels": (
        """\
云溪县水务局2026年项目绩效目标
项目名称：河道清淤
预算金额：48万元
绩效目标：清淤36公里，改善水质。
绩效指标：
1.数量指标：完成河道清淤≥36公里；
2.质量指标：清淤验收合格率≥98%；
3.时效指标：工程完成时间12月底前；
4.满意度指标：沿岸居民满意度≥90%。
""",
        [
            ("数量指标", "完成河道清淤", "≥36公里", None, None),
            ("质量指标", "清淤验收合格率", "≥98%", None, None),
            ("时效指标", "工程完成时间", "12月底前", None, None),
            ("服务对象满意度指标", "沿岸居民满意度", "≥90%", None, None),
        ],
    ),
    "sentences under headings": (
        """\
项目支出绩效目标
一、项目名称：河道清淤
二、绩效指标
（一）产出指标
1.数量指标
指标1：清淤长度（≥36公里）
指标2：清淤批次（2批次）
2.质量指标
指标1：验收合格率（≥98%）
（二）效益指标
1.社会效益指标
指标1：受益人口（≥2万人）
（三）满意度指标
1.服务对象满意度指标
指标1：居民满意度（≥90%）
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("数量指标", "清淤批次", "2批次", None, None),
            ("质量指标", "验收合格率", "≥98%", None, None),
            ("社会效益指标", "受益人口", "≥2万人", None, None),
            ("服务对象满意度指标", "居民满意度", "≥90%", None, None),
        ],
    ),
    "weights in brackets and three value columns": (
        """\
项目支出绩效目标表
项目名称 | 河道清淤 |
当年预算 | 48 | 本级安排 | 40 | 上级补助 | 8 |
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 是否核心指标 |
成本指标（0-20）分 | 经济成本指标 | 清淤单价 | ≤ | 1.3 | 万元/公里 | 20 | 是 |
产出指标(40-50)分 | 数量指标 | 清淤长度 | ≥ | 36 | 公里 | 30 | 是 |
 | 质量指标 | 验收合格 | 定性 | 合格 | | 20 | 否 |
""",
        [
            ("经济成本指标", "清淤单价", "≤1.3万元/公里", None, None),
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格", "合格", None, None),
        ],
    ),
    "a list of projects over sentences in brackets": (
        """\
单位编码 | 单位名称（项目类别/支出项目） | 年度预算安排 | 绩效目标
206001 云溪县水务局 480000
  其他运转类 300000
    206001 河道清淤项目 300000
【项目概况】：清淤疏浚。
【总体目标】
清淤36公里。
【产出指标-数量指标】
指标1：清淤长度（≥36公里）
指标2：清淤批次（2批次）
【满意度指标-服务对象满意度指标】
指标1：居民满意度（≥90%）
    206001 水渠修缮项目 180000
【产出指标-质量指标】
指标1：合格率（≥98%）
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("数量指标", "清淤批次", "2批次", None, None),
            ("服务对象满意度指标", "居民满意度", "≥90%", None, None),
            ("质量指标", "合格率", "≥98%", None, None),
        ],
    ),
    "levels in rows of their own under each project": (
        """\
项目支出绩效目标表
单位名称、项目名称 | 项目目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |
云溪县水务局 |
河道清淤 | 清淤36公里 |
产出指标 |
数量指标 |
清淤长度 | = | 36 | 公里 |
质量指标 |
验收合格率 | >= | 98 | % |
水渠修缮 | 修缮12公里 |
产出指标 |
数量指标 |
修缮长度 | = | 12 | 公里 |
""",
        [
            ("数量指标", "清淤长度", "=36公里", None, None),
            ("质量指标", "验收合格率", ">=98%", None, None),
            ("数量指标", "修缮长度", "=12公里", None, None),
        ],
    ),
    "a region and its transfer payment": (
        """\
2026年水利发展资金区域绩效目标表
专项名称 | 水利发展资金 |
中央主管部门 | 水利部 |
省级财政部门 | 某省财政厅 | 省级主管部门 | 某省水利厅 |
区县主管部门 | 云溪县水务局 |
资金情况（万元） | 年度金额： | 1200 |
其中：中央补助 | 1000 |
地方资金 | 200 |
总体目标 | 目标1：完成治理； 目标2：改善水质。 |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 治理河长 | ≥36公里 |
效益指标 | 社会效益指标 | 受益人口 | ≥2万人 |
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% |
""",
        [
            ("数量指标", "治理河长", "≥36公里", None, None),
            ("社会效益指标", "受益人口", "≥2万人", None, None),
            ("服务对象满意度指标", "群众满意度", "≥90%", None, None),
        ],
    ),
    "a self-evaluation": (
        """\
项目支出绩效自评表
（2025年度）
项目名称 | 河道清淤 |
主管部门 | 云溪县水务局 | 实施单位 | 云溪县河道所 |
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
 | 年度资金总额 | 100 | 120 | 110 | 10 | 91.7% | 9.2 |
 | 其中：当年财政拨款 | 100 | 120 | 110 | — | 91.7% | — |
 | 上年结转资金 | 0 | 0 | 0 | — | | — |
 | 其他资金 | 0 | 0 | 0 | — | | — |
年度总体目标 | 预期目标 | 实际完成情况 |
 | 清淤36公里 | 完成36.5公里 |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |
 | 产出指标（50分） | 数量指标 | 清淤长度 | ≥36公里 | 36.5公里 | 25 | 25 | |
 | | 质量指标 | 验收合格率 | ≥98% | 100% | 25 | 25 | |
 | 满意度指标（10分） | 服务对象满意度指标 | 居民满意度 | ≥90% | 92% | 10 | 10 | |
总分 | 100 | 99.2 | |
""",
        [
            ("数量指标", "清淤长度", "≥36公里", None, None),
            ("质量指标", "验收合格率", "≥98%", None, None),
            ("服务对象满意度指标", "居民满意度", "≥90%", None, None),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    text, expected = CASES[case]
    document = read(text.encode())
    filing = extract(document)
    assert filing is not None
    rows = [
        (
            row.category.label if row.category else None,
            row.name.text,
            row.target.raw,
            row.period,
            row.area.text if row.area else None,
        )
        for project in filing.projects
        for row in project.indicators
    ]
    assert rows == expected
    assert all(project.has_table for project in filing.projects)
    assert audit(document, filing).lost == ()


def test_a_department_has_a_budget_of_its_tasks_and_no_name() -> None:
    filing = extract(read(CASES["a whole department with its tasks"][0].encode()))
    assert filing is not None
    (project,) = filing.projects
    assert project.name is None
    assert filing.unit is not None
    assert filing.unit.name is not None
    assert filing.unit.name.text == "云溪县水务局"
    assert project.budget is not None
    amounts = (project.budget.total, project.budget.fiscal, project.budget.other)
    assert [str(each.number) for each in amounts if each] == ["420", "400", "20"]


def test_a_list_of_projects_names_them() -> None:
    filing = extract(read(CASES["a list of projects over sentences in brackets"][0].encode()))
    assert filing is not None
    assert filing.unit is not None
    assert filing.unit.name is not None
    assert filing.unit.name.text == "云溪县水务局"
    assert [
        (project.name and project.name.text, project.budget and project.budget.total and project.budget.total.cell.text)
        for project in filing.projects
    ] == [("河道清淤项目", "300000"), ("水渠修缮项目", "180000")]
    assert [goal.cell.text for goal in filing.projects[0].goals] == ["清淤36公里。"]


def test_a_self_evaluation_among_targets_is_said() -> None:
    filing = extract(read(CASES["targets and self-evaluation in one file"][0].encode()))
    assert filing is not None
    assert filing.kind.value == "申报"
    (note,) = filing.notes
    assert note.message_zh.startswith("项目2是自评表")
