"""The looks of HTML elements, by their style sheets and attributes (CSS 2.2), as far as they show or hide text.

Nothing is loaded: only ``style`` elements and attributes count. Rules for other media than a screen are left out.
"""

from collections.abc import Iterator
from typing import Any

import cssselect2
import tinycss2

MAX_RULES, MAX_NESTING = 5000, 8
MAX_VALUE = 2000  # characters
_APPLIED = ("media", "supports", "layer", "container")  # at-rules whose rules count, for a screen
Declarations = dict[str, str]


class StyleSheet:
    """The rules of a page's ``style`` elements."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._matcher: Any = cssselect2.Matcher()
        self._rules = 0
        for text in texts:
            self._add(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", 0)

    def of(self, element: Any) -> Declarations:
        """What the rules and its ``style`` attribute declare of a ``cssselect2.ElementWrapper``."""
        declared: Declarations = {}
        urgent: Declarations = {}
        matches = [payload for *_, pseudo, payload in self._matcher.match(element) if pseudo is None]
        style = tinycss2.parse_blocks_contents(element.etree_element.get("style") or "")
        for declarations in (*matches, _declarations(style)):
            for name, value, important in declarations:
                (urgent if important else declared)[name] = value
        return declared | urgent

    def _add(self, rules: Any, outer: str, depth: int) -> None:
        """Rules, those within others under ``outer``, the selector of these (CSS Nesting 1)."""
        for rule in rules if depth < MAX_NESTING else ():
            if rule.type == "at-rule" and _applies(rule):
                self._add_contents(rule.content, outer, depth)
            elif rule.type == "qualified-rule" and self._rules < MAX_RULES:
                self._rules += 1
                selector = tinycss2.serialize(rule.prelude).strip()
                if outer:
                    within = f":is({outer})"
                    selector = selector.replace("&", within) if "&" in selector else f"{within} {selector}"
                self._add_contents(rule.content, selector[:MAX_VALUE], depth)

    def _add_contents(self, content: Any, selector: str, depth: int) -> None:
        parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        declarations = _declarations(parts)
        try:
            selectors = cssselect2.compile_selector_list(selector) if declarations else ()
        except cssselect2.SelectorError:
            selectors = ()
        for one in selectors:
            self._matcher.add_selector(one, declarations)
        self._add(parts, selector, depth + 1)


def _applies(rule: Any) -> bool:
    condition = tinycss2.serialize(rule.prelude).lower()
    is_block = rule.lower_at_keyword in _APPLIED and rule.content is not None
    return is_block and not any(word in condition for word in ("print", "max-width", "not"))


def _declarations(parts: Any) -> list[tuple[str, str, bool]]:
    return [
        (one.lower_name, tinycss2.serialize(one.value).strip().lower()[:MAX_VALUE], one.important)
        for one in parts
        if one.type == "declaration"
    ]
