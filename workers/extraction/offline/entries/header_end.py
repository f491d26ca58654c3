"""Finds where entry headers end: at their dates or one line below, as the section's other headers do."""

from collections.abc import Callable

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.bullets import continues
from workers.extraction.offline.text.lines import TextLine

LONGEST_NAME = 120  # characters
FEWEST_TITLES, LONGEST_TITLE = 2, 50
Score = Callable[[str], float]


def move_degrees(entries: list[Entry]) -> None:
    """Move the line below a school, if it is the section's habit to print one there, into the header."""
    below = [entry for entry in entries if _line_below(entry) is not None]
    if 2 * len(below) <= len(entries):
        return
    _move_lines_below(below)


def move_titles(entries: list[Entry], title: Score, employer: Score) -> None:
    """Move the line in small letters below each employer into the header, if every entry of the section has one."""
    below = [entry for entry in entries if (line := _line_below(entry)) and _may_be_title(line.text)]
    if len(below) < FEWEST_TITLES or len(below) < len(entries):
        return
    leans = [employer(entry.names[0].text) - title(entry.names[0].text) for entry in below]
    if min(leans) >= 0 and max(leans) > 0:
        _move_lines_below(below)


def lines_above_items(entries: list[Entry]) -> list[tuple[Entry, TextLine]]:
    """The one plain short line between header and items of every entry, where the section has that habit.

    Entries that have their place are left out: the line is what the others have for it.
    """
    open_entries = [entry for entry in entries if not entry.places]
    lines = [(entry, line) for entry in open_entries if (line := _plain_first(entry)) is not None]
    followed = [entry for entry in open_entries if len(entry.body) > 1]
    if len(entries) < FEWEST_TITLES or len(lines) < len(open_entries) or not followed:
        return []
    return lines if all(_is_item(entry.body[1][0]) for entry in followed) else []


def _plain_first(entry: Entry) -> TextLine | None:
    """The first line of the body, if it is short, no item, no label, no sentence and not wrapped."""
    line = entry.body[0][0] if entry.body else None
    if line is None or _is_item(line) or line.label or not entry.dates or len(line.pieces) > 1:
        return None
    return line if len(line.text) <= LONGEST_TITLE and not line.text.endswith((".", ":", "。", ";")) else None


def _is_item(line: TextLine) -> bool:
    return line.bullet or line.numbered


def move_line_above_items(entry: Entry, as_place: bool) -> None:
    """Move the first line of the body into the header: as its place, or as one of its names."""
    line, pieces = entry.body.pop(0)
    entry.header_lines.append(line)
    (entry.places if as_place else entry.names).extend(pieces[:1])


def _may_be_title(text: str) -> bool:
    return text[:1].islower() and len(text) <= LONGEST_TITLE


def _move_lines_below(entries: list[Entry]) -> None:
    for entry in entries:
        line = _line_below(entry)
        if line is not None:
            entry.names += entry.body.pop(0)[1][:1]
            entry.header_lines.append(line)


def _line_below(entry: Entry) -> TextLine | None:
    """The first line below a header with one name, if that line is no item, label, wrapped text or sentence."""
    if len(entry.names) != 1 or not entry.body:
        return None
    line = entry.body[0][0]
    following = entry.body[1][0] if len(entry.body) > 1 else None
    text = line.text
    if (
        line.bullet
        or line.numbered
        or line.label
        or len(text) > LONGEST_NAME
        or text.endswith((".", ":", "。"))
    ):
        return None
    return None if following is not None and continues(line, following) else line
