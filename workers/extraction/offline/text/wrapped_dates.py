"""Dates that a narrow column breaks over two lines: "June 2020 –" above "March 2022", beside other words."""

from dataclasses import replace

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.lines import Row, wrapped
from workers.extraction.offline.text.wrapped_lines import without_first


def with_whole_dates(rows: list[Row]) -> list[Row]:
    """The rows with every range that goes on at the same edge of the next line put together in its first."""
    mended: list[Row] = []
    taken: dict[int, Row] = {}
    for position, row in enumerate(rows):
        current = taken.get(position, row)
        if not current.pieces:
            continue
        following = rows[position + 1] if position + 1 < len(rows) else None
        if following is not None and _goes_on(current, following):
            first, second = current.pieces[0], following.pieces[0]
            current = replace(current, pieces=(wrapped(first, second), *current.pieces[1:]))
            taken[position + 1] = without_first(following)
        mended.append(current)
    return mended


def _goes_on(row: Row, following: Row) -> bool:
    """Whether the first words of both rows are a range together and neither is one alone."""
    if (
        following.line.page != row.line.page
        or abs(following.x0 - row.x0) > 4
        or following.bullet
        or not following.pieces
    ):
        return False
    first, second = row.pieces[0], following.pieces[0]
    if (
        len(first.text) > 32
        or len(second.text) > 24
        or first.joint
        or not any(c.isdigit() for c in first.text)
    ):
        return False
    return (
        _is_range(f"{first.text} {second.text}") and not _is_range(first.text) and not _is_range(second.text)
    )


def _is_range(text: str) -> bool:
    """Whether the text is nothing but one range; an open end ("2019 –") does not count as one."""
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].single:
        return False
    ends_open = text.rstrip()[-1:] in "-–—―"
    return (
        not ends_open
        and not text[: dates[0].begin].strip(" (")
        and not text[dates[0].finish :].strip(" ):.,")
    )
