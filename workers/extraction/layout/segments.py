"""Words joined into segments: stretches of a printed line with no gap as wide as a gutter or a tab."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from operator import add
from statistics import median

from workers.extraction.document.characters import printed_text
from workers.extraction.document.geometry import Word
from workers.extraction.layout.tracking import close_letter_runs

# Fractions of the font size. A space is about 0.25 em wide, kerning and tracking stay under 0.2.
SPACE_GAP = 0.18
SEGMENT_GAP = 1.25
BACKWARD_GAP = 0.35
# Chinese and Japanese characters that touch have no space between them, whatever PDFium says; its boxes of some
# are narrower than they are.
CJK_GAP, CJK_WIDTH = 0.1, 0.5
# Three spaces; the spaces of a justified line are as wide at times, but then all of them.
WIDE_GAP, WIDE_SHARE, WIDE_GAP_WORDS = 0.6, 2.2, 4
SPELT_SHARE, KERNED_SHARE = 0.8, 0.5  # of the words of a line: single letters
TRACKED_GAP = 0.1  # em between letters
# The same on a page whose spaces are even: so much of them near the median, of so many.
APART_GAP, APART_SHARE, EVEN_SHARE, EVEN_GAPS = 0.5, 1.7, 0.85, 40
MONOSPACED_SHARE = 1.05  # between the widest and the narrowest character
OTHER_SIZE = 1.2
SAME_BASELINE = 0.2
SUPERSCRIPT_RISE = 0.55
LONGEST_DATE = 28  # characters
_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)|\d\d?[./]\d\d(?!\d)")
_Gaps = list[tuple[int, float]]
"""The places of words behind a space, and how wide it is."""


@dataclass(slots=True)
class Segment:
    """Words in one line side by side; ``order`` is the place of the first in the content stream.

    What it says is worked out once, when it is first asked for: by then its glue is complete.
    """

    words: list[Word]
    order: int
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    glue: list[str] = field(default_factory=list)
    _pieces: list[str] | None = field(default=None, init=False, repr=False)
    _text: str | None = field(default=None, init=False, repr=False)
    _is_date: bool | None = field(default=None, init=False, repr=False)

    @property
    def length(self) -> int:
        return sum(len(word.text) for word in self.words)

    @property
    def pieces(self) -> list[str]:
        """The words as printed."""
        if self._pieces is None:
            self._pieces = [printed_text(word) for word in self.words]
        return self._pieces

    @property
    def text(self) -> str:
        """As printed; a word may come letter by letter, so only the glue shows where one ends."""
        if self._text is None:
            self._text = "".join(map(add, self.glue, self.pieces))
        return self._text

    @property
    def is_date(self) -> bool:
        """Whether it holds a year and little else."""
        if self._is_date is None:
            self._is_date = self.length <= LONGEST_DATE and self.has_year
        return self._is_date

    @property
    def has_year(self) -> bool:
        """Whether it holds a year, with whatever else."""
        return _YEAR.search(self.text) is not None


def segments_of(words: list[Word]) -> list[Segment]:
    """Upright words in content order as segments, in content order."""
    segments: list[Segment] = []
    for order, word in enumerate(words):
        segment = segments[-1] if segments else None
        if segment is not None and _continues(segment, word):
            _append(segment, word)
        else:
            segments.append(
                Segment(
                    [word], order, word.x0, word.y0, word.x1, word.y1, word.baseline, word.style.size, [""]
                )
            )
    for segment in segments:
        close_letter_runs(segment.words, segment.glue)
        if not _close_letter_spacing(segment):
            _mark_wide_gaps(segment)
    untracked = [(segment, _gaps(segment)) for segment in segments if not _is_tracked(segment)]
    usual = _usual_gap(untracked)
    for segment, gaps in untracked:
        _mark_set_apart(segment, gaps, usual)
    return segments


def _continues(segment: Segment, word: Word) -> bool:
    last = segment.words[-1]
    size = max(last.style.size, word.style.size)
    gap = word.x0 - last.x1
    if not -BACKWARD_GAP * size <= gap <= SEGMENT_GAP * size or _begins_anew(last, word, gap):
        return False
    rise = abs(word.baseline - segment.baseline)
    if rise <= SAME_BASELINE * min(segment.size, word.style.size):
        return True
    # "1st", "m²": smaller, shifted, and close by
    return (
        word.style.size < 0.85 * segment.size and rise <= SUPERSCRIPT_RISE * segment.size and not word.spaced
    )


def _begins_anew(last: Word, word: Word, gap: float) -> bool:
    """Whether a word that touches the last is another item: set in another size, it begins as no word goes on."""
    small, large = sorted((last.style.size, word.style.size))
    if large < OTHER_SIZE * small or word.spaced or gap > SPACE_GAP * large:
        return False
    before, first = last.text[-1], word.text[0]
    begins = (first.isupper() and not before.isupper()) or (first.isdigit() and before.isalpha())
    return begins and before.isalnum() and min(len(last.text), len(word.text)) > 1


def _append(segment: Segment, word: Word) -> None:
    last = segment.words[-1]
    gap = word.x0 - last.x1
    size = min(last.style.size, word.style.size) or 1.0
    spaced = word.spaced or gap > SPACE_GAP * size
    if spaced and both_cjk(last, word):
        spaced = gap > (CJK_GAP if word.spaced else CJK_WIDTH) * size
    segment.glue.append(" " if spaced else "")
    segment.words.append(word)
    if word.x0 < segment.x0:
        segment.x0 = word.x0
    if word.x1 > segment.x1:
        segment.x1 = word.x1
    if word.y0 < segment.y0:
        segment.y0 = word.y0
    if word.y1 > segment.y1:
        segment.y1 = word.y1
    if word.style.size > segment.size:
        segment.size = word.style.size


def both_cjk(left: Word, right: Word) -> bool:
    return "\u2e80" <= left.text[-1] <= "\u9fff" and "\u2e80" <= right.text[0] <= "\u9fff"


def _mark_wide_gaps(segment: Segment) -> None:
    """A gap several times as wide as the others of its line sets items apart: three spaces instead of a sign."""
    words = segment.words
    if len(words) < WIDE_GAP_WORDS:
        return
    gaps = dict(_gaps(segment))
    if len(gaps) < WIDE_GAP_WORDS - 1 or max(gaps.values()) <= WIDE_GAP * segment.size:
        return
    usual = sorted(gaps.values())[len(gaps) // 4] if len(gaps) > WIDE_GAP_WORDS else median(gaps.values())
    wide = max(WIDE_GAP * segment.size, WIDE_SHARE * usual)
    for place, gap in gaps.items():
        if gap > wide:
            segment.glue[place] = "\t"


def _usual_gap(segments: list[tuple[Segment, _Gaps]]) -> float:
    """The width of a space on the page, in em; 0 where lines are justified, so that no width is usual."""
    gaps = [gap / segment.size for segment, line in segments if segment.size for _, gap in line]
    if len(gaps) < EVEN_GAPS:
        return 0.0
    usual = median(gaps)
    even = sum(1 for gap in gaps if 0.75 * usual < gap < 1.33 * usual)
    return usual if even >= EVEN_SHARE * len(gaps) else 0.0


def _gaps(segment: Segment) -> _Gaps:
    words = segment.words
    return [
        (place, words[place].x0 - words[place - 1].x1)
        for place in range(1, len(words))
        if segment.glue[place] and not (place == 1 and _is_sign(words[0].text))
    ]


def _mark_set_apart(segment: Segment, gaps: _Gaps, usual: float) -> None:
    """On a page of even spaces, a space much wider than the others separates tags that stand side by side."""
    if not usual or _is_monospaced(segment.words):
        return
    wide = max(APART_GAP, APART_SHARE * usual) * segment.size
    for place, gap in gaps:
        if gap > wide:
            segment.glue[place] = "\t"


def _is_monospaced(words: list[Word]) -> bool:
    widths = [(word.x1 - word.x0) / len(word.text) for word in words]
    return max(widths) < MONOSPACED_SHARE * min(widths)


def _is_sign(text: str) -> bool:
    return len(text) == 1 and not text.isalnum()


def _close_letter_spacing(segment: Segment) -> bool:
    """ "J O H N   D O E" becomes "JOHN DOE": single letters everywhere mean tracking, not words."""
    if not _is_spelt(segment):
        return False
    words = segment.words
    if all(left.source != right.source for left, right in pairwise(words)):
        return True  # as ``close_letter_runs`` has spaced them
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    wide = max(1.6 * median(gaps), 0.1 * segment.size)
    segment.glue = ["", *(" " if gap > wide else "" for gap in gaps)]
    return True


def _is_spelt(segment: Segment) -> bool:
    """Whether the segment was set letter by letter; kerning may leave pairs of capitals together."""
    words = segment.words
    if len(words) < 4:
        return False
    letters = sum(1 for word in words if len(word.text) == 1 and word.text.isalpha())
    if letters < KERNED_SHARE * len(words):
        return False
    return letters >= SPELT_SHARE * len(words) or all(len(w.text) == 1 or _is_kerned(w.text) for w in words)


def _is_kerned(text: str) -> bool:
    return len(text) <= 3 and text.isupper() and text.isalpha()


def _is_tracked(segment: Segment) -> bool:
    """Whether space stands between the letters, so that the gaps between words tell nothing."""
    words = segment.words
    if len(words) < 4 or sum(len(word.text) == 1 for word in words) < 0.8 * len(words):
        return False
    return median(right.x0 - left.x1 for left, right in pairwise(words)) > TRACKED_GAP * segment.size
