"""The vocabularies by language code."""

from dev.cvs.words.de import GERMAN
from dev.cvs.words.en import ENGLISH
from dev.cvs.words.es import SPANISH
from dev.cvs.words.fr import FRENCH
from dev.cvs.words.it import ITALIAN
from dev.cvs.words.ja import JAPANESE
from dev.cvs.words.nl import DUTCH
from dev.cvs.words.pt import PORTUGUESE
from dev.cvs.words.ru import RUSSIAN
from dev.cvs.words.vocabulary import Vocabulary
from dev.cvs.words.zh import CHINESE

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
