"""Characters of the symbol fonts that Word writes as ``w:sym``: what they show, as Unicode."""

_PRIVATE_USE = 0xF000  # from here on Word puts the codes 0x00 to 0xFF of a symbol font, or leaves them as they are

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
} | {0x81 + index: chr(0x2460 + index) for index in range(10)}  # ① to ⑩

_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0xA2: "■",
    0xA3: "□",
} | {0x6A + index: chr(0x2460 + index) for index in range(10)}

_SYMBOL = {
    0x61: "α",
    0x62: "β",
    0x64: "δ",
    0x6C: "λ",
    0x6D: "μ",
    0x70: "π",
    0x72: "ρ",
    0x73: "σ",
    0x77: "ω",
    0x44: "Δ",
    0x53: "Σ",
    0x57: "Ω",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xE5: "∑",
} | {code: chr(code) for code in range(0x20, 0x40) if chr(code) not in "\"$'*-@"}

_FONTS = {
    font: table | {_PRIVATE_USE + code: shown for code, shown in table.items()}
    for font, table in {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}.items()
}


def symbols(font: str) -> dict[int, str] | None:
    """What a font of symbols shows for its codes, for ``str.translate``; None for an ordinary font."""
    return _FONTS.get(font.strip().lower())


def symbol(font: str, code: str) -> str | None:
    """The character that a code (hexadecimal) of a font shows, or None if that is not known here."""
    try:
        point = int(code, 16)
    except ValueError:
        return None
    table = symbols(font)
    if table is not None:
        return table.get(point)
    if 0x20 <= point < 0xD800 or 0xF900 <= point < 0xFFFE:  # ordinary characters in an ordinary font
        return chr(point)
    return None
