"""The vocabularies by language code."""

from dev.cv_generator.words.de import GERMAN
from dev.cv_generator.words.en import ENGLISH
from dev.cv_generator.words.es import SPANISH
from dev.cv_generator.words.fr import FRENCH
from dev.cv_generator.words.it import ITALIAN
from dev.cv_generator.words.ja import JAPANESE
from dev.cv_generator.words.nl import DUTCH
from dev.cv_generator.words.pt import PORTUGUESE
from dev.cv_generator.words.ru import RUSSIAN
from dev.cv_generator.words.vocabulary import Vocabulary
from dev.cv_generator.words.zh import CHINESE

_ALL = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    DUTCH,
    RUSSIAN,
    CHINESE,
    JAPANESE,
)
LANGUAGES: dict[str, Vocabulary] = {vocabulary.code: vocabulary for vocabulary in _ALL}
