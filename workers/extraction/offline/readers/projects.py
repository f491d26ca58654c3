"""Reads projects and volunteering: titles of dated entries or of list items."""

import re
from dataclasses import replace
from typing import Any

from workers.extraction.offline.entries.headers import (
    score_difference,
    split_at_separators,
    split_roles_at_comma,
    take_place,
)
from workers.extraction.offline.entries.split import Entry, split_entries
from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.readers.certifications_and_awards import certifications_and_awards
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, clean, value_of
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

_NUMBERED = re.compile(
    r"(?:project|projekt|projet|proyecto|projeto|progetto|проект|项目|プロジェクト)(?:\s?(?:name|title|名称|名))?\s?(?:#?\d{1,2})?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[^:：]{3,80})[:：]\s")


def projects_of(lines: list[TextLine]) -> list[dict[str, Any]]:
    """Project titles: the first name of each entry, or the label of a bullet."""
    return [item for item in map(_project, split_entries(lines)) if item]


def _project(entry: Entry) -> dict[str, Any] | None:
    named = entry.fields.get("title")
    if named and clean(named.text):
        return achievement("project", value_of(named), None, _date(entry))
    labelled = bool(entry.names and _NUMBERED.fullmatch(entry.names[0].text))
    whole = bool(entry.names) and _is_bold(entry.names[0], entry.header_lines[0])
    names = [] if whole else split_at_separators(entry.names[: 1 + labelled])
    names = names or entry.names[:1] or [p for _, pieces in entry.body[:1] for p in pieces[:1]]
    if not names:
        return None
    piece = names[1] if len(names) > 1 and _NUMBERED.fullmatch(names[0].text) else names[0]
    label = _LABEL.match(piece.text)
    if label and _NUMBERED.fullmatch(label["label"].strip()):
        piece = piece.cut(label.end(), len(piece.text))
    elif label and not whole:
        piece = piece.cut(0, label.end("label"))
    return achievement("project", value_of(piece), None, _date(entry)) if clean(piece.text) else None


def _is_bold(name: TextPiece, line: TextLine) -> bool:
    """Whether all of the name is bold: then a colon or dash in it parts no description from the title."""
    return all(run.bold for run in line.runs if name.start <= run.start < name.end)


def _date(entry: Entry) -> Value | None:
    for dated in entry.dates:
        value = dated.date.start or dated.date.end
        if value:
            return value_of(dated.piece, value)
    return None


def volunteering_of(lines: list[TextLine]) -> list[dict[str, Any]]:
    """Roles with the organisation as issuer."""
    if lines and all(line.bullet or line.numbered for line in lines):
        return [_role(item) for item in certifications_and_awards("volunteering", lines)]
    entries = [entry for entry in split_entries(lines) if entry.names or entry.body]
    headers = []
    for entry in entries:
        _place, names = take_place(entry, entry.names)
        headers.append(split_roles_at_comma(split_at_separators(names), title_score, organisation_score))
    vote = sum(score_difference(names, title_score, organisation_score) for names in headers)
    items = []
    for entry, names in zip(entries, headers, strict=True):
        if not names:
            first = [p for _, pieces in entry.body[:1] for p in pieces]
            names = first[:1]
        if not names:
            continue
        difference = score_difference(names, title_score, organisation_score) or vote
        if len(names) > 1 and names[0].bold and not names[1].bold and not title_score(names[1].text):
            difference = 0.0  # the role leads
        title, other = (names[0], names[1:2]) if difference >= 0 or len(names) < 2 else (names[1], names[:1])
        issuer = value_of(other[0]) if other else None
        items.append(achievement("volunteering", value_of(title), issuer, _date(entry)))
    return items


def _role(item: dict[str, Any]) -> dict[str, Any]:
    """Split "Mentor, Code Club" into the role and the organisation."""
    title = item["title"]
    name, comma, body = title.value.partition(", ")
    if item["issuer"] or not comma or organisation_score(name) > title_score(name):
        return item
    return {**item, "title": replace(title, value=name), "issuer": replace(title, value=body)}
