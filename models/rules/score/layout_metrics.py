"""The layout's facts as they travel in ``extraction["meta"]["layout"]``, written by the document reader.

A fact that is missing, or is not what it should be, is None: what it bears on is not graded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LayoutMetrics:
    """Pages count from 1; passages are ``{"page", "start", "end", "quote"}``."""

    pages: int | None
    """None where the format does not tell (most DOCX)."""
    column_pages: tuple[int, ...] | None
    """Pages whose text runs in columns side by side."""
    image_only_pages: tuple[int, ...] | None
    small_text: Mapping[str, Any] | None
    """The first passage in small print, with ``percent`` of all characters that are as small."""
    font_sizes: int | None
    """How many sizes of type carry text."""
    language: str | None
    """ISO 639-1, of the document's running text."""
    sensitive: tuple[Mapping[str, Any], ...] | None
    """Passages that tell what no employer should ask for, with their ``kind``."""
    mentioned_skills: frozenset[str]
    """Names of skills the document mentions outside its list of skills, beyond the extraction's text."""


def read_layout(layout: Mapping[str, Any] | None) -> LayoutMetrics:
    known = layout if isinstance(layout, Mapping) else {}
    language = known.get("language")
    small = known.get("small_text")
    return LayoutMetrics(
        pages=_count(known.get("pages")) if known.get("paged") else None,
        column_pages=_pages(known.get("column_pages")),
        image_only_pages=_pages(known.get("image_only_pages")),
        small_text=small if isinstance(small, Mapping) else None,
        font_sizes=_count(known.get("font_sizes")),
        language=language if isinstance(language, str) else None,
        sensitive=_passages(known.get("sensitive")),
        mentioned_skills=frozenset(name for name in known.get("mentioned_skills") or () if name),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _pages(value: Any) -> tuple[int, ...] | None:
    return tuple(page for page in value if _count(page)) if isinstance(value, list | tuple) else None


def _passages(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    if not isinstance(value, list | tuple):
        return None
    return tuple(item for item in value if isinstance(item, Mapping) and isinstance(item.get("kind"), str))
