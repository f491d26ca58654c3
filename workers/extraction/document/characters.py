"""Characters that stand for something else in a document's text layer: replaced or removed."""

import re
import unicodedata

from models.rules.text.clean_text import clean_text
from workers.extraction.document.geometry import Word
from workers.extraction.document.invisible_characters import without_marks

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Symbol and Wingdings bullets as PDF and Word writers put them into the private use area.
SYMBOL_BULLETS = frozenset((0xF06C, 0xF06E, 0xF075, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC))
# PDFium marks a hyphen that ends a line with U+0002 (one character) or U+FFFE (the whole text).
# The dot between Japanese words shares its glyph with one browsers write instead.
_DOTS = {0x2027: "・"}
_DASHES = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Browsers write the radical for a Chinese character that shares its glyph: "⼯作" for "工作", "⻓" for "长".
RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
RADICALS |= {
    ord(radical): character
    for radical, character in zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻭⻮⻯⻰⻲⻳⼾",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐歯齿竜龙亀龟户",
        strict=True,
    )
}
_TRANSLATION = _LIGATURES | dict.fromkeys(SYMBOL_BULLETS, "•") | _DASHES | _DOTS | _SPACES | RADICALS

# Linux Libertine and Biolinum keep their small capitals in the private use area, a at U+E051.
_LIBERTINE_CAPITALS = {0xE051 + place: chr(ord("a") + place) for place in range(26)}

# The letters of a ligature with their two bytes swapped, as some writers map it: "certi昀椀ed".
_SWAPPED = "".join(chr(ord(letter) << 8) for letter in "fijlt")
_SWAPPED_LIGATURE = re.compile(f"(?<=[A-Za-z])[{_SWAPPED}]{{2,3}}|[{_SWAPPED}]{{2,3}}(?=[A-Za-z])")

LEFTWARD = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""A letter or mark of the scripts that run to the left."""
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_INNER_SOFT_HYPHEN = re.compile("\u00ad+(?!$)")
_PLAIN = re.compile("[ -~\n\t¡-¬®-ɏ–—‘’“”•…€]*")
_BULLET_START = re.compile(r"[•●▪■◦○‣⁃∙·►▶▸➢➤✓✔❖◆◇»*–—-](?=\s|$)|[•●▪■◦‣⁃►▶➢]")


def readable(text: str) -> str:
    """``text`` with ligatures spelt out, bullets as ``•``, plain spaces, and no icons or zero-width marks.

    A soft hyphen stays only at the very end, where it shows that a word goes on in the next line.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _SWAPPED_LIGATURE.sub(lambda m: "".join(chr(ord(c) >> 8) for c in m[0]), text)
    text = text.translate(_TRANSLATION)
    text = without_marks(text)
    return clean_text(_INNER_SOFT_HYPHEN.sub("", _PRIVATE_USE.sub("", text)))


def printed_text(word: Word) -> str:
    """The word as a person reads it: bullets for bullet fonts, nothing for icons."""
    style, text = word.style, word.text
    if style.icons:
        return ""
    if style.symbols and len(text) == 1:
        return "•"
    if text.isascii() and text.isprintable():
        return text
    return readable(text.translate(_LIBERTINE_CAPITALS) if style.libertine else text)


def starts_with_bullet(text: str) -> bool:
    return _BULLET_START.match(text) is not None
