"""In, out, equal: whatever the document."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given

from models.rules.documents.profile_document import ProfileDocument, ProfileEntry
from models.rules.formats.json_resume import field_errors, read_json_resume, write_json_resume
from models.rules.formats.json_resume.fields import KNOWN_FIELDS
from tests.models.rules.formats.json_resume.own_documents import EVERY_FIELD, resumes

pytestmark = pytest.mark.untraced


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _nfc(child) for key, child in value.items()}
    return [_nfc(child) for child in value] if isinstance(value, list) else value


def _with_parts(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the parts of ``basics`` that every export has."""
    basics = document.get("basics")
    if not basics:
        return document
    always = {"location": basics.get("location") or {}, "profiles": basics.get("profiles") or []}
    return {**document, "basics": {"name": "", **basics, **always}}


def test_our_document_uses_every_field_of_the_schema():
    for name, fields in KNOWN_FIELDS.items():
        assert set(fields) <= set().union(*EVERY_FIELD[name]), name
    assert set(EVERY_FIELD) == {"$schema", "basics", "meta", *KNOWN_FIELDS}


def test_every_field_of_the_schema_comes_out_as_it_went_in():
    assert field_errors(EVERY_FIELD) == {}
    assert write_json_resume(read_json_resume(EVERY_FIELD)) == EVERY_FIELD


@pytest.mark.law
@given(resumes())
def test_whatever_is_valid_comes_out_as_it_went_in(document):
    assert field_errors(document) == {}
    assert write_json_resume(read_json_resume(document)) == _with_parts(_nfc(document))


def test_columns_hold_what_they_can():
    profile = read_json_resume(EVERY_FIELD)
    assert profile.overview == {"headline": "Tidal modeller", "summary": EVERY_FIELD["basics"]["summary"]}
    assert profile.contact.values["city"] == "Bergen"
    assert profile.contact.values["location"] == "Bergen, Vestland, NO"
    assert profile.contact.values["links"] == ["https://oriel.example.org", "https://github.com/oriel-v"]
    first, second = (row.values for row in profile.sections["experience"])
    assert (first["company"], first["title"], first["start"], first["current"]) == (
        "Fjordpuls AS",
        "Lead modeller",
        "2021-03-09",
        True,
    )
    assert (second["end"], second["current"]) == ("2021-02", False)
    assert [row.values["name"] for row in profile.sections["skills"]] == ["ROMS", "Delwaq", "C", "C++"]
    kinds = [row.values["kind"] for row in profile.sections["achievements"]]
    assert sorted(set(kinds)) == [
        "award",
        "certification",
        "language",
        "other",
        "project",
        "publication",
        "volunteering",
    ]
    assert profile.warnings == [{"code": "no_row", "path": "/skills/3"}]


def test_an_edited_column_goes_before_what_the_import_left_over():
    profile = read_json_resume({"basics": {"label": ""}, "skills": [{"name": "Knots", "level": ""}]})
    profile.overview["headline"] = "Skipper"
    profile.sections["skills"][0].values["level"] = "high"
    assert write_json_resume(profile) == {
        "basics": {"name": "", "label": "Skipper", "location": {}, "profiles": []},
        "skills": [{"name": "Knots", "level": "high"}],
    }


def test_unknown_top_level_fields_are_kept_under_meta_and_told():
    profile = read_json_resume({"basics": {"name": "A"}, "hobbies": [1]})
    assert write_json_resume(profile) == {
        "basics": {"name": "A", "location": {}, "profiles": []},
        "meta": {"unrecognised": {"hobbies": [1]}},
    }
    assert [warning["path"] for warning in profile.warnings] == ["/hobbies"]


def test_a_profile_that_never_met_json_resume_names_the_schema():
    links = ["https://me.example.org", "https://github.com/me", "https://two.example.org"]
    contact = ProfileEntry({"full_name": "A", "location": "Oslo, Norway", "links": links})
    sections: dict[str, list[ProfileEntry]] = {
        "experience": [],
        "education": [],
        "skills": [],
        "achievements": [],
    }
    document = write_json_resume(ProfileDocument({"headline": None, "summary": None}, contact, sections))
    assert document["meta"] == {"version": "v1.0.0"}
    assert document["basics"] == {
        "name": "A",
        "location": {"address": "Oslo, Norway"},
        "url": "https://me.example.org",
        "profiles": [
            {"network": "GitHub", "username": "me", "url": "https://github.com/me"},
            {"network": "Web", "url": "https://two.example.org"},
        ],
    }
    assert field_errors(document) == {}


def test_a_domain_with_letters_comes_out_in_punycode():
    profile = read_json_resume({"basics": {"name": "A", "email": "a@xn--mller-kva.example"}})
    assert profile.contact.values["email"] == "a@müller.example"
    assert write_json_resume(profile)["basics"]["email"] == "a@xn--mller-kva.example"


def test_a_removed_link_does_not_come_out_again():
    profile = read_json_resume(EVERY_FIELD)
    profile.contact.values["links"] = ["https://oriel.example.org"]
    basics = write_json_resume(profile)["basics"]
    assert basics["profiles"] == [{"network": "Harbour Talk", "username": "oriel"}]
