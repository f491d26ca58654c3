"""Whether text attached to a document (properties, notes, alternate texts) says what its pages do not."""

import re

MIN_WORDS = 4
# What word processors put into a title: "Microsoft Word - resume_final.docx".
_FILE_NAME = re.compile(
    r"(Microsoft Word - )?.{1,150}\.(docx?|pdf|odt|rtf|tex|pages|indd|html?)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]{3,}")


def is_news(text: str, printed: str) -> bool:
    """Whether at least ``MIN_WORDS`` words of ``text`` are missing from ``printed``.

    A title that repeats the person's name is ordinary; a list of skills that no page shows is not.
    """
    if _FILE_NAME.fullmatch(text) or len(_WORD.findall(text)) < MIN_WORDS:
        return False
    printed_words = set(_WORD.findall(printed.casefold()))
    return len(set(_WORD.findall(text.casefold())) - printed_words) >= MIN_WORDS
