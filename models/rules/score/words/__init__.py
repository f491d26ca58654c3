"""Action words by language: how a bullet about an action begins (or, in some languages, ends).

Chinese and Japanese have no list, because position and ending do not identify their verbs.
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
