"""Words of doing by language: how a bullet that says what was done begins (or, in some languages, ends).

Chinese and Japanese have no list: their verbs are not told by where they stand or how they end.
"""

from models.rules.score.words.germanic import DUTCH, ENGLISH, GERMAN
from models.rules.score.words.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from models.rules.score.words.slavic import RUSSIAN
from models.rules.score.words.word_list import WordList, starts_with_action, words

WORD_LISTS: dict[str, WordList] = {
    "en": ENGLISH,
    "de": GERMAN,
    "nl": DUTCH,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "ru": RUSSIAN,
}

__all__ = ["WORD_LISTS", "WordList", "starts_with_action", "words"]
