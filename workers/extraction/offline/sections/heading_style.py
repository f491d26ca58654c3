"""The style of headings: what stands out from the body, and unknown lines in the style of known headings."""

from collections import Counter

from workers.extraction.offline.text.lines import TextLine

MAX_HEADING = 48  # characters
LARGER = 1.08  # times another size: certainly larger, whatever rounding did
SMALLER = 0.93
CLEARLY_LARGER = 1.12
SAME_SIZE = 0.04  # of a size
HeadingStyle = tuple[int, bool, bool]
"""Size in points, rounded; bold; in capitals."""


def is_unlike_heading(text: str) -> bool:
    """Whether a line ends like a sentence or list, or holds a digit or a bar."""
    return text.endswith((".", ",", ";")) or any(c.isdigit() for c in text) or "|" in text


def stands_out(line: TextLine, size: float) -> bool:
    """Whether the line is larger than the body, bold or in capitals."""
    first = line.pieces[0]
    upper = first.text.isupper() and len(first.text) > 2
    return line.source.size > size * LARGER or first.size > size * LARGER or first.bold or upper


def style_of(line: TextLine) -> HeadingStyle:
    """Size, boldness and capitals of the line's first words."""
    first = line.pieces[0]
    return (round(first.size or line.source.size), first.bold, first.text.isupper())


def kind_by_style(
    lines: list[TextLine],
    kinds: list[str | None],
    position: int,
    styles: Counter[HeadingStyle],
    size: float,
) -> str | None:
    """ "other" for a line in the style of the known headings, if that is not the body's style."""
    line = lines[position]
    if line.bullet or len(line.pieces) != 1 or len(line.text) > MAX_HEADING or not styles:
        return None
    style, count = styles.most_common(1)[0]
    if count < 2 or style_of(line) != style or is_unlike_heading(line.text):
        return None
    sizes = [r.source.size for r, kind in zip(lines, kinds, strict=True) if kind and style_of(r) == style]
    if min(abs(line.source.size - other) for other in sizes) > SAME_SIZE * line.source.size:
        return None  # the style rounds sizes
    larger = style[0] > size * CLEARLY_LARGER
    same_look = sum(1 for other in lines if other.pieces and style_of(other) == style)
    if (larger and same_look <= 3 * count) or (style[2] and style[1] and same_look <= 2 * count):
        return "other" if position > 1 else None
    return None
