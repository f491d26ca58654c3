"""The default appearance of a form field: the few operators a viewer sets its value with (ISO 32000-1, 12.7.3.3)."""

import re

from workers.extraction.document.colours import ALIKE, PAPER
from workers.extraction.pdf.pdfium.styles import TINY_POINTS

_PAPER_FROM = (min(PAPER) - ALIKE) / 255  # what is as light counts as the colour of the page
_SIZE = re.compile(r"(-?[\d.]+)\s+Tf\b")
_COLOUR = re.compile(r"((?:-?[\d.]+\s+){1,4})(g|rg|k)\b")
_PARTS = {"g": 1, "rg": 3, "k": 4}


def hidden_by_appearance(operators: str) -> str:
    """Why nobody sees a value set by these operators, or nothing. A size of 0 means one that fits the field."""
    sizes = [_number(match[1]) for match in _SIZE.finditer(operators)]
    if sizes and 0 < abs(sizes[-1]) < TINY_POINTS:
        return "tiny"
    colours = [(match[1].split(), match[2]) for match in _COLOUR.finditer(operators)]
    if colours and len(colours[-1][0]) >= _PARTS[colours[-1][1]]:
        numbers, operator = colours[-1]
        parts = [_number(number) for number in numbers[-_PARTS[operator] :]]
        if operator == "k":
            parts = [1 - min(1.0, part + parts[3]) for part in parts[:3]]
        return "white" if min(parts) >= _PAPER_FROM else ""
    return ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
