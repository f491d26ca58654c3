"""Where the model and the offline extractor read the same words of a document as different things."""

from collections.abc import Iterator
from typing import Any

from models.rules.documents.extraction import Extraction

_DETAIL = "Our own reader takes these words of the document for something else; please check."
_CONTACT = ("full_name", "email", "phone")
_DATES = ("start", "end", "current", "date")


def disagreements(extraction: Extraction, offline: Extraction) -> Iterator[dict[str, Any]]:
    """A ``disagreement`` warning for each value that the offline extraction has elsewhere, or has another one of."""
    for name in _CONTACT:
        ours, theirs = offline["contact"][name], extraction["contact"][name]  # type: ignore[literal-required]
        if ours and theirs and _plain(ours) != _plain(theirs):
            yield _warning(f"/contact/{name}")
    fields = {
        (place["start"], place["end"]): _field(where)
        for where, place in offline["evidence"].items()
        if place["end"]
    }
    for pointer, place in extraction["evidence"].items():
        other = fields.get((place["start"], place["end"]))
        name = _field(pointer)
        if other and other != name and not pointer.endswith(_DATES) and not pointer.startswith("/contact"):
            yield _warning(pointer)


def _field(pointer: str) -> str:
    """The field without the numbers of entries: "experience/title"."""
    return "/".join(step for step in pointer.split("/") if step and not step.isdigit())


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _warning(pointer: str) -> dict[str, Any]:
    return {"code": "disagreement", "path": pointer, "detail": _DETAIL}
