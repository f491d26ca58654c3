"""How an HTML element shows: what it inherits, what browsers and style sheets make of it."""

from dataclasses import dataclass, replace
from typing import Any

from workers.extraction.docx.styles import FAR, Format
from workers.extraction.flow.css import Declarations, StyleSheet, colour_of, points

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "ul",
    ]
)
_TABLES = {"table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell", "caption": "block"}
_TABLES |= dict.fromkeys(("thead", "tbody", "tfoot"), "table-row-group")
_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "datalist",
        "object",
        "iframe",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
    ]
)
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
_ITALIC = frozenset(["i", "em", "cite", "var", "dfn", "address"])
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2}
_CLIPPED = ("rect(0", "rect(1px", "inset(50%", "inset(100%", "circle(0", "polygon(0 0")


@dataclass(frozen=True, slots=True)
class Look:
    """``display`` is CSS's; ``hidden``: ``visibility``, which children may undo; ``pre``: white space stays."""

    style: Format
    display: str = "block"
    hidden: bool = False
    pre: bool = False
    floats: bool = False


def look_of(element: Any, outer: Look, sheet: StyleSheet) -> Look:
    """The look of a ``cssselect2.ElementWrapper`` inside ``outer``."""
    node, css = element.etree_element, sheet.of(element)
    tag = node.tag
    style = _with_font(_tagged(outer.style, tag), css, outer.style.size)
    style = _with_colours(style, css, node)
    visibility = css.get("visibility", "")
    hidden = (
        visibility in ("hidden", "collapse")
        if visibility in ("hidden", "collapse", "visible")
        else outer.hidden
    )
    display = css.get("display") or _TABLES.get(tag) or ("block" if tag in _BLOCKS else "inline")
    reason = _hidden_reason(node, css, display, style.size)
    style = replace(style, inherited_reason=outer.style.inherited_reason or reason)
    spaces = css.get("white-space", "")
    pre = spaces.startswith("pre") if spaces else outer.pre or tag in ("pre", "textarea")
    return Look(
        style, display, hidden, pre, css.get("float", node.get("align") if tag == "table" else "") == "right"
    )


def is_unseen(tag: Any) -> bool:
    """Whether browsers show nothing of an element, whatever its style."""
    return not isinstance(tag, str) or tag in _UNSEEN


def _tagged(style: Format, tag: str) -> Format:
    return replace(
        style,
        bold=style.bold or tag in _BOLD,
        italic=style.italic or tag in _ITALIC,
        size=style.size * _SIZES.get(tag, 1.0),
    )


def _with_font(style: Format, css: Declarations, em: float) -> Format:
    weight, slant = css.get("font-weight", ""), css.get("font-style", "")
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
        style = replace(style, bold=heavy)
    if slant:
        style = replace(style, italic=slant != "normal")
    size = points(css.get("font-size", ""), em)
    return style if size is None else replace(style, size=size)


def _with_colours(style: Format, css: Declarations, node: Any) -> Format:
    """With the colours of letters and background; one that cannot be known leaves them unknown."""
    letters = css.get("color") or (node.get("color") if node.tag == "font" else None)
    if letters and letters != "inherit":
        colour = colour_of(letters)
        style = replace(style, colour=colour[0] if colour else None, clear=bool(colour and colour[1] < 0.05))
    if css.get("background-image", "none") not in ("none", "initial"):
        style = replace(style, background=None)
    behind = css.get("background-color") or css.get("background") or node.get("bgcolor")
    if behind and behind not in ("none", "inherit", "transparent", "initial"):
        background = colour_of(behind)
        opaque = background is not None and background[1] > 0.95
        if background is None or background[1] > 0:
            style = replace(style, background=background[0] if background and opaque else None)
    return style


def _hidden_reason(node: Any, css: Declarations, display: str, em: float) -> str:
    """Why nobody sees an element, or nothing."""
    if display == "none" or (node.get("hidden") is not None and "display" not in css):
        return "vanish"
    if css.get("opacity", "1") in ("0", "0.0", "0%", ".0"):
        return "invisible"
    if css.get("clip", "").startswith(_CLIPPED) or css.get("clip-path", "").startswith(_CLIPPED):
        return "clipped"
    cut = css.get("overflow", css.get("overflow-y", "")) in ("hidden", "clip")
    sides = [points(css.get(name, ""), em) for name in ("height", "max-height", "width", "max-width")]
    if cut and any(side is not None and side < 2 for side in sides):
        return "clipped"
    moved = [points(css.get(name, ""), em) for name in ("left", "top", "text-indent", "margin-left", "right")]
    if css.get("position") not in ("absolute", "fixed", "relative"):
        moved = moved[2:4]
    return "off_page" if any(shift is not None and abs(shift) > FAR for shift in moved) else ""
