"""Finds negated passages: behind "never" or "without" a sentence does not claim what follows."""

import re

_LANGUAGES = (
    "not no never without neither nor cannot can't don't doesn't didn't isn't wasn't won't haven't hasn't",
    "nicht kein keine keinen keinerlei nie niemals ohne weder",
    "jamais sans aucun aucune pas",
    "nunca jamás sin ningún ninguna tampoco",
    "jamais não sem nenhum nenhuma",
    "mai non senza nessun nessuna né",
    "nooit niet geen zonder",
    "не нет никогда без ни",
)
_WORDS = frozenset(word for language in _LANGUAGES for word in language.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_ENDS = re.compile(r"[.!?;:•]\s|\n\s*[-–—•*▪●]\s|\n\n|\t")
_CJK = re.compile("[没未无不][有曾使用熟]?$")
_FAR = 8  # words
_AROUND = 160  # characters


def is_negated(text: str, start: int, *, adjacent: bool) -> bool:
    """Whether a negation stands some words before ``start`` in its sentence, or right before it (``adjacent``)."""
    before = text[max(0, start - _AROUND) : start]
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(before)]
    before = before[ends[-1] :] if ends else before
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(before)]
    near = words[-1:] if adjacent else words[-_FAR:]
    return any(word in _WORDS for word in near) or bool(_CJK.search(before.rstrip()))
