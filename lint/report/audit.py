"""A ledger for people: what ``jxlint extract --audit`` prints."""

from lint.extract.ledger import Ledger
from lint.report.places import place_words

_ROWS = (("读入模型", "leaf"), ("表头和标签", "label"), ("提取说明", "note"), ("未交代", "lost"))


def render(path: str, ledger: Ledger) -> str:
    """The counts of cells and lines by what became of them, then each one that is unaccounted."""
    lines = [f"{path}  单元格和行 {len(ledger.entries)}"]
    lines += [f"  {label}  {ledger.count(kind)}" for label, kind in _ROWS]
    for entry in ledger.lost:
        lines.append(f"未交代：{place_words(entry.place, 'zh')} “{entry.text}” 其中“{entry.lost}”")
    return "\n".join(lines) + "\n"
