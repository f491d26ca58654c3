"""Columns that go on overleaf: the left one is read to its end, over all pages, before the right one."""

from dataclasses import replace
from itertools import groupby

from workers.extraction.document.document import Line

INSIDE = 3.0  # points


def continue_columns(lines: list[Line]) -> list[Line]:
    """The lines of all pages, where pages have one gutter column by column.

    A page whose lines all stand within the left column of the page before it holds the end of that column.
    """
    flowing: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []  # of the pages before, still to be read
    for _, page in groupby(lines, key=lambda line: line.page):
        above, first, second = _columns(list(page))
        if right and not above and _go_on(first, second, left, right):
            left, right = first, right + second
            flowing += [replace(line, column=1) for line in first]
        else:
            flowing += [*right, *above, *first]
            left, right = first, second
    return flowing + right


def _columns(page: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """What stands above the two columns that a page ends in, and these; all as the first where it has none."""
    body = [line for line in page if line.region == "body"]
    if not body or body[-1].column != 2:
        return ([], page, []) if all(line.column == 0 for line in body) else (page, [], [])
    begin = max(place for place, line in enumerate(page) if line.column < 2 and line.region == "body") + 1
    start = begin
    while start and (page[start - 1].column == 1 or page[start - 1].region != "body"):
        start -= 1
    return page[:start], page[start:begin], page[begin:]


def _go_on(first: list[Line], second: list[Line], left: list[Line], right: list[Line]) -> bool:
    """Whether the columns stand where those of the page before do."""
    if not left or not first:
        return False
    edge = min(line.x0 for line in right if line.region == "body")
    body = [line for line in first if line.region == "body"]
    inside = all(line.x1 < edge for line in body)
    return inside and all(line.x0 >= edge - INSIDE for line in second if line.region == "body")
