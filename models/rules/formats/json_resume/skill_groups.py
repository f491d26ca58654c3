"""Skills by group: ``{name, keywords}`` in the document, rows with a category in the profile (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.rules.documents.limits import MAX_TEXT
from models.rules.documents.profile_document import ProfileEntry
from models.rules.formats.json_resume.entries import ALONE, entry_of
from models.rules.formats.json_resume.fields import EXTRAS, ResumeList, is_blank
from models.rules.text.compare import skill_slug

GROUP = "group"
"""In ``extras``: the position of the group in the document. Two groups may have one name."""


def skills_of_group(entry: Mapping[str, Any], position: int, earlier: set[str]) -> list[ProfileEntry] | None:
    """The rows of a group; None for an entry that is a skill itself, or that rows would not give back.

    Args:
        earlier: slugs of skills that the document named before.
    """
    keywords, level = entry.get("keywords"), entry.get("level")
    if not keywords or entry.keys() - {"name", "level", "keywords"} or is_blank(entry.get("name")):
        return None
    slugs = {skill_slug(name) for name in keywords if len(name) <= MAX_TEXT} - {""}
    if len(slugs) < len(keywords) or slugs & earlier or ("level" in entry and is_blank(level)):
        return None
    return [
        ProfileEntry(
            {"name": name, "level": level, "category": entry["name"], "years": None},
            {EXTRAS: {GROUP: position}},
        )
        for name in keywords
    ]


def write_skills(which: ResumeList, rows: Sequence[ProfileEntry]) -> list[dict[str, Any]]:
    """The entries of the rows: skills of one category and level are one group, at the place of the first."""
    groups: dict[tuple[Any, ...], dict[str, Any]] = {}
    entries: list[dict[str, Any]] = []
    for row in rows:
        stored, values = row.extras.get(EXTRAS, {}), row.values
        if is_blank(values.get("category")) or values.get("years") is not None or ALONE in stored:
            entries.append(entry_of(which, values, row.extras))
            continue
        key = (values["category"], values.get("level"), stored.get(GROUP))
        if key not in groups:
            level = {} if is_blank(values.get("level")) else {"level": values["level"]}
            groups[key] = {"name": values["category"], **level, "keywords": []}
            entries.append(groups[key])
        groups[key]["keywords"].append(values["name"])
    return entries
