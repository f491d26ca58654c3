"""How names and values are compared, whatever their spelling (pure)."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from models.rules.text.skill_aliases import canonical_slug

LEGAL_FORMS = re.compile(
    r"\b(inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|gmbh|ag|se|kg|sarl|sas|sa|srl|spa|bv|nv|oy|ab)\b"
)


def fold(text: str | None) -> str:
    """The text for comparison: NFKC, caseless, punctuation as single spaces (``+`` and ``#`` stay)."""
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.findall(r"[^\W_]+[+#]*|[+#]+", plain))


def organisation(folded: str) -> str:
    """A folded employer or school without its legal form, unless the form is the whole name."""
    return " ".join(LEGAL_FORMS.sub(" ", folded).split()) or folded


@lru_cache(maxsize=4096)
def skill_slug(name: str) -> str:
    """A skill's identity: ``C``, ``C++`` and ``C#`` are three, ``Node.js`` and ``NodeJS`` one, ``js`` JavaScript."""
    return canonical_slug(fold(name).replace(" ", ""))


def is_empty(value: Any) -> bool:
    """Whether it is null, an empty text or an empty list. False is a value."""
    return value is None or value in ("", [])
