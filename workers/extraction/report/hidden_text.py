"""The hidden text of a document as warnings: why, where and how much, never what it says."""

from typing import Any

from workers.extraction.document.document import Document, Hidden

MAX_WARNINGS = 20

REASONS = {
    "invisible": "Text is drawn in a mode, or with a transparency, that shows nothing.",
    "scan_text": "A layer of invisible text lies over a scanned page; it is not read.",
    "tiny": "Text is too small or too narrow to be read.",
    "off_page": "Text stands outside the page.",
    "white": "Text has the colour of what lies behind it.",
    "clipped": "Text is cut off by a frame that shows none of it.",
    "covered": "Text lies under something else.",
    "layer": "Text is on a layer, or in a part of the page, that is not shown.",
    "vanish": "Text is marked as hidden.",
    "deleted": "Text was deleted and is still in the file as a tracked change.",
    "comment": "The file has comments or notes.",
    "alt_text": "A description of what is on the page says what the pages do not.",
    "metadata": "The file's properties say what its pages do not.",
    "attachment": "The file carries other files, scripts or a form of its own.",
    "actual_text": "A replacement text says other words than the letters on the page.",
    "zero_width": "Characters without width stand inside words.",
    "bidi_control": "Control characters turn the direction of words.",
    "tag_characters": "Characters no one can see spell a text.",
    "homoglyphs": "Words mix letters of different scripts that look alike.",
}


def hidden_warnings(document: Document) -> list[dict[str, Any]]:
    """A ``hidden_text`` warning for each place, the first ``MAX_WARNINGS`` of them.

    ``page`` counts from 1, 0 is the file itself; ``box`` is x0, y0, x1, y1 in points from the top-left corner.
    Reported only: nothing of it is in the lines, so it changes no value and no score.
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
