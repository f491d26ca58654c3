"""Finds the passage that a value was copied from. Offsets are those of the document's text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from rapidfuzz.distance import LCSseq

from models.rules.documents.extraction import Evidence
from workers.extraction.document.contact_patterns import DIGITS_OF_PHONE
from workers.extraction.document.document import Document, Line
from workers.extraction.grounding.negation import is_negated
from workers.extraction.grounding.normalised_text import (
    MOST_PLACES,
    Edges,
    NormalisedText,
    damage_pattern,
    normalise,
    one_column,
    without_hyphens,
    without_punctuation,
    without_spaces,
)

Span = tuple[int, int]

SIMILAR = 0.85
"""Share of a text's words that must stand in the document in order (google/langextract asks for 0.75)."""
PASSAGE_WORDS = 6
"""From here on a text may differ slightly from the document; the document's words are then used."""
_GLUED = 5  # characters from which a text is also looked for regardless of spaces
_SHORT = 3  # letters up to which the case must agree: "Go" is no "go", "IT" no "it"

_BREAKS = "\n\t,;:|/()[]•·–—●▪-"
_LEADING = "•·●◦▪‣*–—-"
_WORD = re.compile(r"[\w+#]+")
_SIGN_APART = re.compile(r"[ \u00a0\u202f][%‰€$£°](?!\w)\S*")  # "51 %"
_FIGURE_LED = re.compile(r"(?:[$€£¥]|\d[.,])$")
_FIGURE_GOES_ON = re.compile(r" ?[%‰€£¥°]|[.,]\d")
_ADDRESS_PREFIX = re.compile(r"(?:https?:\s?/?\s?/|mailto:)?(?:www\.)?$")
_ADDRESS_GOES_ON = re.compile(r"/?(?:[\w@%&=?#~+]|[-./:]\w)")


