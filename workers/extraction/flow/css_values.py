"""Values of CSS as numbers: lengths in points, shares, colours, custom properties (CSS Values 4, Color 4).

Pages of nobody's size are taken for Letter. Of colours only how light they are has to be right.
"""

import re
from collections.abc import Mapping
from statistics import median

from tinycss2.color4 import parse_color

from workers.extraction.document.geometry import Colour

MAX_DEPTH, MAX_LENGTH = 8, 2000  # of custom properties within others; characters
_VARIABLE = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,([^()]*))?\)")
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|em|rem|%|in|cm|mm|vw|vh|ch)?(?![\w.%])")
_FACTOR = re.compile(rf"([*/])\s*({_NUMBER})(?![\w.%])|(?<![\w.])({_NUMBER})\s*\*")
_MIX = re.compile(r"color-mix\([^,]*,\s*(.+?)\s*(?:\d+%)?\s*,\s*(.+?)\s*(?:\d+%)?\s*\)")
_SYSTEM = {"canvas": "white", "canvastext": "black"}
_LIGHTNESS = {"lab": 100.0, "lch": 100.0, "oklab": 1.0, "oklch": 1.0}  # of white
_POINTS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "rem": 12.0, "vw": 6.12, "vh": 7.92}
_SIZES = {
    "xx-small": 7.0,
    "x-small": 7.5,
    "small": 10.0,
    "medium": 12.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}


def substitute(value: str, variables: Mapping[str, str]) -> str:
    """The value with its custom properties put in; those that nothing declares stay, as do those without an end."""
    for _ in range(MAX_DEPTH):
        if "var(" not in value or len(value) > MAX_LENGTH:
            break
        value = _VARIABLE.sub(lambda m: variables.get(m[1], (m[2] or m[0]).strip()), value)
    return value


def lengths(value: str, em: float) -> list[float]:
    """All lengths in a value, in points, with ``em`` as the size of a letter."""
    return [_in_points(m[1], m[2] or "px", em) for m in _LENGTH.finditer(value)]


def points(value: str, em: float) -> float | None:
    """A length in points, also one that is calculated; None for anything else."""
    match = _LENGTH.fullmatch(value)
    if match:
        return _in_points(match[1], match[2] or "px", em)
    name, _, inside = value.partition("(")
    if name in ("min", "max", "clamp") and (inner := lengths(inside, em)):
        return min(inner) if name == "min" else max(inner) if name == "max" else median(inner)
    return _calculated(inside, em) if name == "calc" else _SIZES.get(value)


def share(value: str) -> float | None:
    """A number or a percentage; None for anything else."""
    number, percent = (value[:-1], 100) if value.endswith("%") else (value, 1)
    return float(number) / percent if re.fullmatch(_NUMBER, number) else None


def colour_of(value: str) -> tuple[Colour, float] | None:
    """A colour and its opacity; None for none, and for one that depends on others."""
    mixed = _MIX.fullmatch(value)
    if mixed:
        return colour_of(mixed[2] if mixed[1] == "transparent" else mixed[1])
    parsed = parse_color(_SYSTEM.get(value, value))
    if parsed is None or parsed == "currentcolor":
        return None
    *parts, alpha = parsed
    if parsed.space in _LIGHTNESS:
        parts = [(parts[0] or 0.0) / _LIGHTNESS[parsed.space]] * 3
    elif parsed.space in ("hsl", "hwb"):
        *parts, alpha = parsed.to("srgb")
    red, green, blue = (round(255 * min(max(part or 0.0, 0.0), 1.0)) for part in parts)
    return (red, green, blue), alpha


def _in_points(number: str, unit: str, em: float) -> float:
    factor = em if unit in ("em", "ch") else em / 100 if unit == "%" else _POINTS[unit]
    return float(number) * factor


def _calculated(inside: str, em: float) -> float:
    """The sum of the lengths times all factors: as exact as a size that may be nothing has to be."""
    inside, factor = inside.replace("- ", "-"), 1.0
    for sign, behind, before in _FACTOR.findall(inside):
        number = float(behind or before)
        factor = factor / number if sign == "/" and number else factor * number
    return factor * sum(lengths(_FACTOR.sub(" ", inside), em))
