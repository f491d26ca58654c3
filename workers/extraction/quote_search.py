"""Finding what a value was copied from: the place in a document's text that says the same.

Two texts say the same when they agree after Unicode NFKC, case folding, collapsed white space, plain quotes
and dashes, and hyphens between letters undone (a line break may stand in them). Offsets are those of the
document.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.distance import LCSseq

from models.rules.extraction import Evidence
from workers.extraction.document import Document

Span = tuple[int, int]

SIMILAR = 0.85
"""Share of a value's words that must stand in the document in order (google/langextract asks for 0.75)."""

_WINDOWS = 200  # places looked at for a similar passage; keeps hostile repetition cheap
_PLAIN = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_WORD = re.compile(r"[\w+#]+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/–]{4,40}\d")
_WRAPPED_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s?(?=[^\W\d_])")


class QuoteSearch:
    """Answers where a value stands in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._as_printed = _folded(document.text)
        self._joined = _without_hyphens(*self._as_printed)

    def find(self, value: str, near: int = 0) -> Span | None:
        """The passage closest to offset ``near`` that says ``value``, else a similar one, else None."""
        return self.find_exact(value, near) or self._similar(_without_hyphens(*_folded(value))[0])

    def find_exact(self, value: str, near: int = 0) -> Span | None:
        """The passage closest to offset ``near`` that says ``value`` without a word between or amiss."""
        folded = _folded(value)
        for (text, origin), wanted in (
            (self._as_printed, folded[0].strip()),
            (self._joined, _without_hyphens(*folded)[0].strip()),
        ):
            places = _occurrences(text, wanted) if wanted else []
            if places:
                at = min(places, key=lambda place: abs(origin[place] - near))
                return origin[at], origin[at + len(wanted) - 1] + 1
        return None

    def find_phone(self, value: str) -> Span | None:
        """A number of the same digits, with or without its country code, however it is grouped."""
        wanted = re.sub(r"\D", "", value)
        if len(wanted) < 6:
            return None
        for match in _PHONE.finditer(self._document.text):
            digits = re.sub(r"\D", "", match[0])
            if digits == wanted or (min(len(digits), len(wanted)) >= 7 and _same_tail(digits, wanted)):
                return match.span()
        return None

    def evidence(self, span: Span) -> Evidence:
        start, end = span
        lines = self._document.lines
        line = lines[max(0, bisect_right(self._line_starts, start) - 1)]
        return {"page": line.page, "start": start, "end": end, "quote": self._document.text[start:end]}

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self._document.lines]

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self._joined[0]))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self._words):
            places.setdefault(word[0], []).append(index)
        return places

    def _span(self, begin: int, end: int) -> Span:
        origin = self._joined[1]
        return origin[begin], origin[end - 1] + 1

    def _similar(self, wanted: str) -> Span | None:
        """The best passage by longest common subsequence of words, if it is good enough."""
        words = _WORD.findall(wanted)
        numbers = {word for word in words if any(c.isdigit() for c in word)}
        best, found = max(SIMILAR, 2 / max(len(words), 1)), None
        for first in self._starts(words):
            passage = self._words[first : first + len(words) + max(1, len(words) // 4)]
            texts = [word[0] for word in passage]
            share = LCSseq.similarity(words, texts) / len(words)
            better = share > best or (share == best and found is None)
            # A figure is never a detail: "by 30 %" does not bear out "by 90 %".
            if better and numbers <= set(texts):
                best, found = share, (passage, texts)
        if found:
            matched = [b for b in LCSseq.opcodes(words, found[1]) if b.tag == "equal"]
            begin, end = found[0][matched[0].dest_start], found[0][matched[-1].dest_end - 1]
            return self._span(begin.start(), end.end())
        return None

    def _starts(self, words: Sequence[str]) -> list[int]:
        """Where a passage may begin, judged by the three rarest of its words."""
        known = sorted((w for w in set(words) if w in self._places), key=lambda w: (len(self._places[w]), w))
        starts = {max(0, at - words.index(word)) for word in known[:3] for at in self._places[word]}
        slack = {max(0, start - 1) for start in starts}
        return sorted(starts | slack)[:_WINDOWS]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in its comparable form, and for each of its characters the offset it came from."""
    folded: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        for piece in unicodedata.normalize("NFKC", char.translate(_PLAIN)).translate(_PLAIN).casefold():
            if piece.isspace():
                if not folded or folded[-1] == " ":
                    continue
                piece = " "
            folded.append(piece)
            origin.append(offset)
    return "".join(folded), origin


def _without_hyphens(text: str, origin: list[int]) -> tuple[str, list[int]]:
    kept: list[int] = []
    position = 0
    for match in _WRAPPED_HYPHEN.finditer(text):
        kept += range(position, match.start())
        position = match.end()
    kept += range(position, len(text))
    return "".join(text[i] for i in kept), [origin[i] for i in kept]


def _occurrences(text: str, wanted: str) -> list[int]:
    """Where ``wanted`` stands as words of its own: "C" is in neither "C++" nor "Cobol"."""
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < _WINDOWS:
        end = at + len(wanted)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (_joins(before) and _joins(wanted[0])) and not (_joins(after) and _joins(wanted[-1])):
            found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _joins(char: str) -> bool:
    """Whether words grow together over this character; scripts without spaces never do."""
    return bool(char) and (char in "+#" or (char.isalnum() and ord(char) < 0x2E80))


def _same_tail(a: str, b: str) -> bool:
    short, long = sorted((a.lstrip("0"), b.lstrip("0")), key=len)
    return len(short) >= 7 and long.endswith(short)
