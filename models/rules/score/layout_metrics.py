"""Layout metrics from ``extraction["meta"]["layout"]``, which the document reader writes.

A missing or invalid metric is None, and rules that need it are not graded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LayoutMetrics:
    """Pages count from 1; passages are ``{"page", "start", "end", "quote"}``."""

    pages: int | None
    """None if the format has no pages (most DOCX)."""
    column_pages: tuple[int, ...] | None
    """Pages with text in several columns."""
    image_only_pages: tuple[int, ...] | None
    small_text: Mapping[str, Any] | None
    """The first passage in a small font; ``percent`` of all characters are as small."""
    font_sizes: int | None
    """The number of font sizes with text."""
    language: str | None
    """ISO 639-1, of the running text."""
    sensitive: tuple[Mapping[str, Any], ...] | None
    """Passages with sensitive data, with their ``kind``."""
    mentioned_skills: frozenset[str]
    """Skills that the document mentions outside its list of skills and outside the extracted text."""


def read_layout(layout: Mapping[str, Any] | None) -> LayoutMetrics:
    metrics = layout if isinstance(layout, Mapping) else {}
    language = metrics.get("language")
    small = metrics.get("small_text")
    return LayoutMetrics(
        pages=_count(metrics.get("pages")) if metrics.get("paged") else None,
        column_pages=_pages(metrics.get("column_pages")),
        image_only_pages=_pages(metrics.get("image_only_pages")),
        small_text=small if isinstance(small, Mapping) else None,
        font_sizes=_count(metrics.get("font_sizes")),
        language=language if isinstance(language, str) else None,
        sensitive=_passages(metrics.get("sensitive")),
        mentioned_skills=frozenset(name for name in metrics.get("mentioned_skills") or () if name),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _pages(value: Any) -> tuple[int, ...] | None:
    return tuple(page for page in value if _count(page)) if isinstance(value, list | tuple) else None


def _passages(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    if not isinstance(value, list | tuple):
        return None
    return tuple(item for item in value if isinstance(item, Mapping) and isinstance(item.get("kind"), str))
