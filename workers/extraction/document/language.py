"""The language of a document's running text, by its function words or its script."""

import re
from collections import Counter

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
FEWEST_HITS = 6
LEAD_PERCENT = 120
"""How far the best must be ahead of the second."""

FUNCTION_WORDS = {
    "en": "the and of to in for with on by from as at an is was that which into over across through our their using",
    "de": "und der die das von mit für in im den des zu zur zum auf bei als an aus über durch eine einer sowie nach",
    "fr": "et de la le les des du en pour avec dans sur au aux une un par à l d chez ainsi que vers son ses",
    "es": "y de la el los las del en para con por al una un sobre desde hasta entre su sus más que e",
    "pt": "e de da do das dos em para com por ao na no nas nos uma um sobre desde até entre seu sua mais que",
    "it": "e di il la le lo gli dei delle della del dell in per con su da al alla nel nella una un sul tra che dal",
    "nl": "en de het van een in voor met op aan door bij als naar uit over tot binnen te om onder ook dat zijn",
}
_LANGUAGES_OF = {
    word: frozenset(code for code, words in FUNCTION_WORDS.items() if word in words.split())
    for words in FUNCTION_WORDS.values()
    for word in words.split()
}
_RUSSIAN = ("и", "в", "на", "с", "по", "для", "из", "от", "при", "за", "до")


def language_of(text: str, fewest: int = FEWEST_HITS) -> str | None:
    """ISO 639-1: en, de, fr, es, pt, it, nl, ru, zh or ja; None where it is unclear.

    ``fewest``: function words that it takes.
    """
    script = _by_script(text)
    if script:
        return script
    hits: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(text.casefold())).items():
        for code in _LANGUAGES_OF.get(word, ()):
            hits[code] += count
    (best, most), (_, second) = (*hits.most_common(2), ("", 0), ("", 0))[:2]
    if most < fewest or most * 100 < second * LEAD_PERCENT:
        return None
    return best


def _by_script(text: str) -> str | None:
    cyrillic, kana, han = (len(script.findall(text)) for script in (_CYRILLIC, _KANA, _HAN))
    if not (cyrillic or kana or han):
        return None
    letters = len(_LETTER.findall(text))
    if 3 * cyrillic > letters:
        words = Counter(_WORD.findall(text.casefold()))
        return "ru" if sum(words[word] for word in _RUSSIAN) >= FEWEST_HITS else None
    if 5 * (kana + han) <= letters:
        return None
    return "ja" if 10 * kana > kana + han else "zh"
