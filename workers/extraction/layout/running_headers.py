"""Running headers and footers: lines in the margin that are repeated on other pages, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from workers.extraction.document.document import Line, Region

HEADER_SHARE, FOOTER_SHARE = 0.09, 0.91
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(.{0,40}[\s|])?(page|seite|página|pagina|strona|p\.)?\s*\d{1,3}\s*((/|of|von|de|di|sur|van|av|z)\s*\d{1,3})?",
    re.I,
)


def mark_running_headers(lines: Sequence[Line], sizes: Sequence[tuple[float, float]]) -> list[Line]:
    """The same lines, those of running headers and footers marked by ``region``."""
    pages: dict[tuple[Region, str], set[int]] = defaultdict(set)
    regions = [_margin(line, sizes) for line in lines]
    for line, region in zip(lines, regions, strict=True):
        if region != "body":
            pages[region, _shape(line)].add(line.page)
    return [
        replace(line, region=region)
        if region != "body" and (len(pages[region, _shape(line)]) > 1 or _is_page_number(line, region))
        else line
        for line, region in zip(lines, regions, strict=True)
    ]


def _margin(line: Line, sizes: Sequence[tuple[float, float]]) -> Region:
    height = sizes[line.page - 1][1]
    if not height:
        return "body"
    if line.y1 < HEADER_SHARE * height:
        return "header"
    return "footer" if line.y0 > FOOTER_SHARE * height else "body"


def _shape(line: Line) -> str:
    """The text without what counts pages: the dates of entries may stand in the same place of two pages."""
    return _DIGITS.sub(lambda number: "0" if abs(int(number[0]) - line.page) <= 1 else number[0], line.text)


def _is_page_number(line: Line, region: Region) -> bool:
    return region == "footer" and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
