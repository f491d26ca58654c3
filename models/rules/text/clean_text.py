"""Cleans text from outside: JSON, documents, a model's answer."""

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Marks that turn or hide what stands around them; the joiners of scripts and emoji are none.
_INVISIBLE = re.compile("[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# NFC shortens a text to no less than a quarter of its code points, so this much is enough to fill a limit.
_NFC_SHRINK = 4


def clean_text(value: str, limit: int | None = None) -> str:
    """Make ``value`` safe for PostgreSQL, JSON and HTML pages.

    Line ends become ``\\n``; NUL and other control characters but ``\\n`` and ``\\t`` are dropped; lone
    surrogates become U+FFFD; the result is NFC and at most ``limit`` code points long.
    """
    if value.isascii() and value.isprintable():
        return value[:limit]
    if limit is not None:
        value = value[: limit * _NFC_SHRINK]
    value = _LINE_BREAKS.sub("\n", value)
    value = _CONTROLS.sub("", value)
    value = unicodedata.normalize("NFC", _SURROGATES.sub(REPLACEMENT, value))
    return value if limit is None else value[:limit]


def clean_line(value: str) -> str:
    """Clean text on one line with single spaces, for names that other people see: no mark without width either."""
    return " ".join(_INVISIBLE.sub("", clean_text(value)).split())
