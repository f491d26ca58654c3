"""Reads our own export (pure).

Imported are the profile's sections in their order, the values imports wrote last (so that a later CV still
recognises what a person edited), extras and tombstones. Ids are never used: rows get new ones. ``account`` and
``records`` describe the account the export came from and are ignored.
"""

from collections.abc import Mapping
from typing import Any

from models.rules.documents.profile_document import LIST_SECTIONS, ProfileDocument, ProfileEntry

FORMAT = "vitae-export/1"

OVERVIEW = ("headline", "summary")
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
    "experience": ("title", "company", "location", "start", "end", "current", "highlights", "notes"),
    "education": ("institution", "degree", "field", "start", "end", "grade", "notes"),
    "skills": ("name", "category", "level", "years"),
    "achievements": ("kind", "title", "issuer", "date", "url", "level", "summary"),
}
IGNORED_FIELDS = (
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
IMPORTED_PARTS = ("format", "profile")
LISTS = ("links", "highlights")


def is_own_export(document: Mapping[str, Any]) -> bool:
    return str(document.get("format", "")).startswith("vitae-export/")


def read_own_export(document: Mapping[str, Any]) -> ProfileDocument:
    """The profile of an export without errors."""
    profile = document["profile"]
    sections = {name: [_entry(name, row) for row in profile.get(name) or []] for name in LIST_SECTIONS}
    contact = _entry("contact", profile.get("contact") or {})
    contact.state["head_base"] = profile.get("head_base")
    tombstones = [(one["section"], one["match_key"]) for one in profile.get("tombstones") or []]
    overview = {name: profile.get(name) for name in OVERVIEW}
    return ProfileDocument(overview, contact, sections, tombstones=tombstones)


def _entry(section: str, row: Mapping[str, Any]) -> ProfileEntry:
    values = {name: row.get(name) for name in COLUMNS[section]}
    for name in LISTS:
        if name in values:
            values[name] = values[name] or []
    if section == "experience":
        values["current"] = bool(values["current"])
    state = {name: row[name] for name in STATE if name in row}
    return ProfileEntry(values, row.get("extras") or {}, state)
