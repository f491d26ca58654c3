"""Bullets that are shapes and not characters, as browsers print lists."""

from collections.abc import Iterable, Sequence

from workers.extraction.document.geometry import Box
from workers.extraction.layout.segments import Segment

SMALLEST, LARGEST = 1.0, 6.0  # points
ROUND = 0.2  # how far width and height may differ, of the larger
EM = 0.15, 0.5  # of the text's size; larger ones are knobs of a time line
BESIDE = 0.15, 2.2  # em between the bullet and its text
HEIGHT = 0.1, 0.75  # em above the base line


def vector_bullets(shapes: Iterable[Box]) -> list[Box]:
    """The shapes that are as small and as square as a bullet, from top to bottom."""
    return sorted((box for box in shapes if _is_small_and_square(box)), key=lambda box: box[1])


def _is_small_and_square(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    large = max(width, height)
    return min(width, height) >= SMALLEST and large <= LARGEST and abs(width - height) <= ROUND * large


def has_vector_bullet(segment: Segment, bullets: Sequence[Box]) -> bool:
    """Whether one bullet, and no row of them, stands right before the segment at the middle of its letters."""
    size = segment.size
    if not bullets or not size:
        return False
    near = [box for box in bullets if _is_beside(box, segment, 3 * BESIDE[1] * size)]
    if len({(round(box[0]), round(box[1])) for box in near}) != 1:
        return False
    return _is_beside(near[0], segment, BESIDE[1] * size)


def _is_beside(box: Box, segment: Segment, reach: float) -> bool:
    gap = segment.x0 - box[2]
    above = segment.baseline - (box[1] + box[3]) / 2
    size = segment.size
    return BESIDE[0] * size <= gap <= reach and HEIGHT[0] * size <= above <= HEIGHT[1] * size
