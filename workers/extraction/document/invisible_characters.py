"""Removes or keeps deceptive characters (invisible ones, lookalikes) and reports them.

Unicode TR 36 and TR 39 describe the means: zero-width and bidirectional controls, tag characters, variation
selectors, letters of another script that look like Latin ones.
"""

import re

from models.rules.text.clean_text import clean_text

# Marks without width. The joiners belong to Arabic, Indic scripts and emoji, and to nothing before U+0590.
_ZERO_WIDTH = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    "|(?<![\u0590-\u1fff\u2190-\U0001faff])[\u200c\u200d]"
)
_TAGS = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Inside a word of Latin letters nothing needs one of these; "shelf\u200cful" keeps a ligature away.
_INNER = re.compile("(?<=[A-Za-z0-9])[\u200b-\u200d\u2060-\u2064\ufeff]+(?=[A-Za-z0-9])")
_LIGATURE_STOP = re.compile("f\u200c(?=[fijltb])")
_OVERRIDE = re.compile("\u202e([^\u202a-\u202e\n]*)\u202c?")

_CYRILLIC = "АВЕЅІЈКМНОРСТУХаеѕіјорсухҮԁһԛԝ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LETTERS = re.compile(r"[^\W\d_]+")
_LOOKALIKE = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def without_marks(text: str) -> str:
    """``text`` without marks that have no width and no use there."""
    return _ZERO_WIDTH.sub("", _TAGS.sub("", text))


def as_displayed(text: str) -> str:
    """``text`` with a right-to-left override carried out, as Word shows it (UAX 9, 3.3.2); its marks stay."""
    return _OVERRIDE.sub(lambda match: f"\u202e{match[1][::-1]}\u202c", text) if "\u202e" in text else text


def deceptive_characters(text: str) -> list[tuple[str, str]]:
    """(reason, text) of what a program reads differently from a person; empty for an ordinary text."""
    if text.isascii():
        return []
    findings = []
    if tags := _TAGS.findall(text):
        # Tag characters spell ASCII unseen.
        spelt = "".join(chr(ord(mark) - 0xE0000) for mark in tags if ord(mark) < 0xE0080)
        findings.append(("tag_characters", clean_text(spelt) or f"{len(tags)} characters"))
    words = text.split()
    parted = [word for word in words if _INNER.search(_LIGATURE_STOP.sub("f", word))]
    turned = [word for word in words if _BIDI.search(word)]
    for reason, marked in (("zero_width", parted), ("bidi_control", turned)):
        if marked:
            findings.append((reason, clean_text(without_marks(" ".join(marked)))))
    lookalikes = [word for word in _LETTERS.findall(text) if _LOOKALIKE.search(word) and _LATIN.search(word)]
    if lookalikes:
        findings.append(("homoglyphs", clean_text(" ".join(lookalikes))))
    return findings
