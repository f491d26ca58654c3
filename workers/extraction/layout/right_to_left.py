"""Pages of scripts that run to the left, turned to their mirror image.

There what is read first stands at the left, as on other pages, so that columns, margins, indents and the order of
words need no second set of rules. What runs to the right on such a page keeps its order: figures, and words of other
scripts side by side (a short form of the Unicode Bidirectional Algorithm, https://unicode.org/reports/tr9/).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workers.extraction.document.characters import LEFTWARD
from workers.extraction.document.geometry import Box, Word

TOUCHING = 0.12  # em
SAME_LINE = 0.2  # em between base lines
SPACE = 2 / 3  # em
DASHES = ("-", "–", "—")
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# A number goes on with words before it ("Java 17, Kafka"), and with the groups behind its country code, unless that
# stands at the right: "6789 345 912 98+".
_RUN = re.compile(r"l(?:(?!(?:-?n)*p)[ln+s-])*(?<![s-])|\+(?:-?n)*|.")
_SIGN_BEFORE_NUMBER = re.compile(r"([,.;:،؛]+)(\d+)")


def is_right_to_left(words: Sequence[Word]) -> bool:
    """Whether most letters of the page belong to a script that runs to the left."""
    text = "".join(word.text for word in words)
    leftward = len(LEFTWARD.findall(text)) if LEFTWARD.search(text) else 0
    return leftward > 0 and 2 * leftward > len(_LETTER.findall(text))


def mirror(words: Sequence[Word], shapes: Sequence[Box]) -> tuple[list[Word], list[Box]]:
    """The words and shapes of a page with left and right exchanged, in reading order."""
    axis = min(word.x0 for word in words) + max(word.x1 for word in words)
    mirrored = [_moved(word, axis - word.x1) for word in words]
    for run in _runs(words):
        left, right = words[run[0]].x0, words[run[-1]].x1
        for place in run:
            mirrored[place] = _moved(words[place], axis - right + words[place].x0 - left)
    mirrored.sort(key=lambda word: (round(word.baseline), word.x0))
    return mirrored, [(axis - x1, y0, axis - x0, y1) for x0, y0, x1, y1 in shapes]


def turn_stretches(words: Sequence[Word]) -> list[Word]:
    """The words of a page that runs to the right; what runs to the left on it is mirrored in its place."""
    if not any(LEFTWARD.search(word.text) for word in words):
        return [*words]
    turned = [*words]
    for side_by_side in _side_by_side(words):
        for places in _leftward_parts(words, side_by_side):
            mirrored, _ = mirror([words[place] for place in places], ())
            for place, word in zip(places, mirrored, strict=True):
                turned[place] = word
    return turned


def _leftward_parts(words: Sequence[Word], places: list[int]) -> list[list[int]]:
    """All of a stretch whose letters mostly run to the left; else its words without any other."""
    if is_right_to_left([words[place] for place in places]):
        return [places]
    parts: list[list[int]] = [[]]
    for place in places:
        if LEFTWARD.search(words[place].text):
            parts[-1].append(place)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if len(part) > 1]


def _moved(word: Word, x0: float) -> Word:
    """The word at another place; a sign's space stood before the words that now follow it."""
    text = word.text
    if _SIGN_BEFORE_NUMBER.fullmatch(text):
        text = _SIGN_BEFORE_NUMBER.sub(r"\2\1", text)
    spaced = word.spaced and any(character.isalnum() for character in text)
    return replace(word, text=text, x0=x0, x1=x0 + word.x1 - word.x0, spaced=spaced)


def _runs(words: Sequence[Word]) -> Iterator[list[int]]:
    """Places of words that follow one another to the right: their order stays."""
    for stretch in _stretches(words):
        parts = list(_parts(words, stretch))
        texts = ["".join(words[place].text for place in part) for part in parts]
        for m in _RUN.finditer("".join(map(_kind, texts))):
            end = m.end()
            if _falls(texts[m.start() : end]):
                end -= 3
            yield from _trimmed(words, [place for part in parts[m.start() : end] for place in part])
            for part in parts[end : m.end()]:
                yield from _trimmed(words, part)


def _stretches(words: Sequence[Word]) -> Iterator[list[int]]:
    """Places of words side by side without a letter that runs to the left."""
    for places in _side_by_side(words):
        stretch: list[int] = []
        for place in places:
            if LEFTWARD.search(words[place].text):
                yield stretch
                stretch = []
            else:
                stretch.append(place)
        yield stretch


def _side_by_side(words: Sequence[Word]) -> Iterator[list[int]]:
    """Places of words on one line, no more than a space apart, from left to right."""
    stretch: list[int] = []
    for place in sorted(range(len(words)), key=lambda place: (round(words[place].baseline), words[place].x0)):
        if stretch and not _is_near(words[stretch[-1]], words[place], SPACE):
            yield stretch
            stretch = []
        stretch.append(place)
    yield stretch


def _parts(words: Sequence[Word], stretch: list[int]) -> Iterator[list[int]]:
    """The stretch cut at its spaces."""
    part: list[int] = []
    for place in stretch:
        if part and not _is_near(words[part[-1]], words[place], TOUCHING):
            yield part
            part = []
        part.append(place)
    if part:
        yield part


def _is_near(before: Word, word: Word, widest: float) -> bool:
    size = max(before.style.size, word.style.size)
    level = abs(before.baseline - word.baseline) <= SAME_LINE * size
    return level and -TOUCHING * size <= word.x0 - before.x1 < widest * size


def _kind(text: str) -> str:
    """``l``: has a letter, ``+`` and ``p``: a country code, ``n``: a figure, ``-``: a dash, ``s``: signs."""
    if _LETTER.search(text):
        return "l"
    if any(character.isdigit() for character in text):
        return "+" if text.startswith("+") else "p" if text.endswith("+") else "n"
    return "-" if text in DASHES else "s"


def _falls(texts: list[str]) -> bool:
    """Whether the last three are a period from right to left: "2021 - 2019"."""
    years = [_YEAR.fullmatch(text) for text in texts[-3:]]
    return len(texts) > 3 and bool(years[0] and years[2]) and texts[-2] in DASHES and texts[-3] > texts[-1]


def _trimmed(words: Sequence[Word], run: list[int]) -> Iterator[list[int]]:
    """The run without the signs at its ends, which belong to the text around it."""
    named = [position for position, place in enumerate(run) if any(c.isalnum() for c in words[place].text)]
    if named and named[-1] > named[0]:
        yield run[named[0] : named[-1] + 1]
