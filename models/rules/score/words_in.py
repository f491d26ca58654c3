"""Counts the words of a text in any script."""

import re

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+(?:['’.,/&-]\w+)*")
CJK_CHARACTERS_A_WORD = 2


def count_words(text: str) -> int:
    """Words separated by spaces; in Chinese and Japanese two characters count as one word."""
    others, characters = _CJK.subn(" ", text)
    return len(_WORD.findall(others)) + -(-characters // CJK_CHARACTERS_A_WORD)
