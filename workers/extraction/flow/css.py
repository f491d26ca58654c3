"""The looks of HTML elements, by their style sheets and attributes (CSS 2.2), as far as they show or hide text.

Nothing is loaded: only ``style`` elements and attributes count. Rules for other media than a screen are left out.
"""

import re
from collections.abc import Iterator
from typing import Any

import cssselect2
import tinycss2
from tinycss2.color4 import parse_color

from workers.extraction.document.geometry import Colour

MAX_RULES = 5000
Declarations = dict[str, str]
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|in|cm|mm|vw|vh|ch)?")
_POINTS = {
    "px": 0.75,
    "pt": 1.0,
    "in": 72.0,
    "cm": 28.35,
    "mm": 2.835,
    "rem": 12.0,
    "": 0.75,
    "vw": 6.0,
    "vh": 8.0,
}
_SIZES = {
    "xx-small": 7.0,
    "x-small": 7.5,
    "small": 10.0,
    "medium": 12.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}


class StyleSheet:
    """The rules of a page's ``style`` elements."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._matcher: Any = cssselect2.Matcher()
        self._rules = 0
        for text in texts:
            self._add(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))

    def of(self, element: Any) -> Declarations:
        """What the rules and its ``style`` attribute declare of a ``cssselect2.ElementWrapper``."""
        declared: Declarations = {}
        urgent: Declarations = {}
        matches = [payload for *_, pseudo, payload in self._matcher.match(element) if pseudo is None]
        for declarations in (*matches, _declarations(element.etree_element.get("style") or "")):
            for name, value, important in declarations:
                (urgent if important else declared)[name] = value
        return declared | urgent

    def _add(self, rules: Any) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
                media = tinycss2.serialize(rule.prelude).lower()
                if "print" not in media and "max-width" not in media:
                    self._add(
                        tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    )
            elif rule.type == "qualified-rule" and self._rules < MAX_RULES:
                self._rules += 1
                self._add_rule(rule)

    def _add_rule(self, rule: Any) -> None:
        declarations = _declarations(rule.content)
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors if declarations else ():
            self._matcher.add_selector(selector, declarations)


def _declarations(source: Any) -> list[tuple[str, str, bool]]:
    parsed = tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True)
    return [
        (one.lower_name, tinycss2.serialize(one.value).strip().lower(), one.important)
        for one in parsed
        if one.type == "declaration"
    ]


def points(value: str, em: float) -> float | None:
    """A length in points, with ``em`` as the size of a letter; None for anything else."""
    match = _LENGTH.fullmatch(value)
    if match is None:
        return _SIZES.get(value)
    unit = match[2] or ""
    factor = em if unit in ("em", "ch") else em / 100 if unit == "%" else _POINTS[unit]
    return float(match[1]) * factor


def colour_of(value: str) -> tuple[Colour, float] | None:
    """A colour and its opacity; None for none, and for one that depends on others."""
    parsed = parse_color(value)
    if parsed is None or parsed == "currentcolor":
        return None
    red, green, blue, alpha = parsed.to("srgb")
    return (round(255 * red), round(255 * green), round(255 * blue)), alpha
