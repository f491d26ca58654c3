"""Texts in a form in which the same words compare equal, each character with the offset it came from.

Folded are Unicode NFKC, case, white space, quotes and dashes. Three forms: as printed; without the hyphens
between letters (a line break may stand in them); without any space (letter-spaced and glued words).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Edges = Callable[[str, str], bool]
"""Whether a passage may stand between these texts before and after it."""

MOST_PLACES = 200  # keeps hostile repetition cheap
_AROUND = 24  # characters an edge is judged by
_PLAIN = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_WRAPPED_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s?(?=[^\W\d_])")


@dataclass(frozen=True)
class FoldedText:
    """``origin[i]`` is where character ``i`` of ``text`` comes from; ``parent`` judges what stands around."""

    text: str
    origin: Sequence[int]
    parent: "FoldedText | None" = None
    at_parent: Sequence[int] = ()

    def places(self, wanted: str, edges: Edges) -> list[tuple[int, int]]:
        """Spans (offsets of the original) where ``wanted`` stands between fitting edges."""
        found: list[tuple[int, int]] = []
        at = self.text.find(wanted) if wanted else -1
        while at >= 0 and len(found) < MOST_PLACES:
            last = at + len(wanted) - 1
            if edges(*self._around(at, last)):
                found.append((self.origin[at], self.origin[last] + 1))
            at = self.text.find(wanted, at + 1)
        return found

    def _around(self, first: int, last: int) -> tuple[str, str]:
        text = self.text
        if self.parent is not None:
            text, first, last = self.parent.text, self.at_parent[first], self.at_parent[last]
        return text[max(0, first - _AROUND) : first], text[last + 1 : last + 1 + _AROUND]


def folded(text: str) -> FoldedText:
    """The text as printed."""
    kept: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        for piece in unicodedata.normalize("NFKC", char.translate(_PLAIN)).translate(_PLAIN).casefold():
            if piece.isspace():
                if not kept or kept[-1] == " ":
                    continue
                piece = " "
            kept.append(piece)
            origin.append(offset)
    return FoldedText("".join(kept), origin)


def without_hyphens(printed: FoldedText) -> FoldedText:
    kept: list[int] = []
    position = 0
    for match in _WRAPPED_HYPHEN.finditer(printed.text):
        kept += range(position, match.start())
        position = match.end()
    kept += range(position, len(printed.text))
    return _picked(printed, kept, None)


def without_spaces(printed: FoldedText) -> FoldedText:
    """Edges are still judged by the spaces that were printed."""
    return _picked(printed, [i for i, char in enumerate(printed.text) if char != " "], printed)


def _picked(printed: FoldedText, kept: Sequence[int], parent: FoldedText | None) -> FoldedText:
    text = "".join(printed.text[i] for i in kept)
    return FoldedText(text, [printed.origin[i] for i in kept], parent, kept if parent else ())


def is_plain(text: str) -> bool:
    """Whether a text is free of marks without width and of letters that only look like others (NFKC)."""
    return text.isascii() or unicodedata.normalize("NFKC", text) == text == text.translate(_WITHOUT_WIDTH)


def said_alike(value: str, quote: str) -> bool:
    """Whether a value says no more and no less than its quote."""
    given, printed = folded(value), folded(quote)
    return any(
        form(given).text.strip() == form(printed).text.strip() != ""
        for form in (lambda text: text, without_hyphens, without_spaces)
    )


def unwrapped(quote: str) -> str:
    """A quote as a value: on one line, words that were broken over lines put together."""
    return " ".join(re.sub(r"(?<=[^\W\d_])-\n\s*(?=[a-zß-ÿ])", "", quote).split())
