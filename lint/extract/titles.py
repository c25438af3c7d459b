"""What the title of a form says of its unit and its project: 云溪县水务局2026年河道清淤项目绩效目标表.

Titles also name nothing but the form (2026年度市级财政项目支出绩效目标表). A name is taken only where something remains
without the words of which such titles are made, and a unit only where the year or those words alone follow it.
"""

import re
from typing import NamedTuple

from lint.extract.cells import cut
from lint.extract.words import words
from lint.kept.patterns import regex
from lint.model import Cell

_ORGANISATIONS = "|".join(
    words(
        """
        委员会 办公室 管委会 联合会 人民政府 街道办事处 办事处 人民法院 人民检察院 法院 检察院 医院 卫生院 大学 学院
        中学 小学 学校 幼儿园 中心 图书馆 文化馆 博物馆 纪念馆 档案馆 局 委 办 厅 部 院 校 所 站 队 处 街道 政府 公司
        """
    )
)
_WORDS_OF_FORMS = "|".join(
    words(
        """
        20\\d{2}年度? 部门 单位 预算 财政 中央 地方 [省市县区镇乡]级 对 转移支付 区域 专项 资金 支出 项目 整体 年度 本级
        下达 申报 批复 审批 公开 一般公共 政府性基金 补助 重点 特定目标类 其他运转类 基本 新增 政策 和 及 绩效 目标
        附件\\d* 附表\\d* 政府采购
        """
    )
)
_UNIT = regex(
    rf"\s*(?P<unit>[一-鿿]{{2,24}}?(?:{_ORGANISATIONS}))(?=20\d{{2}}年|(?:{_WORDS_OF_FORMS})*绩效目标\S{{0,4}}$)"
)
_NAME = regex(
    r"\s*(?:(?P<number>\d{1,3})[.．、]\s*)?"
    r"(?:20\d{2}年度?\s*)?(?P<name>\S.*?\S)(?:项目支出|项目预算|支出)?绩效目标(?:申报|批复|审批|公开)?表?"
    r"\s*(?:[（(][^（）()]*[)）]\s*)?$"
)
_FORM = regex(rf"^(?:{_WORDS_OF_FORMS})*$")
_PLACE = regex(rf"(?:[省市县区州镇乡旗村]|{_ORGANISATIONS})$")
_ORGANISATION = regex(rf"(?:{_ORGANISATIONS})$")
_SHORTEST = 3  # characters of a name that remain without the words of forms
_LONGEST = 40
_OTHER_FORMS = ("整体", "自评", "评价")


class Title(NamedTuple):
    """The unit and the project that a title names, or None."""

    unit: Cell | None
    name: Cell | None


def read_title(cell: Cell) -> Title:
    """What a title names."""
    found = _UNIT.match(cell.text)
    if found is None:
        return Title(None, _name(cell, 0))
    return Title(cut(cell, *found.span("unit")), _name(cell, found.end()))


def ends_as_unit(text: str) -> bool:
    """Whether a text reads as the name of a unit: 溪口县自然资源局."""
    return _ORGANISATION.search(text.strip()) is not None


def names_project(text: str) -> bool:
    """Whether a line without 表 at its end is a title all the same: 白沙镇农村公厕管护项目绩效目标."""
    plain = text.strip()
    if (
        len(plain) > _LONGEST
        or not plain.endswith(("项目绩效目标", "项目支出绩效目标"))
        or re.search("[，。；：]", plain)
    ):
        return False
    return _FORM.match(plain) is None


def _name(cell: Cell, begin: int) -> Cell | None:
    found = _NAME.match(cell.text, begin)
    if found is None or any(word in cell.text for word in _OTHER_FORMS):
        return None
    name = found["name"]
    if found["number"] is None:  # a number says that the title is one in a list of projects
        rest = re.sub(_WORDS_OF_FORMS, "", name)
        if len(rest) < _SHORTEST or _PLACE.search(rest):
            return None
    elif _FORM.match(name):
        return None
    return cut(cell, *found.span("name"))
