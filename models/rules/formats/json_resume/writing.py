"""Writes a profile as a JSON Resume."""

from collections.abc import Mapping
from typing import Any

from models.rules.documents.profile_document import ProfileDocument
from models.rules.formats.json_resume.basics import NO_BASICS, write_basics
from models.rules.formats.json_resume.entries import entry_of
from models.rules.formats.json_resume.fields import EXTRAS, LISTS, SCHEMA_URL, ResumeList
from models.rules.formats.json_resume.skill_groups import write_skills


def write_json_resume(profile: ProfileDocument) -> dict[str, Any]:
    """The document without empty parts but ``basics``, unless an imported document had them.

    A profile that never imported a JSON Resume names the schema and its version.
    """
    about = profile.contact.extras.get(EXTRAS)
    stored = about or {"document": {"$schema": SCHEMA_URL, "meta": {"version": "v1.0.0"}}}
    document: dict[str, Any] = {}
    basics = write_basics(profile.overview, profile.contact.values, stored.get("basics", {}))
    if basics or about is None:
        document["basics"] = basics or dict(NO_BASICS)
    for which in LISTS:
        if entries := _entries(which, profile, stored.get("unplaced", {})):
            document[which.key] = entries
    empty = {name: value for name, value in stored.get("empty", {}).items() if name not in document}
    return {**stored.get("document", {}), **document, **empty}


def _entries(which: ResumeList, profile: ProfileDocument, unplaced: Mapping[str, Any]) -> list[Any]:
    rows = [
        row for row in profile.sections[which.section] if not which.kinds or row.values["kind"] in which.kinds
    ]
    if which.section == "skills":
        entries = write_skills(which, rows)
    else:
        entries = [entry_of(which, row.values, row.extras) for row in rows]
    for index, entry in unplaced.get(which.key, []):
        entries.insert(index, entry)
    return entries
