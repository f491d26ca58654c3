"""Why nobody sees an HTML element, by its declarations: all but the colour and size of text."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from workers.extraction.docx.styles import FAR
from workers.extraction.flow.css import Declarations
from workers.extraction.flow.css_values import lengths, points, share

FAINT = 0.05
LEAST_SIDE = 2.0  # points
_CLIPPED = ("rect(0", "rect(1px", "inset(50%", "inset(100%", "circle(0", "polygon(0 0")
_FUNCTION = re.compile(r"(opacity|scale\w*|matrix\w*|translate\w*)\(([^)]*)\)")
_PARTS = re.compile(r"[\s,]+")
_SIDES = ("height", "max-height", "width", "max-width")
_ANYWHERE = ("text-indent", "margin", "margin-left", "margin-top", "translate")
_PLACES = ("left", "top", "right", "bottom", "inset")


def hidden_reason(node: Any, css: Declarations, display: str, em: float) -> str:
    """Empty where the declarations of an element hide nothing; children cannot undo what they hide."""
    closed = node.tag == "dialog" and node.get("open") is None
    if display == "none" or closed or (node.get("hidden") is not None and "display" not in css):
        return "vanish"
    if css.get("content-visibility") == "hidden":
        return "vanish"
    if any(amount is not None and abs(amount) < FAINT for amount in _amounts(css)) or _is_masked(css):
        return "invisible"
    if _is_clipped(css, em):
        return "clipped"
    places = _PLACES if css.get("position", "static") != "static" else ()
    moved = chain(*(lengths(css.get(name, ""), em) for name in (*_ANYWHERE, *places)))
    moved = chain(
        moved, *(lengths(inside, em) for name, inside in _functions(css) if name.startswith("tran"))
    )
    return "off_page" if any(abs(shift) > FAR for shift in moved) else ""


def _functions(css: Declarations) -> Iterator[tuple[str, str]]:
    for name in ("transform", "filter"):
        yield from _FUNCTION.findall(css.get(name, ""))


def _amounts(css: Declarations) -> Iterator[float | None]:
    """How much of the element is left, each by one declaration: 0 is nothing."""
    yield from map(share, (css.get("opacity", ""), css.get("zoom", "")))
    yield from map(share, css.get("scale", "").split())
    for name, inside in _functions(css):
        parts = _PARTS.split(inside.strip())
        if not name.startswith("tran"):
            yield from map(share, parts[:1] if name.startswith("matrix") else parts)


def _is_masked(css: Declarations) -> bool:
    masks = (css.get(name, "") for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"))
    return any("gradient" in mask and "transparent" in mask for mask in masks)


def _is_clipped(css: Declarations, em: float) -> bool:
    if any(css.get(name, "").startswith(_CLIPPED) for name in ("clip", "clip-path")):
        return True
    overflows = (css.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if not any(word in ("hidden", "clip") for overflow in overflows for word in overflow.split()):
        return False
    pitch = share(css.get("line-height", ""))
    sides = [points(css.get(name, ""), em) for name in _SIDES]
    sides.append(points(css.get("line-height", ""), em) if pitch is None else pitch * em)
    behind = css.get("text-indent", "").endswith("%") and abs(share(css["text-indent"]) or 0.0) >= 1
    return behind or any(side is not None and side < LEAST_SIDE for side in sides)
