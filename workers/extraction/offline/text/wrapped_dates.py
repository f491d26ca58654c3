"""Joins date ranges that a narrow column breaks over two lines: "June 2020 –" above "March 2022"."""

from dataclasses import replace

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.lines import TextLine, join_wrapped
from workers.extraction.offline.text.wrapped_lines import remove_first_piece

SAME_EDGE = 4  # points
LONGEST_FIRST, LONGEST_SECOND = 32, 24  # characters of the halves of a range


def join_wrapped_dates(lines: list[TextLine]) -> list[TextLine]:
    """The lines with every broken range joined in its first line."""
    mended: list[TextLine] = []
    taken: dict[int, TextLine] = {}
    for position, line in enumerate(lines):
        current = taken.get(position, line)
        if not current.pieces:
            continue
        following = lines[position + 1] if position + 1 < len(lines) else None
        if following is not None and _goes_on(current, following):
            first, second = current.pieces[0], following.pieces[0]
            current = replace(current, pieces=(join_wrapped(first, second), *current.pieces[1:]))
            taken[position + 1] = remove_first_piece(following)
        mended.append(current)
    return mended


def _goes_on(line: TextLine, following: TextLine) -> bool:
    """Whether the first pieces of both lines are a range only together."""
    if (
        following.source.page != line.source.page
        or abs(following.x0 - line.x0) > SAME_EDGE
        or following.bullet
        or not following.pieces
    ):
        return False
    first, second = line.pieces[0], following.pieces[0]
    if (
        len(first.text) > LONGEST_FIRST
        or len(second.text) > LONGEST_SECOND
        or first.joints
        or not any(c.isdigit() for c in first.text)
    ):
        return False
    return _is_range(f"{first.text} {second.text}") and not _is_range(second.text)


def _is_range(text: str) -> bool:
    """Whether the text is exactly one range; an open end ("2019 –") does not count."""
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].single:
        return False
    ends_open = text.rstrip()[-1:] in "-–—―"
    return (
        not ends_open
        and not text[: dates[0].begin].strip(" (")
        and not text[dates[0].finish :].strip(" ):.,")
    )
