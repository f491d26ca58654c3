"""Profiles without a database."""

from collections.abc import Mapping
from typing import Any

from models.profile.sections import OVERVIEW_FIELDS, SECTIONS
from models.rules.documents.profile_document import ProfileDocument, ProfileEntry


def profile_of(truth: Mapping[str, Any]) -> ProfileDocument:
    """The profile whose values are the truth of a generated CV; what is not in it is empty."""
    sections = {
        section.name: [
            ProfileEntry({name: entry.get(name) for name in section.all_fields})
            for entry in truth.get(section.name, [])
        ]
        for section in SECTIONS
    }
    overview = {name: truth.get(name) for name in OVERVIEW_FIELDS}
    return ProfileDocument(overview, ProfileEntry(dict(truth.get("contact", {}))), sections)
