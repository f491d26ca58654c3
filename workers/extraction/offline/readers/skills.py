"""Reads skills: lines "Label: a, b (c, d), e", bullets, tags and columns become single names with a category."""

import re
from dataclasses import replace
from typing import Any

from workers.extraction.offline.readers.skill_labels import (
    LABEL,
    MEASURE,
    is_list,
    split_double_label,
    split_label,
)
from workers.extraction.offline.readers.skill_names import are_only_levels, names_of, uses_slashes
from workers.extraction.offline.text.bullets import fills, is_near, wrap_gap
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, value_of

FEWEST_LEVELS = 2
_LEVEL = re.compile(r"(?P<name>.+?)\s?[(（](?:[A-C][12]|(?=[^\W\d_])[^\W\d_A-Z]+(?:\s[^\W\d_]+)?)[)）]")


def skills_of(lines: list[TextLine]) -> list[dict[str, Any]]:
    """Every skill of the section, in order, each name once."""
    skills: list[dict[str, Any]] = []
    keys: set[str] = set()
    category: Value | None = None
    lines = [half for line in lines if not are_only_levels(line) for half in split_double_label(line)]
    groups = _groups(lines)
    above_lists = _above_lists(groups)
    parts = [split_label(group) for group in groups]
    slashed = all(uses_slashes(pieces) for _, pieces in parts if pieces)
    for position, group in enumerate(groups):
        label, pieces = parts[position]
        if _is_lonely(parts, position):
            label, pieces = None, [_without_colon(group[0])]
        if position in above_lists:
            label, pieces = value_of(group[0].piece), []
        if label is not None:
            category = label
        if label is None and _is_heading_line(group, lines):
            category = None
            continue
        names = names_of(pieces, slashed)
        if (
            label is None
            and len(names) == 1
            and not _is_lonely(parts, position)
            and _is_subheading(group, lines)
        ):
            category = value_of(group[0].piece) if not MEASURE.fullmatch(group[0].text) else category
            continue
        for name in names:
            if name.value.casefold() not in keys:
                keys.add(name.value.casefold())
                skills.append({"name": name, "category": category})
    return _without_levels(skills)


def _without_levels(skills: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The skills without a word in brackets that most of them have: a level, whatever the language."""
    marked = [(skill, _LEVEL.fullmatch(skill["name"].value)) for skill in skills]
    if sum(m is not None for _, m in marked) < max(FEWEST_LEVELS, len(skills) / 2):
        return skills
    return [{**skill, "name": replace(skill["name"], value=m["name"])} if m else skill for skill, m in marked]


def _above_lists(groups: list[list[TextLine]]) -> set[int]:
    """Indices of single names that alternate with lists: each is the category of the list below."""
    lists = [is_list(group) for group in groups]
    above = {
        place
        for place in range(len(groups) - 1)
        if not lists[place] and lists[place + 1] and _is_plain_name(groups[place])
    }
    return above if len(above) > 1 and len(above) == lists.count(False) else set()


def _is_lonely(parts: list[tuple[Value | None, list[TextPiece]]], position: int) -> bool:
    """Whether it is a label without a list ("C#:") that is followed by another label, or by nothing."""
    label, pieces = parts[position]
    after = parts[position + 1 : position + 2]
    return label is not None and not pieces and all(below is not None for below, _ in after)


def _without_colon(line: TextLine) -> TextPiece:
    return line.piece.cut(0, len(line.text.rstrip(" :：")))


def _is_plain_name(group: list[TextLine]) -> bool:
    line = group[0]
    return len(group) == 1 and not line.bullet and len(line.text.split()) <= 5


def _groups(lines: list[TextLine]) -> list[list[TextLine]]:
    """Lines with their wrapped continuations."""
    groups: list[list[TextLine]] = []
    closest = wrap_gap(lines)
    for line in lines:
        wraps = bool(groups) and is_near(groups[-1][-1], line, closest)
        if groups and not line.bullet and (wraps or _continues_group(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues_group(group: list[TextLine], line: TextLine) -> bool:
    last = group[-1]
    if line.bold and line.runs and line.runs[0].bold and not last.source.bold:
        return False
    if last.text.rstrip().endswith((",", "·", "•", "|", "&", "/", "-", " and")):
        return True
    if line.text[:1] in "(（" and last.source.column == line.source.column:
        return True
    if LABEL.match(line.text) or len(line.pieces) > 1 or len(last.pieces) > 1:
        return False
    is_list_like = sum(last.text.count(sign) for sign in ",·•|;") >= 2
    near = (
        line.source.y0 - last.source.y0 < 1.9 * max(line.source.size, 1)
        and line.source.page == last.source.page
    )
    unclosed = last.text.count("(") > last.text.count(")")
    return near and (
        unclosed
        or (line.text[:1].islower() and (is_list_like or len(last.text) > 40 or fills(last, line)))
        or (is_list_like and len(last.text) > 50 and ("," in line.text or len(line.text) < 30))
    )


def _is_subheading(group: list[TextLine], lines: list[TextLine]) -> bool:
    line = group[0]
    plain = any(not other.bold for other in lines)
    return (
        len(group) == 1
        and not line.bullet
        and plain
        and (line.bold or line.source.heading > 0 or line.text.endswith((":", "：")))
        and len(line.pieces) == 1
    )


def _is_heading_line(group: list[TextLine], lines: list[TextLine]) -> bool:
    """Several bold words side by side over plain columns: the columns' labels."""
    line = group[0]
    plain = sum(1 for other in lines if not other.bold)
    return len(group) == 1 and len(line.pieces) > 1 and line.source.bold and plain * 2 >= len(lines)
