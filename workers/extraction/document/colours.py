"""Colours that pass for one: letters of the one on a ground of the other are not seen."""

from workers.extraction.document.geometry import Colour

PAPER: Colour = (255, 255, 255)
ALIKE = 24  # of 255 in every channel: about #e7e7e7 on white, a contrast of 1.2 to 1


def alike(a: Colour, b: Colour) -> bool:
    """Whether no one can tell letters of one colour from a ground of the other."""
    return all(abs(x - y) <= ALIKE for x, y in zip(a, b, strict=True))
