"""Our own export on its way in again (pure).

Taken up: the profile's sections in their order, with what imports wrote last (so that a later CV still knows
which values a person edited), extras and tombstones. Ids are never used: rows get new ones, and what ids of
files, jobs or other people stand in the document does not matter. ``account`` and ``records`` tell of the
account the export came from and are not taken up.
"""

from collections.abc import Mapping
from typing import Any

from models.rules.documents.profile_document import LIST_SECTIONS, Entry, ProfileDocument

FORMAT = "vitae-export/1"

HEAD = ("headline", "summary")
CONTACT = (
    "full_name",
    "email",
    "phone",
    "location",
    "street",
    "city",
    "region",
    "postal_code",
    "country_code",
)
COLUMNS = {
    "contact": (*CONTACT, "links"),
    "experience": ("title", "company", "location", "start", "end", "current", "highlights"),
    "education": ("institution", "degree", "field", "start", "end", "grade"),
    "skills": ("name", "category", "level", "years"),
    "achievements": ("kind", "title", "issuer", "date", "url", "level", "summary"),
}
NOT_TAKEN = (
    "id",
    "position",
    "skill_id",
    "origin_cv_id",
    "last_seen_cv_id",
    "evidence",
    "created_at",
    "updated_at",
)
STATE = ("match_key", "import_base")
TOP_LEVEL = ("format", "account", "profile", "records")
TAKEN_UP = ("format", "profile")
LISTS = ("links", "highlights")


def is_own_export(document: Mapping[str, Any]) -> bool:
    return str(document.get("format", "")).startswith("vitae-export/")


def read_own_export(document: Mapping[str, Any]) -> ProfileDocument:
    """The profile of an export that has no field errors."""
    profile = document["profile"]
    sections = {name: [_entry(name, row) for row in profile.get(name) or []] for name in LIST_SECTIONS}
    contact = _entry("contact", profile.get("contact") or {})
    contact.state["head_base"] = profile.get("head_base")
    graves = [(one["section"], one["match_key"]) for one in profile.get("tombstones") or []]
    head = {name: profile.get(name) for name in HEAD}
    return ProfileDocument(head, contact, sections, tombstones=graves)


def _entry(section: str, row: Mapping[str, Any]) -> Entry:
    values = {name: row.get(name) for name in COLUMNS[section]}
    for name in LISTS:
        if name in values:
            values[name] = values[name] or []
    if section == "experience":
        values["current"] = bool(values["current"])
    state = {name: row[name] for name in STATE if name in row}
    return Entry(values, row.get("extras") or {}, state)
