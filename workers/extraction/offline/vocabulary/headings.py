"""The kind of section a heading names."""

import re
import unicodedata
from functools import lru_cache

from models.rules.dates.patterns import DURATION
from workers.extraction.offline.vocabulary.loader import phrases, phrases_by_kind

HEADINGS = phrases_by_kind("headings")
# Without its accents the French word for a summary is what CVs are called in English.
NEVER = frozenset({"resume", "cv"})

_LETTER_SPACED = re.compile(r"(?:\w\s{1,4}|[&/]\s{1,4}){3,}\w")
_NOISE = re.compile(r"^(?:[ivx]{1,4}\.\s|[\W\d_]+)|[\W_]+$")
_BRACKET = re.compile(r"\s*[(（\[][^)）\]]{0,40}[)）\]]\s*$")
_CONTINUED = re.compile(r"[\s,–—-]+(?:continued|cont\.|cont['’.]?d?|fortsetzung|suite)\.?$")
_TENURE = re.compile(r"\s*[:,·–—-]\s*(?=\S*\d)(?:" + DURATION.pattern + r")$", re.IGNORECASE)
# Forms spread the characters of a word ("学　歴"), and "etc." ends a list of topics.
_INNER_SPACE = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff])\s+(?=[\u3040-\u30ff\u4e00-\u9fff])")
_AND = re.compile(r"\s*[&+]\s*|\s+(?:und|et|y|e|en|и|i|och|og|ve|oraz)\s+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ETC = re.compile(r"(?<=.)(?:など|等)$")
_PARTS = re.compile(r"\s?[/|·・、，،]\s?|,\s| and |\s?与\s?|\s?及\s?|和")


LONGEST, LONGEST_JOINT = 60, 3  # characters of a heading, and of a word like "and"


# One document asks for the same words many times.
@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """The heading as it is compared: lower case, no accents, "&" as "and", no signs around it."""
    plain = text.isascii()
    text = text if plain else unicodedata.normalize("NFKC", text)
    text = text.strip().casefold()
    text = text if plain else _clean_piece(text)
    if text.endswith((")", "]")):
        text = _BRACKET.sub("", text) or text
    text = _NOISE.sub("", _CONTINUED.sub("", text))
    text = _NOISE.sub("", _TENURE.sub("", text) if any(map(str.isdigit, text)) else text)
    text = text if plain else _ETC.sub("", _INNER_SPACE.sub("", text))
    return text if _LETTER_SPACED.fullmatch(text) else " ".join(_AND.sub(" and ", text).split())


def _clean_piece(text: str) -> str:
    """Without Latin accents, which capitals often lack; the marks of Japanese and Korean stay."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


_KIND = {heading_key(phrase): kind for kind, listed in HEADINGS.items() for phrase in listed}
_TIGHT = {key.replace(" ", ""): kind for key, kind in reversed(_KIND.items())}


@lru_cache(maxsize=4096)
def exact_kind(text: str) -> str | None:
    """The section kind whose name the text is: a known name, or several of them ("Awards / Publications")."""
    return next(iter(exact_kinds(text)), None)


@lru_cache(maxsize=4096)
def exact_kinds(text: str) -> tuple[str, ...]:
    """The kinds of a known name, or of each of the known names the text joins ("Education & Languages")."""
    key = heading_key(text)
    if key in NEVER and text.isascii():
        return ()
    kind = _KIND.get(key) or (_TIGHT.get(re.sub(r"\s", "", key)) if _LETTER_SPACED.fullmatch(key) else None)
    if kind or len(key) > LONGEST:
        return (kind,) if kind else ()
    parts = [part for part in _PARTS.split(key) if part]
    kinds = [_KIND.get(part) for part in parts] if len(parts) in (2, 3) else _joined(key.split())
    return tuple(kind for kind in kinds if kind) if all(kinds) else ()


def _joined(words: list[str]) -> list[str | None]:
    """The kinds of two known names around a short word of any language: "Koulutus ja kielet"."""
    for position, word in enumerate(words[1:-1], 1):
        left, right = _KIND.get(" ".join(words[:position])), _KIND.get(" ".join(words[position + 1 :]))
        if left and right and len(word) <= LONGEST_JOINT:
            return [left, right]
    return []


@lru_cache(maxsize=1024)
def likely_kind(text: str) -> str | None:
    """The kind of the first heading word in the text; only for lines that look like a heading."""
    key = heading_key(text)
    padded = " " + re.sub(r"[^\w]+", " ", key) + " "
    for kind, words in _WORDS:
        for phrase in words:
            if f" {phrase} " in padded:
                return kind
    return None


_BY_KIND = phrases_by_kind("heading_words")
_WORDS = tuple((kind, tuple(map(heading_key, _BY_KIND[kind]))) for kind in phrases("heading_word_order"))
