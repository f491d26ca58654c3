"""The style of headings: what stands out from the body, and unknown lines in the style of known headings."""

from workers.extraction.offline.text.lines import TextLine

MAX_HEADING = 48  # characters
LARGER = 1.08  # times another size: certainly larger, whatever rounding did
SMALLER = 0.93
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
