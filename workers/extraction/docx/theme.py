"""The colours of a DOCX's theme, as runs and shades name them (ECMA-376 part 1, 17.18.97 and 20.1.6.2)."""

from typing import Any

from workers.extraction.document.colours import PAPER
from workers.extraction.document.geometry import Colour
from workers.extraction.docx.colours import rgb
from workers.extraction.docx.markup import A, W
from workers.extraction.docx.package import Package

_INK: Colour = (0, 0, 0)
# What runs say -> what the theme calls it; ``clrSchemeMapping`` of the settings may swap some of them.
_SLOTS = {
    "background1": "bg1",
    "text1": "t1",
    "background2": "bg2",
    "text2": "t2",
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED = {"bg1": "lt1", "t1": "dk1", "bg2": "lt2", "t2": "dk2"}
_SHORT = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}


class Theme:
    """Without a theme part only the paper and the ink are known."""

    def __init__(self, root: Any | None = None, settings: Any | None = None) -> None:
        self._colours: dict[str, Colour] = {"lt1": PAPER, "dk1": _INK}
        scheme = None if root is None else root.find(f".//{A}clrScheme")
        for item in () if scheme is None else scheme:
            base = next((colour for child in item if (colour := _colour(child))), None)
            if base and isinstance(item.tag, str):
                self._colours[item.tag.rsplit("}", 1)[-1]] = base
        mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        self._mapped = dict(_MAPPED)
        attributes = {} if mapping is None else mapping.attrib
        for slot in _MAPPED:
            name = attributes.get(f"{W}{slot}", "")
            self._mapped[slot] = _SHORT.get(name, name) or _MAPPED[slot]

    def colour(self, element: Any, name: str, prefix: str = "theme") -> Colour | None:
        """The colour called ``name`` with the tint and shade ``element`` gives it; None where it is unknown."""
        slot = _SLOTS.get(name, name)
        base = self._colours.get(self._mapped.get(slot, slot))
        if base is None:
            return None
        tint, shade = (_share(element.get(f"{W}{prefix}{kind}")) for kind in ("Tint", "Shade"))
        if tint is not None:
            base = _each(base, lambda part: part * tint + 255 * (1 - tint))
        return base if shade is None else _each(base, lambda part: part * shade)


def read_theme(
    package: Package, relationships: dict[str, tuple[str, str, bool]], settings: Any | None
) -> Theme:
    part = next((target for kind, target, _ in relationships.values() if kind == "theme"), "")
    return Theme(package.xml(part) if part else None, settings)


def _colour(element: Any) -> Colour | None:
    return rgb(element.get("val")) or rgb(element.get("lastClr"))


def _share(text: str | None) -> float | None:
    try:
        return min(int(text, 16), 255) / 255 if text else None
    except ValueError:
        return None


def _each(colour: Colour, change: Any) -> Colour:
    red, green, blue = (int(change(part)) for part in colour)
    return red, green, blue
