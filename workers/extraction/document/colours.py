"""Colours too similar to read letters of one on a background of the other."""

from workers.extraction.document.geometry import Colour

PAPER: Colour = (255, 255, 255)
ALIKE = 24  # of 255 in every channel: about #e7e7e7 on white, a contrast of 1.2 to 1


def alike(a: Colour, b: Colour) -> bool:
    """Whether letters of one colour cannot be read on a background of the other."""
    return all(abs(x - y) <= ALIKE for x, y in zip(a, b, strict=True))
