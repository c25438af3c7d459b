"""The catalogue in Markdown, made of two sample rules."""

from collections.abc import Iterator

from lint.engine.outcome import Context, Hit
from lint.engine.rule import Basis, Card, Dimension, Example, Severity, Status, Text
from lint.model import Indicator
from lint.report.catalogue import markdown
from tests.engine.samples import make


def _check(subject: Indicator, context: Context) -> Iterator[Hit]:
    yield from ()


NOTHING = Text("无。", "None.")
RULES = [
    make(
        "R01",
        _check,
        title=Text("写法不一", "Not alike"),
        basis=(Basis("GB/T 9704—2012", "7.2.5"), Basis("财预〔2015〕88号")),
        folds=("N09", "R99"),
        card=Card(
            Text("一处写*，\n一处写_。", "One * here, one _ there."),
            NOTHING,
            NOTHING,
            (Example("≥**%", "≥90%"), Example("a|b", "<c>")),
            NOTHING,
        ),
    ),
    make(
        "N09",
        _check,
        title=Text("旧称", "Old name"),
        dimension=Dimension.NOTATION,
        severity=Severity.INFO,
        basis=(),
        status=Status.PREVIEW,
        default_on=False,
    ),
]


def test_in_chinese() -> None:
    assert markdown(RULES, "zh").splitlines() == [
        "# 规则目录",
        "",
        "共 2 条规则（错误 0，警告 1，提示 1）。单条规则的理由与局限：`jxlint explain R01`。",
        "English: `jxlint rules --format md --lang en`.",
        "",
        "| 维度 | 规则 |",
        "| --- | --- |",
        "| 相关性 | [R01](#r01) |",
        "| 规范性 | [N09](#n09) |",
        "",
        "## 相关性",
        "",
        '<a id="r01"></a>',
        "",
        "### R01 写法不一",
        "",
        "Not alike · `sample-r01` · 警告 · 可信度高",
        "",
        "一处写\\*， 一处写\\_。",
        "",
        "- 依据：GB/T 9704—2012 7.2.5；财预〔2015〕88号",
        "- 并入：[N09](#n09)",
        "- 例：≥\\*\\*% → ≥90%",
        "- 例：a\\|b → \\<c>",
        "",
        "## 规范性",
        "",
        '<a id="n09"></a>',
        "",
        "### N09 旧称",
        "",
        "Old name · `sample-n09` · 提示 · 可信度高 · 试行 · 默认不运行",
        "",
        "样例。",
        "",
        "- 依据：无文件依据",
        "- 例：坏 → 好",
    ]


def test_in_english() -> None:
    lines = markdown(RULES, "en").splitlines()
    assert lines[2] == "2 rules (error 0, warning 1, info 1). `jxlint explain R01` gives a rule's reasons and limits."
    assert lines[lines.index("### R01 Not alike") + 2 :][:9] == [
        "写法不一 · `sample-r01` · warning · high confidence",
        "",
        "One \\* here, one \\_ there.",
        "",
        "- Basis: GB/T 9704—2012 7.2.5；财预〔2015〕88号",
        "- Folds: [N09](#n09)",
        "- Example: ≥\\*\\*% → ≥90%",
        "- Example: a\\|b → \\<c>",
        "",
    ]
    assert "写法不一" not in lines[: lines.index("### R01 Not alike")]
    assert lines[lines.index("### N09 Old name") + 2].endswith(" · info · high confidence · preview · off by default")


def test_every_link_has_its_target() -> None:
    lines = markdown(RULES, "zh")
    assert lines.count("](#n09)") == 2
    assert lines.count('<a id="n09"></a>') == 1
    assert "r99" not in lines.lower()
