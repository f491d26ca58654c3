"""Text of a DOCX that stands on no page: its properties and comments."""

from collections.abc import Iterator
from typing import Any

from models.rules.text.clean_text import clean_text
from workers.errors import Permanent
from workers.extraction.document.document import MAX_PROPERTIES_TEXT
from workers.extraction.docx.markup import W
from workers.extraction.docx.package import Package

_NAMES = ("title", "subject", "description", "keywords", "category", "Company", "Manager")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
_CUSTOM, _COMMENTS = "docProps/custom.xml", "word/comments.xml"


def properties(package: Package) -> str:
    """What the file says about itself, as one text."""
    return clean_text(" ".join(_properties(package)), MAX_PROPERTIES_TEXT)


def comments(package: Package) -> str:
    root = _part(package, _COMMENTS)
    if root is None:
        return ""
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
    return clean_text(" ".join(text for text in texts if text.strip()), MAX_PROPERTIES_TEXT)


def _properties(package: Package) -> Iterator[str]:
    for name in _PROPERTIES:
        root = _part(package, name)
        for item in () if root is None else root:
            if isinstance(item.tag, str) and item.tag.rsplit("}", 1)[-1] in _NAMES and item.text:
                yield item.text.strip()
    root = _part(package, _CUSTOM)
    for item in () if root is None else root:
        yield from (text.strip() for text in item.itertext() if text.strip())


def _part(package: Package, name: str) -> Any | None:
    try:
        return package.xml(name)
    except Permanent as error:
        # A damaged property part does not matter; one that is too large still ends the reading.
        if error.code == "damaged_document":
            return None
        raise
