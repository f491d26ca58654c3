"""How headings are printed: what stands out from the body, and lines that look just like the headings known."""

from collections import Counter

from workers.extraction.offline.text.lines import TextLine

MAX_HEADING = 48  # characters
HeadingStyle = tuple[int, bool, bool]
"""Size in points, rounded; bold; in capitals."""


def is_unlike_heading(text: str) -> bool:
    """Whether a line ends as a sentence or a list does, counts something or holds a bar."""
    return text.endswith((".", ",", ";")) or any(c.isdigit() for c in text) or "|" in text


def stands_out(line: TextLine, size: float) -> bool:
    """Whether the line is larger than the body, bold or in capitals."""
    first = line.pieces[0]
    upper = first.text.isupper() and len(first.text) > 2
    return line.source.size > size * 1.08 or first.size > size * 1.08 or first.bold or upper


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
    """ "other" for a line printed just like the known headings, when that look is not the body's."""
    line = lines[position]
    if line.bullet or len(line.pieces) != 1 or len(line.text) > MAX_HEADING or not styles:
        return None
    style, count = styles.most_common(1)[0]
    if count < 2 or style_of(line) != style or is_unlike_heading(line.text):
        return None
    sizes = [r.source.size for r, kind in zip(lines, kinds, strict=True) if kind and style_of(r) == style]
    if min(abs(line.source.size - other) for other in sizes) > 0.04 * line.source.size:
        return None  # the look rounds sizes
    larger = style[0] > size * 1.12
    same_look = sum(1 for other in lines if other.pieces and style_of(other) == style)
    if (larger and same_look <= 3 * count) or (style[2] and style[1] and same_look <= 2 * count):
        return "other" if position > 1 else None
    return None
