"""The documents that LibreOffice turns into its formats for the tests."""

import functools

from tests.support.examples import EXAMPLES, example_files
from tests.support.word import pack, wrap


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _cell(content: str, properties: str = "") -> str:
    return (
        f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/>{properties}</w:tcPr>"
        f"{content if content.startswith('<') else f'<w:p>{_run(content)}</w:p>'}</w:tc>"
    )


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _table(*rows: str) -> str:
    return (
        "<w:tbl><w:tblPr><w:tblW w:w='6000' w:type='dxa'/></w:tblPr><w:tblGrid>"
        + "<w:gridCol w:w='2000'/>" * 3
        + f"</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_CHANGE = "w:id='{}' w:author='甲' w:date='2026-01-01T00:00:00Z'"
_INSERTED = f"<w:ins {_CHANGE.format(1)}>{_run('增')}</w:ins>"
_DELETED = f"<w:del {_CHANGE.format(2)}><w:r><w:delText>删</w:delText></w:r></w:del>"
_SPAN, _TOP, _BELOW = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
_TEXT_BOX = (
    "<w:r><w:pict><v:shape type='#_x0000_t202' style='position:absolute;width:100pt;height:40pt'><v:textbox>"
    f"<w:txbxContent><w:p>{_run('框中文字')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_INNER = _table(_row(_cell("内甲"), _cell("内乙")))

MIXED = pack(
    wrap(
        f"<w:p>{_run('第一段')}<w:r><w:br/></w:r>{_run('第二行')}</w:p>"
        f"<w:p>{_run('留')}{_INSERTED}{_DELETED}</w:p>"
        f"<w:p>{_run('有框')}{_TEXT_BOX}</w:p>"
        + _table(
            _row(_cell("跨两列", _SPAN), _cell("右")),
            _row(_cell("跨两行", _TOP), _cell(f"<w:p>{_run('上')}</w:p><w:p>{_run('下')}</w:p>"), _cell("≥95%")),
            _row(_cell("<w:p/>", _BELOW), _cell("100㎡"), _cell("<w:p/>")),
        )
        + f"<w:p>{_run('末段')}</w:p>"
        + _table(_row(_cell("外"), _cell(f"{_INNER}<w:p/>")))
        + "<w:p/>"
    )
)
"""Line breaks, tracked changes, a text box, cells merged both ways, a nested table."""

NAMES = tuple(sorted(path.stem for path in example_files() if path.suffix == ".docx"))
"""The filings of ``examples/`` by their names."""


@functools.cache
def sources() -> dict[str, bytes]:
    """Name → content of a .docx."""
    found = {name: example_files()[EXAMPLES / "word" / f"{name}.docx"] for name in NAMES}
    return {**found, "mixed": MIXED}
