"""What a PDF page holds besides what is read of it: pictures of text, unreadable fonts, hidden text; all named."""

from enum import Enum
from typing import NamedTuple

from lint.model.place import PagePlace
from lint.read.document import Remark
from lint.read.pdf_characters import PageText
from lint.read.pdf_frame import Box, Frame
from lint.read.pdf_lines import plain_text
from lint.read.pdf_paths import Drawing

_SCAN_SHARE = 0.3  # of the page: pictures as large may hold a form; a seal or a letterhead has a tenth
_FEW_CHARACTERS = (
    100  # a page of a form has 300 and more; a page number, a stamp or the mark of a scanner app has fewer
)
_OUTLINES = 200  # curved shapes on a page without text: letters turned into outlines; a logo has fewer
_GARBLED_SHARE = 0.2  # of a page's characters; single unknown ones are bullets of a symbol font


class State(Enum):
    """Whether a page could be read."""

    READ = "read"
    BLANK = "blank"
    SCANNED = "scanned"
    OUTLINES = "outlines"
    GARBLED = "garbled"
    DAMAGED = "damaged"


_UNREAD = {
    State.SCANNED: ("是扫描图片，没有可读的文字，未读", "is a scanned picture without text and was not read"),
    State.OUTLINES: ("的文字已转成曲线，未读", "has its text turned into outlines and was not read"),
    State.GARBLED: (
        "的字体没有文字编码，提取出来是乱码，未读",
        "has fonts that do not say which characters they show and was not read",
    ),
    State.DAMAGED: ("已损坏，未读", "is damaged and was not read"),
}


class Assessment(NamedTuple):
    """A page's state, its text as it is to be read, and the remarks about it."""

    state: State
    text: PageText
    remarks: list[Remark]


def assess(number: int, text: PageText, drawing: Drawing) -> Assessment:
    """What can be read of the page with that number."""
    frame = text.frame
    place = PagePlace(number, (0.0, 0.0, round(frame.width, 1), round(frame.height, 1)))
    remarks: list[Remark] = []
    share = min(sum(_area(box, frame) for box in drawing.pictures) / max(frame.width * frame.height, 1.0), 1.0)
    visible = sum(len(each.text) - each.text.count(" ") for each in text.spans) + len(text.turned)
    if text.hidden:
        if share >= _SCAN_SHARE and visible < _FEW_CHARACTERS:
            remarks.append(
                Remark(
                    f"第{number}页是扫描图片，文字取自其中的识别（OCR）结果，可能有错字，请与图片核对。",
                    f"page {number} is a scanned picture; its text is the result of character recognition.",
                    place,
                )
            )
            text = text._replace(spans=[*text.spans, *text.hidden])
            visible = _FEW_CHARACTERS
        else:
            remarks.append(_left_out(number, "不可见的文字", "invisible text", place, plain_text(text.hidden)))
    state = _state(text, drawing, share, visible)
    if state in _UNREAD:
        remarks.append(unread(number, state, place))
    elif share >= _SCAN_SHARE and not _is_background(text, drawing):
        zh = f"第{number}页有占版面 {share:.0%} 的图片，图中如有文字则未读。"
        remarks.append(
            Remark(zh, f"pictures cover {share:.0%} of page {number}; text in them was not read.", place, "", "error")
        )
    elif drawing.pictures and share >= 0.02 and not _is_background(text, drawing):
        remarks.append(
            Remark(
                f"第{number}页有图片，图中如有文字则未读。",
                f"page {number} has a picture; text in it was not read.",
                place,
                severity="info",
            )
        )
    if text.slanted.strip():
        remarks.append(_left_out(number, "斜排的文字（多为水印）", "slanted text (a watermark)", place, text.slanted))
    if text.outside.strip():
        remarks.append(_left_out(number, "页面以外的文字", "text beyond the page", place, text.outside))
    if state is State.READ and text.unknown:
        remarks.append(
            Remark(
                f"第{number}页有 {text.unknown} 个字符无法识别（字体没有给出文字编码）。",
                f"{text.unknown} characters of page {number} are unknown: their font gives no code for them.",
                place,
            )
        )
    return Assessment(state, text, remarks)


def unread(number: int, state: State, place: PagePlace | None) -> Remark:
    """The remark that a page was not read."""
    zh, en = _UNREAD[state]
    return Remark(f"第{number}页{zh}。", f"page {number} {en}.", place, "", "error")


def _state(text: PageText, drawing: Drawing, share: float, visible: int) -> State:
    if visible and max(text.unknown, text.doubtful) > _GARBLED_SHARE * visible:
        return State.GARBLED
    if share >= _SCAN_SHARE and visible < _FEW_CHARACTERS:
        return State.SCANNED
    if visible:
        return State.READ
    return State.OUTLINES if drawing.curves >= _OUTLINES else State.BLANK


def _is_background(text: PageText, drawing: Drawing) -> bool:
    """Whether most of the text stands on the pictures: they lie below it and are no content."""
    inside = sum(
        len(span.text)
        for span in text.spans
        if any(box[0] <= span.x0 <= box[2] and box[1] <= span.y <= box[3] for box in drawing.pictures)
    )
    return inside > 0.5 * sum(len(span.text) for span in text.spans)


def _area(box: Box, frame: Frame) -> float:
    width = min(box[2], frame.width) - max(box[0], 0.0)
    height = min(box[3], frame.height) - max(box[1], 0.0)
    return max(width, 0.0) * max(height, 0.0)


def _left_out(number: int, zh: str, en: str, place: PagePlace, text: str) -> Remark:
    return Remark(f"第{number}页{zh}，未读。", f"{en} on page {number}, not read.", place, text[:200])
