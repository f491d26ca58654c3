"""Warnings about hidden text: why it is hidden, where and how much, never what it says."""

from typing import Any

from workers.extraction.document.document import Document, Hidden

MAX_WARNINGS = 20

REASONS = {
    "invisible": "Text is drawn in a mode or with a transparency that shows nothing.",
    "scan_text": "Invisible text lies over a scanned page where the picture does not bear it out; it is not read.",
    "tiny": "Text is too small or too narrow to be read.",
    "off_page": "Text is outside the page.",
    "white": "Text has the same colour as its background.",
    "clipped": "Text is cut off by a frame and does not show.",
    "covered": "Text is covered by something else.",
    "layer": "Text is on a layer or in a part of the page that is not shown.",
    "vanish": "Text is marked as hidden.",
    "deleted": "Text was deleted and is still in the file as a tracked change.",
    "comment": "The file has comments or notes.",
    "alt_text": "An alternate text says something that the pages do not.",
    "metadata": "The properties of the file say something that its pages do not.",
    "attachment": "The file contains other files, scripts or an XFA form.",
    "actual_text": "A replacement text differs from the letters on the page.",
    "zero_width": "There are characters without width inside words.",
    "bidi_control": "Control characters reverse the direction of words.",
    "tag_characters": "Invisible characters spell a text.",
    "homoglyphs": "Words mix letters of different scripts that look alike.",
}


def hidden_warnings(document: Document) -> list[dict[str, Any]]:
    """A ``hidden_text`` warning for each place, the first ``MAX_WARNINGS`` of them.

    ``page`` counts from 1, 0 is the file itself; ``box`` is x0, y0, x1, y1 in points from the top-left corner.
    Hidden text is not in the lines, so it changes no value and no score.
    """
    return [_warning(hidden) for hidden in document.hidden[:MAX_WARNINGS]]


def _warning(hidden: Hidden) -> dict[str, Any]:
    return {
        "code": "hidden_text",
        "path": "",
        "reason": hidden.reason,
        "page": hidden.page,
        "box": [hidden.x0, hidden.y0, hidden.x1, hidden.y1],
        "characters": len(hidden.text),
        "detail": REASONS[hidden.reason],
    }
