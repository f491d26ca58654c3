"""Joins e-mail and web addresses that a narrow column breaks over two lines."""

import re
from dataclasses import replace

from workers.extraction.document.contact_patterns import EMAIL, TOP_LEVEL_DOMAIN, URL
from workers.extraction.offline.text.lines import TextLine

_FRAGMENT = re.compile(r"[\w./~%?=&#+@-]{1,60}")
# What address books print behind an address: "ada-lund-77 (LinkedIn)".
_ASIDE = re.compile(r"\s\([^()]{2,24}\)$")
_START = re.compile(r"https?:|www\.|\S+@|(?:linkedin|github|gitlab|xing|twitter|medium)\.", re.IGNORECASE)


def join_broken_addresses(lines: list[TextLine]) -> list[TextLine]:
    """The lines with every broken address joined in its first line."""
    joined: list[TextLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _is_cut_off(last, line):
            glued = replace(last.piece, text=last.text + line.text, end=line.piece.end)
            joined[-1] = replace(last, piece=glued, pieces=(glued,))
        else:
            joined.append(line)
    return joined


def _is_cut_off(last: TextLine, line: TextLine) -> bool:
    """Whether the first line ends in an address that the next line's only word completes."""
    if (
        line.bullet
        or last.source.column != line.source.column
        or not 0 < line.source.y0 - last.source.y0 < 2 * line.source.size
    ):
        return False
    tail = (last.text.split() or [""])[-1]
    if not _START.search(tail) or "\t" in last.text:
        return False
    rest = _ASIDE.sub("", line.text)
    rest = rest.split()[0] if _is_incomplete(tail) else rest
    if not _FRAGMENT.fullmatch(rest) or _START.match(rest):
        return False
    both = tail + rest
    for pattern in (EMAIL, URL):
        m = pattern.fullmatch(both) or pattern.search(both)
        if m and m.end() == len(both) and (rest[0] in "./-_" or line.source.x0 - last.source.x0 < 8):
            match = pattern.search(tail)
            broken = (
                not match
                or match.end() < len(tail)
                or not _ends_in_domain(tail)
                or rest[0] in "./"
                or len(rest) < len(line.text)
            )
            return broken and (not rest[:1].isupper() or (tail.isupper() and rest.isupper()))
    return False


def _is_incomplete(tail: str) -> bool:
    """Whether the address is certainly incomplete: it ends in a hyphen."""
    return bool(re.search(r"@\S*-$|^(?:https?://|www\.)\S+-$", tail))


def _ends_in_domain(tail: str) -> bool:
    """Whether the address could be complete: a known domain, with or without a path."""
    complete = re.search(rf"\.{TOP_LEVEL_DOMAIN}(?:/\S*)?$", tail, re.IGNORECASE)
    return bool(complete) and not tail.endswith(("-", "/", "."))
