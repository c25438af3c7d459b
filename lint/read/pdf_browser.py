"""What a browser prints around a web page: its title, its address, the date and the number of the page.

Every browser sets all four, by default in two lines: Chromium (Edge, 360, QQ, Sogou) ``date title`` above and
``address page`` below, Firefox ``title address`` and ``page date``, Internet Explorer ``title page`` and
``address date``. A line of these alone may be one of the filing, so only both together count.
"""

import re

from lint.read.pdf_lines import Line

_SAME_SIZE = 0.5  # points by which header and footer may differ: browsers set both alike

_TITLE = r"[^\t]+"  # a wider gap inside would be columns of the page
_ADDRESS = r"(?:https?|ftp|file)://\S+"  # too long a one ends in an ellipsis
_PAGE = r"(?:[Pp]age\s*|第\s*|页码，\s*)?\d{1,4}\s*页?\s*(?:of|[/／，,]?\s*共|[/／])\s*\d{1,4}\s*页?"
_DAY = r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}([-/.])\d{1,2}\2\d{2,4})"
_TIME = r"(?:[\u4e00-\u9fff]{2}\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?"  # 上午, 下午, in some releases 凌晨 …
_DATE = rf"{_DAY}(?:,?\s*{_TIME})?"  # old releases print the day alone
_LOOKS = tuple(
    (re.compile(above), re.compile(below))
    for above, below in (
        (rf"{_DATE}(?:\s{_TITLE})?", rf"{_ADDRESS}\s+{_PAGE}"),
        (rf"(?:{_TITLE}\s)?{_ADDRESS}", rf"{_PAGE}\s+{_DATE}"),
        (rf"(?:{_TITLE}\s)?{_PAGE}", rf"{_ADDRESS}\s+{_DATE}"),
    )
)


def is_of_browser(above: Line, below: Line) -> bool:
    """Whether the first and the last line of a page are the header and footer of a browser."""
    if abs(above.em - below.em) > _SAME_SIZE:
        return False
    return any(header.fullmatch(above.text) and footer.fullmatch(below.text) for header, footer in _LOOKS)
