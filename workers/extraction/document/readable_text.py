"""Whether letters are what they say: some files have only the numbers of glyphs where letters should be.

Printing to PostScript and back loses which letter a glyph is. What is left is figures and signs, characters of no
script, or letters that are others (all shifted by 29 places of the alphabet, say). Nobody can read that, whatever the
language: letters are most of any text, and in Latin script vowels and a few other letters are most of these.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable

FEWEST = 80  # characters; fewer say nothing
LETTERS = 0.3  # of all characters; figures and signs are the others
STRANGE = 0.3  # private, unassigned or control characters
VOWELS = 0.2
COMMON = 0.3
_VOWELS = frozenset("aeiouyæøœı")
_COMMON = frozenset("aeinorst")
"""At least half of the letters of every language in Latin script."""
_NO_CHARACTER = frozenset({"Co", "Cn", "Cc", "Cs"})


def is_readable(texts: Iterable[str]) -> bool:
    """False only where there is enough text to be certain."""
    characters = Counter("".join(texts))
    total = sum(count for sign, count in characters.items() if not sign.isspace())
    if total < FEWEST:
        return True
    strange = sum(
        n for sign, n in characters.items() if sign == "\ufffd" or unicodedata.category(sign) in _NO_CHARACTER
    )
    letters = sum(count for sign, count in characters.items() if unicodedata.category(sign)[0] in "LM")
    return strange < STRANGE * total and letters >= LETTERS * total and _is_readable_latin(characters)


def _is_readable_latin(characters: Counter[str]) -> bool:
    plain: Counter[str] = Counter()
    for sign, count in characters.items():
        letter = unicodedata.normalize("NFKD", sign.lower())[:1]
        if letter.isalpha() and letter < "\u0250":
            plain[letter] += count
    total = sum(plain.values())
    if total < FEWEST:
        return True
    vowels, common = (sum(plain[letter] for letter in group) for group in (_VOWELS, _COMMON))
    return vowels >= VOWELS * total and common >= COMMON * total
