"""``jxlint why``: the evidence of a row's words, and what became of each rule."""

from tests.support.examples import EXAMPLES
from tests.support.run import jxlint

FILING = EXAMPLES / "word" / "青禾县农业技术推广站-2026.docx"


def test_evidence_and_fates_of_a_misplaced_row() -> None:
    text = jxlint("why", FILING, "--row", "2:生态效益").stdout
    assert text.startswith("项目2 第7行  生态效益指标 | 示范户新增销售收入 | ≥30万元\n")
    best = text.split("类别证据")[1].splitlines()[1]
    assert best.split()[0] == "经济效益指标"
    assert "“收入”" in best
    assert "  发现问题 error            R16  " in text
    assert "  未选用                    F07  " in text


def test_folded_rule_names_its_cause() -> None:
    text = jxlint("why", FILING, "--row", "1.7").stdout
    assert "  并入 R01                  R16  " in text
    assert "  发现问题 error            R01  " in text


def test_void_row_says_why_rules_do_not_apply() -> None:
    text = jxlint("why", EXAMPLES / "word" / "云溪县文化馆-2026.docx", "--row", "2.7").stdout
    assert "没有词语或单位表明类别" in text
    assert "  不适用 效益指标声明不涉及 R16  " in text


def test_english() -> None:
    text = jxlint("why", FILING, "--row", "2:示范户新增", "--lang", "en").stdout
    assert text.startswith("project 2 row 7  生态效益指标")
    assert "head“收入”" in text


def test_row_that_is_not_there() -> None:
    ran = jxlint("why", FILING, "--row", "9.1")
    assert (ran.code, "the projects are 1 to 2" in ran.stderr) == (2, True)
    ran = jxlint("why", FILING, "--row", "1.99")
    assert (ran.code, "project 1 has no such row; it has 1 数量指标" in ran.stderr) == (2, True)
