"""Groups of skills, and lists that stand in one column with a text."""

from typing import Any

from models.rules.documents.profile_document import LIST_SECTIONS, ProfileDocument, ProfileEntry
from models.rules.formats.json_resume import read_json_resume, write_json_resume


def _skill(
    name: str, category: str | None, level: str | None = None, years: int | None = None
) -> ProfileEntry:
    return ProfileEntry({"name": name, "category": category, "level": level, "years": years})


def _profile(**sections: list[ProfileEntry]) -> ProfileDocument:
    empty: dict[str, list[ProfileEntry]] = {name: [] for name in LIST_SECTIONS}
    return ProfileDocument({"headline": None, "summary": None}, ProfileEntry({}), empty | sections)


def test_skills_of_a_category_are_one_group():
    rows = [
        _skill("Rust", "Languages"),
        _skill("Rope work", None),
        _skill("Go", "Languages"),
        _skill("Norwegian", "Languages", "fluent"),
        _skill("C", "Languages", years=9),
    ]
    assert write_json_resume(_profile(skills=rows))["skills"] == [
        {"name": "Languages", "keywords": ["Rust", "Go"]},
        {"name": "Rope work"},
        {"name": "Languages", "level": "fluent", "keywords": ["Norwegian"]},
        {"name": "C", "category": "Languages", "years": 9},
    ]


def test_a_group_is_read_as_its_skills_and_comes_out_as_it_went_in():
    skills: list[dict[str, Any]] = [
        {"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]},
        {"name": "Web", "level": "Master", "keywords": ["SVG"]},
        {"name": "Sailing", "category": "Outdoors"},
        {"name": "Again", "keywords": ["html"]},
        {"name": "Twice", "keywords": ["Go", "go"]},
    ]
    profile = read_json_resume({"skills": skills})
    rows = [row.values for row in profile.sections["skills"]]
    assert [(row["name"], row["category"]) for row in rows] == [
        ("HTML", "Web"),
        ("CSS", "Web"),
        ("SVG", "Web"),
        ("Sailing", "Outdoors"),
        ("Again", None),
        ("Twice", None),
    ]
    assert write_json_resume(profile)["skills"] == skills


def test_lists_of_projects_and_courses_are_seen_and_come_out_as_they_went_in():
    document = {
        "projects": [{"name": "Quay", "description": "Reads levels", "highlights": ["Solar", "Cheap"]}],
        "education": [{"institution": "Bergen", "courses": ["Tides", "Numerics"]}],
    }
    profile = read_json_resume(document)
    project, study = profile.sections["achievements"][0].values, profile.sections["education"][0].values
    assert project["summary"] == "Reads levels\nSolar\nCheap"
    assert study["notes"] == "Tides\nNumerics"
    assert write_json_resume(profile) == document
    project["summary"], study["notes"] = "Reads levels", None
    edited = write_json_resume(profile)
    assert edited["projects"] == [{"name": "Quay", "description": "Reads levels"}]
    assert edited["education"] == [{"institution": "Bergen"}]


def test_links_without_a_scheme_go_out_with_one():
    contact = ProfileEntry({"links": ["me.example.org", "GitHub.com/me"]})
    profile = ProfileDocument({"headline": None, "summary": None}, contact, _profile().sections)
    assert write_json_resume(profile)["basics"] == {
        "name": "",
        "location": {},
        "url": "https://me.example.org",
        "profiles": [{"network": "GitHub", "username": "me", "url": "https://github.com/me"}],
    }
