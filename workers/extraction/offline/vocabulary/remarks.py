"""Words beside an entry that name neither title nor employer: kinds of employment, and breaks without an employer."""

import re
from functools import lru_cache

from models.rules.dates.vocabulary import alternatives
from workers.extraction.offline.vocabulary.loader import phrases

_WORD = rf"(?:{alternatives(phrases('employment_remarks'))})"
_SHARE = r"\d{1,3}(?:[.,]\d)?\s?(?:%|h(?:rs|ours)?\.?|std\.?)"
_REMARK = re.compile(rf"[\W_]*(?:{_SHARE}|{_WORD})(?:[\W_]+(?:{_WORD}|{_SHARE}))*[\W_]*", re.IGNORECASE)
_BREAK = re.compile(
    rf"[\W_]*(?:{alternatives(phrases('career_breaks'))})\s*(?:[-–—:(（,/|·].*)?", re.IGNORECASE
)
LONGEST = 60  # characters


@lru_cache(maxsize=4096)
def is_remark(text: str) -> bool:
    """Whether the text says only how somebody was employed: "Full-time", "(contract)", "Teilzeit, 60 %"."""
    return len(text) <= LONGEST and bool(_REMARK.fullmatch(text))


def is_career_break(title: str) -> bool:
    """Whether the title is a time without an employer: "Career break", "Elternzeit (12 Monate)"."""
    return bool(_BREAK.fullmatch(title))
