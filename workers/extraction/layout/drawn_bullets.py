"""Bullets that are drawn instead of written, as browsers print the items of their lists."""

from collections.abc import Iterable, Sequence

from workers.extraction.document.geometry import Box
from workers.extraction.layout.segments import Segment

SMALLEST, LARGEST = 1.0, 6.0  # points
ROUND = 0.2  # how far width and height may differ, of the larger
EM = 0.15, 0.5  # of the text's size; larger ones are knobs of a time line
BESIDE = 0.15, 2.2  # em between the dot and its text
HEIGHT = 0.1, 0.75  # em above the base line


def dots_among(boxes: Iterable[Box]) -> list[Box]:
    """The boxes as small and as square as a bullet's, from top to bottom."""
    return sorted((box for box in boxes if _is_dot(box)), key=lambda box: box[1])


def _is_dot(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    large = max(width, height)
    return min(width, height) >= SMALLEST and large <= LARGEST and abs(width - height) <= ROUND * large


def has_drawn_bullet(segment: Segment, dots: Sequence[Box]) -> bool:
    """Whether one dot, and no row of them, stands right before the segment at the middle of its letters."""
    size = segment.size
    if not dots or not size:
        return False
    near = [box for box in dots if _is_beside(box, segment, 3 * BESIDE[1] * size)]
    if len({(round(box[0]), round(box[1])) for box in near}) != 1:
        return False
    dot = near[0]
    measure = (dot[2] - dot[0]) / size
    return _is_beside(dot, segment, BESIDE[1] * size) and EM[0] <= measure <= EM[1]


def _is_beside(box: Box, segment: Segment, reach: float) -> bool:
    gap = segment.x0 - box[2]
    above = segment.baseline - (box[1] + box[3]) / 2
    size = segment.size
    return BESIDE[0] * size <= gap <= reach and HEIGHT[0] * size <= above <= HEIGHT[1] * size
