"""Skills: rows "Label: a, b (c, d), e", bullets, tags and columns become atomic names with their category."""

from typing import Any

from workers.extraction.offline.readers.skill_labels import LABEL, MEASURE, halves, is_list, labelled
from workers.extraction.offline.readers.skill_names import names_of, only_levels
from workers.extraction.offline.text.bullets import fills
from workers.extraction.offline.text.lines import Row
from workers.extraction.offline.text.values import Found, found


def skills_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Every skill of the section, in order, each name once."""
    skills: list[dict[str, Any]] = []
    seen: set[str] = set()
    category: Found | None = None
    rows = [half for row in rows if not only_levels(row) for half in halves(row)]
    groups = _groups(rows)
    above_lists = _above_lists(groups)
    for position, group in enumerate(groups):
        label, pieces = labelled(group)
        if position in above_lists:
            label, pieces = found(group[0].piece), []
        if label is not None:
            category = label
        if label is None and _is_heading_row(group, rows):
            category = None
            continue
        names = names_of(pieces)
        if label is None and len(names) == 1 and _is_subheading(group, rows):
            category = found(group[0].piece) if not MEASURE.fullmatch(group[0].text) else category
            continue
        for name in names:
            if name.value.casefold() not in seen:
                seen.add(name.value.casefold())
                skills.append({"name": name, "category": category})
    return skills


def _above_lists(groups: list[list[Row]]) -> set[int]:
    """Where single names and lists take turns, the names are what the lists below them are about."""
    lists = [is_list(group) for group in groups]
    above = {
        place
        for place in range(len(groups) - 1)
        if not lists[place] and lists[place + 1] and _is_plain_name(groups[place])
    }
    return above if len(above) > 1 and len(above) == lists.count(False) else set()


def _is_plain_name(group: list[Row]) -> bool:
    row = group[0]
    return len(group) == 1 and not row.bullet and len(row.text.split()) <= 5


def _groups(rows: list[Row]) -> list[list[Row]]:
    """Rows with their wrapped continuations."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not row.bullet and _wraps(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _wraps(group: list[Row], row: Row) -> bool:
    last = group[-1]
    if row.bold and row.runs and row.runs[0].bold and not last.line.bold:
        return False
    if last.text.rstrip().endswith((",", "·", "•", "|", "&", "/", "-", " and")):
        return True
    if row.text[:1] in "(（" and last.line.column == row.line.column:
        return True
    if LABEL.match(row.text) or len(row.pieces) > 1 or len(last.pieces) > 1:
        return False
    if last.bullet and not row.bullet and row.x0 > group[0].x0 + 2:
        return True
    listed = sum(last.text.count(sign) for sign in ",·•|;") >= 2
    near = row.line.y0 - last.line.y0 < 1.9 * max(row.line.size, 1) and row.line.page == last.line.page
    unclosed = last.text.count("(") > last.text.count(")")
    return near and (
        unclosed
        or (row.text[:1].islower() and (listed or len(last.text) > 40 or fills(last, row)))
        or (listed and len(last.text) > 50 and ("," in row.text or len(row.text) < 30))
    )


def _is_subheading(group: list[Row], rows: list[Row]) -> bool:
    row = group[0]
    plain = any(not other.bold for other in rows)
    return (
        len(group) == 1
        and not row.bullet
        and plain
        and (row.bold or row.line.heading > 0 or row.text.endswith((":", "：")))
        and len(row.pieces) == 1
    )


def _is_heading_row(group: list[Row], rows: list[Row]) -> bool:
    """Several bold words side by side over plain columns: the columns' labels."""
    row = group[0]
    plain = sum(1 for other in rows if not other.bold)
    return len(group) == 1 and len(row.pieces) > 1 and row.line.bold and plain * 2 >= len(rows)
