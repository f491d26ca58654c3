"""How an HTML element shows: what it inherits, what browsers and style sheets make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workers.extraction.docx.styles import Format
from workers.extraction.flow.css import Declarations, StyleSheet
from workers.extraction.flow.css_values import colour_of, points, substitute
from workers.extraction.flow.html_hiding import hidden_reason

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
        "noframes",
        "select",
        "rp",
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


@dataclass(frozen=True, slots=True)
class Look:
    """``display`` is CSS's; ``hidden``: ``visibility``, which children may undo; ``pre``: white space stays;
    ``variables``: custom properties."""

    style: Format
    display: str = "block"
    hidden: bool = False
    pre: bool = False
    floats: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)


def look_of(element: Any, outer: Look, sheet: StyleSheet) -> Look:
    """The look of a ``cssselect2.ElementWrapper`` inside ``outer``."""
    node, declared = element.etree_element, sheet.of(element)
    tag = node.tag
    custom = {name: value for name, value in declared.items() if name.startswith("--")}
    variables = {**outer.variables, **custom} if custom else outer.variables
    css = {name: substitute(value, variables) for name, value in declared.items() if name not in custom}
    style = _with_font(_tagged(outer.style, tag), css, outer.style.size)
    style = _with_colours(style, css, node)
    visibility = css.get("visibility", "")
    hidden = (
        visibility in ("hidden", "collapse")
        if visibility in ("hidden", "collapse", "visible")
        else outer.hidden
    )
    display = css.get("display") or _TABLES.get(tag) or ("block" if tag in _BLOCKS else "inline")
    reason = hidden_reason(node, css, display, style.size)
    style = replace(style, inherited_reason=outer.style.inherited_reason or reason)
    spaces = css.get("white-space", "")
    pre = spaces.startswith("pre") if spaces else outer.pre or tag in ("pre", "textarea")
    floats = css.get("float", node.get("align") if tag == "table" else "") == "right"
    return Look(style, display, hidden, pre, floats, variables)


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
    # "700 14px/1.5 Inter": a plain number is the weight.
    parts = [part.partition("/")[0] for part in css.get("font", "").split() if not part.isdigit()]
    size = next((one for part in parts if (one := points(part, em)) is not None), size)
    size = style.size if size is None else size
    spacing = points(css.get("letter-spacing", ""), size)
    return replace(style, size=size, spacing=style.spacing if spacing is None else spacing)


def _with_colours(style: Format, css: Declarations, node: Any) -> Format:
    """With the colours of letters and background; one that cannot be known leaves them unknown."""
    printed = node.get("color", "") if node.tag == "font" else ""
    letters = css.get("-webkit-text-fill-color") or css.get("color") or printed
    behind = css.get("background-color") or css.get("background") or node.get("bgcolor", "")
    if "text" in (css.get("background-clip"), css.get("-webkit-background-clip")):
        letters, behind = behind or css.get("background-image", ""), ""  # the background fills the letters
    if letters and letters != "inherit":
        colour = colour_of(letters)
        style = replace(style, colour=colour[0] if colour else None, clear=bool(colour and colour[1] < 0.05))
    if css.get("background-image", "none") not in ("none", "initial"):
        style = replace(style, background=None)
    if behind and behind not in ("none", "inherit", "transparent", "initial"):
        background = colour_of(behind)
        opaque = background is not None and background[1] > 0.95
        if background is None or background[1] > 0:
            style = replace(style, background=background[0] if background and opaque else None)
    return style
