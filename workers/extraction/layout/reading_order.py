"""Reading order: where a page is set in columns, each column is read to its end before the next.

Recursive, after the XY-cut (Nagy and Seth 1984), with two changes for CVs. Gutters are looked for left of the
edges at which many lines begin, over the longest run of lines that none crosses, so that a full-width header
or footer does not hide them. And a gutter whose two sides are aligned line by line and alternate in the
content stream is a table or a margin of dates, to be read across, not a pair of columns.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from workers.extraction.layout.cards import headed_columns
from workers.extraction.layout.column_ends import columns_end
from workers.extraction.layout.entry_cells import entry_cells
from workers.extraction.layout.gutters import (
    EDGE_TOLERANCE,
    MIN_COLUMN_LINES,
    MIN_GUTTER_EM,
    are_columns,
    count_lines,
)
from workers.extraction.layout.margin_titles import Titled, titled_parts
from workers.extraction.layout.parallel_cards import parallel_cards
from workers.extraction.layout.segments import Segment

MAX_EDGES = 8
MAX_DEPTH = 6
FLUSH_FROM = 0.4  # of the width; columns that are flush right begin behind it
MAX_FLUSH_EDGES = 4


@dataclass(slots=True)
class Block:
    """Segments that read on together; ``column`` counts from the left within its part of the page, from 1.

    ``rows`` are the lines of a table, where it is known which they are.
    """

    segments: list[Segment]
    column: int = 0
    rows: list[list[Segment]] = field(default_factory=list)


@dataclass(slots=True)
class _Cut:
    """``cards``: left and right are no columns of the page, but stand below the headings above them."""

    above: list[Segment]
    left: list[Segment]
    right: list[Segment]
    below: list[Segment]
    cards: bool = False

    @property
    def weight(self) -> int:
        return min(len(self.left), len(self.right)) * 4 + len(self.left) + len(self.right)


def reading_order(segments: list[Segment]) -> list[Block]:
    """The blocks of a page in the order a person reads them."""
    return _order(segments, 0, 0)


def _order(segments: list[Segment], column: int, depth: int) -> list[Block]:
    if not segments:
        return []
    if depth >= MAX_DEPTH:
        return [Block(segments, column)]
    by_height = sorted(segments, key=lambda segment: (segment.baseline, segment.x0))
    em = median(segment.size for segment in segments)
    edges = _edges(by_height)
    stretches = [cut for edge in edges for cut in _sides_of_stretches(by_height, edge, em)]
    titled = _titled(stretches)
    if titled is not None:
        return _titled_order(titled, column, depth + 1)
    cut = _best_cut(by_height, edges, em)
    if cut is None:
        rows = _rows(stretches, em)
        return _titled_order(rows, column, depth + 1) if rows else [Block(segments, column)]
    left = column if cut.cards else max(column, 1)
    return [
        *_order(cut.above, column, depth + 1),
        *_order(cut.left, left, depth + 1),
        *_order(cut.right, left if cut.cards else left + 1, depth + 1),
        *_order(cut.below, column, depth + 1),
    ]


def _titled(cuts: list[_Cut]) -> list[Titled] | None:
    """The segments part by part where section titles stand in a margin of their own."""
    for cut in cuts:
        parts = titled_parts(cut.left, cut.right) if len(cut.left) >= 2 else None
        if parts is not None:
            return [Titled(None, cut.above), *parts, Titled(None, cut.below)]
    return None


def _rows(cuts: list[_Cut], em: float) -> list[Titled] | None:
    """The cells of entries that are set as rows of two."""
    for cut in cuts:
        cells = entry_cells(cut.left, cut.right, em)
        if cells:
            return [Titled(None, part) for part in (cut.above, *cells, cut.below)]
    return None


def _titled_order(parts: list[Titled], column: int, depth: int) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        blocks += [Block([part.title], column)] if part.title else []
        blocks += _order(part.segments, column, depth)
    return blocks


def _best_cut(by_height: list[Segment], edges: list[float], em: float) -> _Cut | None:
    if len(by_height) < MIN_COLUMN_LINES:
        return None
    cuts = [cut for edge in (*edges, *_flush_edges(by_height)) for cut in _columns_at(by_height, edge, em)]
    best = max(cuts, key=lambda cut: cut.weight, default=None)
    if best is None:
        return _headed_cut(by_height, em)
    # A heading may stand further left than the lines of its column.
    nearer = max(segment.x1 for segment in best.left) + MIN_GUTTER_EM * em
    wider = _columns_at(by_height, nearer, em) if nearer < min(s.x0 for s in best.right) else []
    wider = [cut for cut in wider if not _takes_head(cut, best)]
    return max([best, *wider], key=lambda cut: cut.weight)


def _takes_head(wide: _Cut, cut: _Cut) -> bool:
    """Whether the wider right column begins with lines above the columns: a centred head of the page."""
    top = min(segment.baseline for segment in (*cut.left, *cut.right)) - 1
    return any(s.baseline < top for s in wide.right) and not any(s.baseline < top for s in wide.left)


def _columns_at(segments: list[Segment], edge: float, em: float) -> list[_Cut]:
    return [cut for cut in _cuts_at(segments, edge, em) if are_columns(cut.left, cut.right, em)]


def _headed_cut(segments: list[Segment], em: float) -> _Cut | None:
    columns = headed_columns(segments, em)
    pair = columns or parallel_cards(segments, em)
    if pair is None:
        return None
    left, right = pair
    taken = {id(segment) for segment in (*left, *right)}
    rest = [segment for segment in segments if id(segment) not in taken]
    top = left[0].baseline - 1
    above, below = [s for s in rest if s.baseline < top], [s for s in rest if s.baseline >= top]
    return _Cut(above, left, right, below, cards=columns is None)


def _edges(segments: list[Segment]) -> list[float]:
    """The x at which at least a column's worth of lines begins, the most frequent first."""
    counts: dict[int, list[float]] = {}
    for segment in segments:
        counts.setdefault(round(segment.x0 / EDGE_TOLERANCE), []).append(segment.x0)
    often = [starts for starts in counts.values() if len(starts) >= MIN_COLUMN_LINES // 2]
    often.sort(key=len, reverse=True)
    leftmost = min(segment.x0 for segment in segments)
    return [min(starts) for starts in often[:MAX_EDGES] if min(starts) > leftmost + EDGE_TOLERANCE]


def _flush_edges(segments: list[Segment]) -> list[float]:
    """The x at which columns may begin whose lines end at one edge, and begin anywhere."""
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    begun = [s for s in segments if s.x0 > left + FLUSH_FROM * (right - left)]
    ends = Counter(round(s.x1 / EDGE_TOLERANCE) for s in begun)
    end, count = ends.most_common(1)[0] if ends else (0, 0)
    if count < MIN_COLUMN_LINES:
        return []
    return sorted({s.x0 for s in begun if round(s.x1 / EDGE_TOLERANCE) == end})[:MAX_FLUSH_EDGES]


def _cuts_at(segments: list[Segment], edge: float, em: float) -> list[_Cut]:
    """The runs of lines, top to bottom, none of which crosses the strip left of ``edge``."""
    cuts = (_cut(segments, begin, end, edge) for begin, end in _stretches(segments, edge, em))
    return [cut for cut in cuts if cut is not None]


def _sides_of_stretches(segments: list[Segment], edge: float, em: float) -> Iterator[_Cut]:
    for begin, end in _stretches(segments, edge, em):
        yield _Cut(segments[:begin], *_sides(segments[begin:end], edge), segments[end:])


def _stretches(segments: list[Segment], edge: float, em: float) -> Iterator[tuple[int, int]]:
    start, strip, begin = edge - 0.5, edge - MIN_GUTTER_EM * em, 0
    for index, segment in enumerate(segments):
        if segment.x0 < start and segment.x1 > strip and not _runs_into(segments, index, start):
            yield begin, index
            begin = index + 1
    yield begin, len(segments)


def _runs_into(segments: list[Segment], index: int, start: float) -> bool:
    """Whether a segment that runs over the strip only runs into a line of the column behind it."""
    segment = segments[index]
    rows = segments[max(0, index - 2) : index] + segments[index + 1 : index + 3]
    return any(
        start <= other.x0 < segment.x1 and abs(other.baseline - segment.baseline) < segment.size / 2
        for other in rows
    )


def _cut(segments: list[Segment], begin: int, end: int, edge: float) -> _Cut | None:
    if end - begin < 2 * MIN_COLUMN_LINES:
        return None
    end = columns_end(segments, begin, end, edge)
    left, right = _sides(segments[begin:end], edge)
    if count_lines(left) < MIN_COLUMN_LINES or count_lines(right) < MIN_COLUMN_LINES:
        return None
    return _Cut(segments[:begin], left, right, segments[end:])


def _sides(segments: list[Segment], edge: float) -> tuple[list[Segment], list[Segment]]:
    left = [segment for segment in segments if segment.x0 < edge - 0.5]
    return left, [segment for segment in segments if segment.x0 >= edge - 0.5]
