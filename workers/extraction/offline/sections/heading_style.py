"""The style of headings: what stands out from the body, and unknown lines in the style of known headings."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from workers.extraction.offline.text.lines import TextLine

MAX_HEADING = 48  # characters
LARGER = 1.08  # times another size: certainly larger, whatever rounding did
SMALLER = 0.93
SAME_SIZE, EXACT_SIZE = 0.04, 0.005  # of a size; headings that differ less are printed in one size
INDENT, TOLERANCE = 0.15, 0.012  # of the column's width: of centred lines, and of their middle
HeadingStyle = tuple[int, bool, bool, bool]
"""Size in points, rounded; bold; in capitals; centred."""
Kinds = list[str | None]
"""For each line the kind of section that it heads, or None."""


def body_size(lines: list[TextLine]) -> float:
    """The size most characters are printed in."""
    exact: dict[float, int] = defaultdict(int)
    for line in lines:
        exact[line.source.size] += len(line.text)
    counts: Counter[float] = Counter()
    for size, count in exact.items():
        counts[round(size, 1)] += count
    return counts.most_common(1)[0][0] if counts else 0.0


def is_unlike_heading(text: str) -> bool:
    """Whether a line ends like a sentence or list, or holds a digit or a bar."""
    return text.endswith((".", ",", ";")) or any(c.isdigit() for c in text) or "|" in text


def stands_out(line: TextLine, size: float) -> bool:
    """Whether the line is larger than the body, bold or in capitals."""
    first = line.pieces[0]
    upper = first.text.isupper() and len(first.text) > 2
    return line.source.size > size * LARGER or first.size > size * LARGER or first.bold or upper


def style_of(line: TextLine) -> HeadingStyle:
    """Size, boldness and capitals of the line's first words, and whether the line is centred."""
    first = line.pieces[0]
    return (round(first.size or line.source.size), first.bold, first.text.isupper(), is_centred(line))


def is_centred(line: TextLine) -> bool:
    """Whether the line stands in the middle of its column, away from the edges."""
    width = line.right - line.left
    off = abs(line.source.x0 + line.source.x1 - line.left - line.right) / 2
    return line.x0 - line.left > INDENT * width and off < TOLERANCE * width


def is_size_of(line: TextLine, sizes: Sequence[float]) -> bool:
    """Whether the line has the size of known headings, which their style rounds: exactly, where those agree."""
    exact = len(sizes) > 1 and max(sizes) - min(sizes) <= EXACT_SIZE * min(sizes)
    tolerance = (EXACT_SIZE if exact else SAME_SIZE) * line.source.size
    return min(abs(line.source.size - size) for size in sizes) <= tolerance
