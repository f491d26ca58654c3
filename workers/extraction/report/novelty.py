"""Text around a document that says what its pages do not: worth a word in the report, and nothing else."""

import re

MIN_WORDS = 4
# What word processors put into a title: "Microsoft Word - resume_final.docx".
_FILE_NAME = re.compile(
    r"(Microsoft Word - )?.{1,150}\.(docx?|pdf|odt|rtf|tex|pages|indd|html?)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]{3,}")


def unsaid(text: str, printed: str) -> str:
    """``text`` if at least ``MIN_WORDS`` of its words stand nowhere in ``printed``, else nothing.

    A title that repeats the person's name is ordinary; a list of skills nobody sees is not.
    """
    if _FILE_NAME.fullmatch(text) or len(_WORD.findall(text)) < MIN_WORDS:
        return ""
    known = set(_WORD.findall(printed.casefold()))
    missing = {word for word in _WORD.findall(text.casefold()) if word not in known}
    return text if len(missing) >= MIN_WORDS else ""
