"""Names of DOCX markup and the values of its attributes (ECMA-376 part 1, 17 and 22.9.2)."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VAL = f"{W}val"


def value(element: Any, name: str) -> str | None:
    """The ``w:val`` of a child, or None."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def is_on(element: Any | None) -> bool:
    """A toggle property that is there is on unless it says otherwise."""
    return element is not None and element.get(VAL) not in ("0", "false", "off", "none")


def number(text: str | None, default: float = 0.0) -> float:
    """``default`` where there is no number."""
    try:
        return float(text or "")
    except ValueError:
        return default
