"""What exporters of before version 1.0 wrote, and dates as people write them."""

import pytest

from models.rules.formats.json_resume import field_errors, read_json_resume, write_json_resume

OLDER = {
    "basics": {"name": "Oriel Vantreight", "website": "https://oriel.example.org"},
    "work": [{"company": "Fjordpuls AS", "website": "https://fjordpuls.example.org", "position": "Lead"}],
    "education": [{"institution": "University of Bergen", "gpa": "A"}],
}


def test_names_of_before_version_one_are_read_and_told():
    assert field_errors(OLDER) == {}
    profile = read_json_resume(OLDER)
    assert profile.sections["experience"][0].values["company"] == "Fjordpuls AS"
    assert profile.sections["education"][0].values["grade"] == "A"
    assert profile.contact.values["links"] == ["https://oriel.example.org"]
    assert {"code": "older_name", "path": "/work/0/company", "read_as": "name"} in profile.warnings
    assert [warning["path"] for warning in profile.warnings] == [
        "/basics/website",
        "/work/0/company",
        "/work/0/website",
        "/education/0/gpa",
    ]


def test_a_name_of_today_goes_before_an_older_one():
    profile = read_json_resume({"work": [{"name": "New", "company": "Old", "position": "Lead"}]})
    assert profile.sections["experience"][0].values["company"] == "New"
    assert profile.warnings == []


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2023-9-28", "2023-09-28"),
        ("2012-04-01T00:00:00.000Z", "2012-04-01"),
        ("2012-04-01 07:30", "2012-04-01"),
        ("May 2014", "2014-05"),
        ("mai 2014", "2014-05"),
        ("05/2014", "2014-05"),
        ("1. Mai 2014", "2014-05-01"),
    ],
)
def test_dates_off_the_schema_are_read_and_told(printed, read):
    document = {"work": [{"name": "Fjordpuls AS", "startDate": printed}]}
    assert field_errors(document) == {}
    profile = read_json_resume(document)
    assert profile.sections["experience"][0].values["start"] == read
    warning = {"code": "date_rewritten", "path": "/work/0/startDate", "printed": printed, "read_as": read}
    assert profile.warnings == [warning]


@pytest.mark.parametrize("printed", ["Present", "heute", "current", "oggi"])
def test_an_end_that_is_today_is_no_end(printed):
    document = {"work": [{"name": "Fjordpuls AS", "startDate": "2019", "endDate": printed}]}
    assert field_errors(document) == {}
    profile = read_json_resume(document)
    values = profile.sections["experience"][0].values
    assert (values["end"], values["current"]) == (None, True)
    assert "endDate" not in write_json_resume(profile)["work"][0]


@pytest.mark.parametrize("printed", ["soon", "2023-02-29", "2021-13", "2014 or 2015", "Present"])
def test_what_is_no_date_is_refused(printed):
    errors = field_errors({"work": [{"name": "Fjordpuls AS", "startDate": printed}]})
    assert list(errors["work"]["0"]) == ["startDate"]


def test_one_document_has_one_order_of_day_and_month():
    entries = [
        {"name": "A", "startDate": "2/3/2014", "endDate": "8/31/2021"},
        {"name": "B", "startDate": "1/2/2010"},
    ]
    rows = read_json_resume({"work": entries}).sections["experience"]
    assert [row.values["start"] for row in rows] == ["2014-02-03", "2010-01-02"]
    rows = read_json_resume({"work": entries[1:]}).sections["experience"]
    assert [row.values["start"] for row in rows] == ["2010"]


def test_an_address_without_its_scheme_is_completed_and_told():
    document = {
        "basics": {"name": "Oriel", "profiles": [{"network": "GitHub", "url": "github.com/oriel"}]},
        "volunteer": [{"position": "Coach", "url": "reeds.example.org"}],
        "projects": [{"name": "Quay", "url": "not one"}],
    }
    profile = read_json_resume(document)
    written = write_json_resume(profile)
    assert written["basics"]["profiles"][0]["url"] == "https://github.com/oriel"
    assert written["volunteer"][0]["url"] == "https://reeds.example.org"
    assert written["projects"][0]["url"] == "not one"
    assert [one["path"] for one in profile.warnings if one["code"] == "address_completed"] == [
        "/basics/profiles/0/url",
        "/volunteer/0/url",
    ]


def test_unknown_fields_of_entries_are_told_and_stay():
    document = {
        "work": [{"name": "A", "employer": "B", "startDate": 2004}],
        "languages": [{"name": "Frisian", "level": "B2"}],
        "hobbies": [{"name": "Knots"}],
    }
    profile = read_json_resume(document)
    assert {
        "code": "unknown_field",
        "path": "/work/0/employer",
        "kept": "/work/0/employer",
    } in profile.warnings
    assert profile.sections["experience"][0].values["start"] == "2004"
    written = write_json_resume(profile)
    assert written["work"][0]["employer"] == "B"
    assert written["languages"] == [{"language": "Frisian", "fluency": "B2"}]
    assert written["interests"] == [{"name": "Knots"}]
