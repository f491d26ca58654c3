"""A document as text for the model, sent where the file itself cannot or must not be."""

import secrets
from itertools import groupby

from workers.extraction.document.document import Document, Line


def delimited(document: Document) -> tuple[str, str]:
    """(id, text between two tags with that id). The id is random, so no document can close its own tag."""
    ident = secrets.token_hex(8)
    return ident, f'<document id="{ident}">\n{document_text(document)}\n</document id="{ident}">'


def document_text(document: Document) -> str:
    """The visible lines in reading order, with their layout: pages, headings, bullets, regions."""
    blocks = groupby(document.lines, key=lambda line: (line.page, line.region, line.block))
    parts: list[str] = []
    page = 1
    for (number, region, _), lines in blocks:
        if number != page:
            parts.append(f"[page {number}]")
            page = number
        label = "" if region == "body" else f"[{region}]\n"
        parts.append(label + "\n".join(_line(line) for line in lines))
    links = [f"{link.text.strip()} -> {link.uri}" for link in document.links]
    if links:
        parts.append("[links]\n" + "\n".join(dict.fromkeys(links)))
    return "\n\n".join(parts)


def _line(line: Line) -> str:
    if line.heading:
        return f"{'#' * line.heading} {line.text}"
    return f"- {line.text}" if line.bullet and line.text[:1].isalnum() else line.text
