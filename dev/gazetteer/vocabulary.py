"""Words that are also names of towns but mean something else in a CV: "mobile", "reading", "split"."""

from collections.abc import Iterable
from pathlib import Path

from models.rules.dates.vocabulary import fold

# Makers whose name a town has too; behind a title they are the employer.
EMPLOYERS = frozenset(
    [
        "toyota",
        "hitachi",
        "nokia",
        "orange",
        "mercedes",
        "suzuki",
        "kone",
        "santander",
        "bridgestone",
        "corning",
        "sabre",
    ]
)


def common_words(dictionaries: Iterable[Path]) -> frozenset[str]:
    """Folded words that dictionaries spell in lower case, and the names of makers."""
    words = {
        fold(word)
        for path in dictionaries
        for line in _text(path).splitlines()[1:]
        if (word := line.partition("/")[0].partition("\t")[0].strip()) and word == word.lower()
    }
    return frozenset(words) | EMPLOYERS


def _text(path: Path) -> str:
    """Hunspell's older dictionaries are in Latin-1."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
