"""The vocabularies by language code."""

from dev.cvs.words.de import GERMAN
from dev.cvs.words.en import ENGLISH
from dev.cvs.words.vocabulary import Vocabulary

LANGUAGES: dict[str, Vocabulary] = {vocabulary.code: vocabulary for vocabulary in (ENGLISH, GERMAN)}
