"""Paragraphs of running text: their sentences, with the place of each letter in the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workers.extraction.offline.text.bullets import fills
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.values import Value, clean

NEAR = 1.7  # em between the lines of a paragraph
FEWEST_WORDS = 6  # of a sentence
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])\s+(?=[^\W\d_a-zß-ÿа-яё])|(?<=\d[.!?])\s+(?=[^\W\d_a-zß-ÿа-яё])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text of one or more lines; ``offsets`` has the place of each of its letters in the document."""

    text: str
    offsets: tuple[int, ...]
    page: int

    def cut(self, begin: int, end: int) -> "Sentence":
        return Sentence(self.text[begin:end], self.offsets[begin:end], self.page)

    def value(self, begin: int, end: int, value: str | None = None) -> Value:
        text = clean(self.text[begin:end]) if value is None else value
        return Value(text, self.offsets[begin], self.offsets[end - 1] + 1, self.page)


def paragraphs_of(lines: list[TextLine]) -> list[list[TextLine]]:
    """The lines that belong together: near, in one print, without bullets."""
    groups: list[list[TextLine]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if above is not None and _goes_on(above, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def prose_in(lines: list[TextLine]) -> list[list[TextLine]]:
    """The paragraphs among the lines that are whole sentences."""
    return [paragraph for paragraph in paragraphs_of(lines) if is_prose(paragraph)]


def _goes_on(above: TextLine, line: TextLine) -> bool:
    apart = line.source.y0 - above.source.y0
    near = above.source.page != line.source.page or 0 < apart < NEAR * max(line.source.size, 1.0)
    alike = above.style == line.style and above.source.column == line.source.column and not line.bullet
    runs_on = line.text[:1].islower() and not above.text.endswith((".", "!", "?"))
    return near and alike and (runs_on or fills(above, line))


def is_prose(lines: list[TextLine]) -> bool:
    """Whether the lines are whole sentences: they end in a full stop, and many of several words are small."""
    plain = not any(line.bullet or line.numbered or len(line.pieces) > 1 for line in lines)
    if not plain or not lines[-1].text.endswith((".", "!", "?")):
        return False
    words = [word for line in lines for word in line.text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return len(words) >= FEWEST_WORDS and 5 * small >= 2 * len(words)


def sentences_of(lines: list[TextLine]) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    text = " ".join(line.text for line in lines)
    offsets = tuple(offset for line in lines for offset in (*_offsets(line), line.piece.end))[:-1]
    whole, begin = Sentence(text, offsets, lines[0].source.page), 0
    for m in [*_SENTENCE_END.finditer(text), None]:
        end = m.start() if m else len(text)
        yield whole.cut(begin, end)
        begin = m.end() if m else end


def _offsets(line: TextLine) -> Iterator[int]:
    piece = line.piece
    for index in range(len(piece.text)):
        yield piece.start + index + sum(skip for joint, skip in piece.joints if index >= joint)