class QuoteSearch:
    """Finds values in one document; ``references`` are the lines about other people, where nothing is found."""

    def __init__(self, document: Document, references: Iterable[Line] = ()) -> None:
        self._document = document
        self._as_printed = normalise(document.text)
        self._joined = without_hyphens(self._as_printed)
        self._references = [(line.start, line.end) for line in references]

    def find(self, value: str, near: int = 0) -> Span | None:
        """The passage closest to offset ``near`` that says ``value``; for a longer text else a similar one."""
        exact = self.find_exact(value, near)
        if exact:
            return exact
        span = self._similar(without_hyphens(normalise(value)).text)
        return span if span and self._is_claimed(span, len(value.split())) else None

    def find_exact(self, value: str, near: int = 0) -> Span | None:
        """The passage closest to offset ``near`` that says ``value`` without a word between or amiss."""
        return min(self.find_all(value), key=lambda span: abs(span[0] - near), default=None)

    def find_all(self, value: str) -> list[Span]:
        """Every passage that says ``value`` without a word between or amiss."""
        places = self._places(value, _whole_words(value))
        short = value.strip()
        if len(short) <= _SHORT and short.isalpha():
            places = [span for span in places if self._is_short_name(span, short)]
        count = len(value.split())
        return [span for span in places if self._is_claimed(span, count)]

    def find_address(self, value: str, near: int = 0) -> Span | None:
        """Where a URL or e-mail address is printed in full, scheme and "www." aside."""
        places = [span for span in self._places(value, _whole_address) if not self.is_in_references(span)]
        return min(places, key=lambda span: abs(span[0] - near), default=None)

    def find_phone(self, value: str) -> Span | None:
        """A number of the same digits, with or without its country code, however it is grouped."""
        wanted = re.sub(r"\D", "", value)
        if len(wanted) < 6:
            return None
        for match in DIGITS_OF_PHONE.finditer(self._document.text):
            digits = re.sub(r"\D", "", match[0])
            same = digits == wanted or (min(len(digits), len(wanted)) >= 7 and _same_tail(digits, wanted))
            if same and not self.is_in_references(match.span()):
                return self._number_alone(match.span(), wanted)
        return None

    def find_words(self, value: str, near: int = 0) -> Span | None:
        """The same words in the same order, whatever separates them: "Turin (Italy)" for "Turin, Italy"."""
        wanted = without_punctuation(normalise(value)).text.strip()
        places = [
            span
            for span in self._words_only.places(wanted, _whole_words(wanted))
            if self._is_claimed(span, 1)
        ]
        return min(places, key=lambda span: abs(span[0] - near), default=None)

    def is_in_references(self, span: Span) -> bool:
        """Whether a passage is in the references section."""
        return any(start <= span[0] < end for start, end in self._references)

    def stands_in_references(self, text: str) -> bool:
        """Whether a text is printed in the references section."""
        return any(self.is_in_references(span) for span in self._places(text, _whole_words(text)))

    def stands_alone(self, span: Span) -> bool:
        """Whether a passage is a line or a part of one by itself, not words of a sentence."""
        text = self._document.text
        before = text[max(0, span[0] - 3) : span[0]].rstrip(" ")
        after = text[span[1] : span[1] + 3].lstrip(" ")
        return before[-1:] in _BREAKS and after[:1] in _BREAKS

    def _is_short_name(self, span: Span, short: str) -> bool:
        """The same case, or a tag of its own in capitals."""
        text = self._document.text[span[0] : span[1]]
        return text == short or (text.isupper() and len(short) == _SHORT and self.stands_alone(span))

    def _number_alone(self, span: Span, wanted: str) -> Span:
        """Without what stands before the number on its line and is no country code, such as a postal code."""
        text = self._document.text[span[0] : span[1]]
        digits = [place for place, char in enumerate(text) if char.isdigit()]
        apart = len(digits) > len(wanted) and text[digits[-len(wanted)] - 1].isspace()
        is_code = text.lstrip("( ").startswith(("+", "00"))
        return (span[0] + digits[-len(wanted)], span[1]) if apart and not is_code else span

    def _is_claimed(self, span: Span, words: int) -> bool:
        """Whether a passage is neither negated nor in the references section."""
        if self.is_in_references(span):
            return False
        if words >= PASSAGE_WORDS:
            return not is_negated(self._document.text, span[0], adjacent=True)
        return self.stands_alone(span) or not is_negated(self._document.text, span[0], adjacent=False)

    def evidence(self, span: Span) -> Evidence:
        start, end = span
        line = self._document.lines[self.line_of(start)]
        quote = self._document.text[start:end]
        evidence: Evidence = {"page": line.page, "start": start, "end": end, "quote": quote}
        if self._document.is_recognised(start, end):
            evidence["ocr"] = True
        return evidence

    def line_of(self, offset: int) -> int:
        """Index of the line an offset stands in."""
        return max(0, bisect_right(self._line_starts, offset) - 1)

    def _places(self, value: str, edges: Edges) -> list[Span]:
        """In the first of the forms that has any."""
        wanted = normalise(value)
        whole = next(
            (spans for form, text in self._forms(wanted) if (spans := form.places(text, edges))), None
        )
        return self._damaged_places(wanted.text.strip(), edges) if whole is None else whole

    def _forms(self, wanted: NormalisedText) -> Iterator[tuple[NormalisedText, str]]:
        """The forms of the document, each with a text in that form."""
        printed = wanted.text.strip()
        yield self._as_printed, printed
        yield self._joined, without_hyphens(wanted).text.strip()
        glued = without_spaces(wanted).text
        if len(glued) >= _GLUED:
            yield self._spaceless, glued
        for column in self._columns:
            yield column, printed

    def _damaged_places(self, wanted: str, edges: Edges) -> list[Span]:
        """Where the text layer lacks the ligatures of a text, or has other signs for them."""
        pattern = damage_pattern(wanted) if len(wanted) >= _GLUED else None
        matches = pattern.finditer(self._as_printed.text) if pattern else ()
        return [span for match in matches for span in self._as_printed.places(match[0], edges)]

    @cached_property
    def _columns(self) -> list[NormalisedText]:
        columns = [one_column(self._as_printed, self._document.text, cell) for cell in (0, -1)]
        return [form for column in columns for form in (column, without_hyphens(column))]

    @cached_property
    def _words_only(self) -> NormalisedText:
        return without_punctuation(self._as_printed)

    @cached_property
    def _spaceless(self) -> NormalisedText:
        return without_spaces(self._as_printed)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self._document.lines]

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self._joined.text))

    @cached_property
    def _word_places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self._words):
            places.setdefault(word[0], []).append(index)
        return places

    def _similar(self, wanted: str) -> Span | None:
        """The best passage by longest common subsequence of words, if it is good enough."""
        words = _WORD.findall(wanted)
        if len(words) < PASSAGE_WORDS:
            return None
        numbers = {word for word in words if any(c.isdigit() for c in word)}
        best, match = SIMILAR, None
        for first in self._starts(words):
            passage = self._words[first : first + len(words) + max(1, len(words) // 4)]
            texts = [word[0] for word in passage]
            share = LCSseq.similarity(words, texts) / len(words)
            better = share > best or (share == best and match is None)
            # A figure is never a detail: "by 30 %" does not support "by 90 %".
            if better and numbers <= set(texts):
                best, match = share, (passage, texts)
        if match:
            matched = [b for b in LCSseq.opcodes(words, match[1]) if b.tag == "equal"]
            begin, end = match[0][matched[0].dest_start], match[0][matched[-1].dest_end - 1]
            origin = self._joined.origin
            return self._to_spaces(origin[begin.start()], origin[end.end() - 1] + 1)
        return None

    def _to_spaces(self, start: int, end: int) -> Span:
        """With the signs next to the words, such as "$" and "%"."""
        text = self._document.text
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        end = sign.end() if (sign := _SIGN_APART.match(text, end)) else end
        return end - len(text[start:end].lstrip(_LEADING)), start + len(text[start:end].rstrip(",;:"))

    def _starts(self, words: Sequence[str]) -> list[int]:
        """Where a passage may begin, judged by the three rarest of its words."""
        places = self._word_places
        printed = sorted((w for w in set(words) if w in places), key=lambda w: (len(places[w]), w))
        starts = {max(0, place - words.index(word)) for word in printed[:3] for place in places[word]}
        slack = {max(0, start - 1) for start in starts}
        return sorted(starts | slack)[:MOST_PLACES]


def _whole_words(value: str) -> Edges:
    """ "C" is in neither "C++" nor "Cobol", and "93" not in "93 %", "1.93" or "$93"."""
    bare = value.strip()
    first, last = bare[:1], bare[-1:]

    def edges(before: str, after: str) -> bool:
        led = first.isdigit() and _FIGURE_LED.search(before)
        if led or (last.isdigit() and _FIGURE_GOES_ON.match(after)):
            return False
        return not (_joins(before[-1:]) and _joins(first)) and not (_joins(after[:1]) and _joins(last))

    return edges


def _whole_address(before: str, after: str) -> bool:
    """Not a part of a longer address: "quist.example" is not printed where "ines@quist.example" is."""
    led = _ADDRESS_PREFIX.sub("", before)
    return not re.search(r"[\w.+\-@/%]$", led) and not _ADDRESS_GOES_ON.match(after)


def _joins(char: str) -> bool:
    """Whether this character makes one word of its neighbours; never in scripts without spaces."""
    return bool(char) and (char in "+#" or (char.isalnum() and ord(char) < 0x2E80))


def _same_tail(a: str, b: str) -> bool:
    short, long = sorted((a.lstrip("0"), b.lstrip("0")), key=len)
    return len(short) >= 7 and long.endswith(short)
