"""Rows of the old table, in the shapes it held."""

import pytest

from models.rules.formats.legacy_cv_analysis import InvalidLegacyRow, read_legacy_row


def test_all_parts_are_read():
    document = read_legacy_row(
        {
            "contact": {
                "name": "Tove Quist",
                "email": "tove@example.org",
                "title": "Engineer",
                "linkedin": "https://linkedin.com/in/tove",
                "links": ["javascript:alert(1)", 5],
            },
            "experience": '[{"position": "Engineer", "employer": "Acme", "start_date": "Jan 2020",'
            ' "end_date": "Present", "description": "- Built it\\n- Ran it"}]',
            "education": [{"school": "TU", "degree": "BSc", "major": "Physics", "year": 2019}],
            "skills": {"Languages": ["Python", "python", "C++"], "Tools": "Git"},
        }
    )
    assert document.overview == {"headline": "Engineer", "summary": None}
    assert document.contact.values["links"] == ["https://linkedin.com/in/tove"]
    (job,) = (entry.values for entry in document.sections["experience"])
    assert (job["title"], job["company"], job["start"], job["end"], job["current"]) == (
        "Engineer",
        "Acme",
        "2020-01",
        None,
        True,
    )
    assert job["highlights"] == ["Built it", "Ran it"]
    (study,) = (entry.values for entry in document.sections["education"])
    assert (study["institution"], study["field"], study["end"]) == ("TU", "Physics", "2019")
    skills = [(entry.values["name"], entry.values["category"]) for entry in document.sections["skills"]]
    assert skills == [("Python", "Languages"), ("C++", "Languages"), ("Git", "Tools")]


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        ({"dates": "2018 - 2020"}, ("2018", "2020", False)),
        ({"duration": "03/2018 to present"}, ("2018-03", None, True)),
        ({"start": "2018-01-15T00:00:00", "end": "2019"}, ("2018-01-15", "2019", False)),
        ({"start": "2020", "end": "2018"}, ("2018", "2020", False)),
        ({"start": "2020", "current": True}, ("2020", None, True)),
        ({"start": "once", "end": "later"}, (None, None, False)),
        ({"start": 2020, "end": None}, ("2020", None, False)),
    ],
)
def test_dates_are_read_as_people_print_them(texts, dates):
    document = read_legacy_row({"experience": [{"title": "Engineer", **texts}]})
    values = document.sections["experience"][0].values
    assert (values["start"], values["end"], values["current"]) == dates


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"contact": "{"}, "contact is no JSON"),
        ({"contact": "[" * 100_000}, "contact is no JSON"),
        ({"contact": []} | {"contact": ["x"]}, "contact is no object"),
        ({"experience": {"a": 1}}, "experience is no list"),
        ({"education": ["x"]}, "education holds entries that are no objects"),
        ({"skills": 5}, "skills is no list"),
        ({"contact": None, "skills": ""}, "nothing is in it"),
    ],
)
def test_ugly_rows_say_why(row, reason):
    with pytest.raises(InvalidLegacyRow, match=reason):
        read_legacy_row(row)


def test_texts_are_cleaned_and_cut():
    document = read_legacy_row({"contact": {"name": "a\x00b" + "x" * 9000}, "skills": ["s" * 9000, None, ""]})
    assert len(document.contact.values["full_name"]) == 500
    assert document.contact.values["full_name"].startswith("abx")
    assert len(document.sections["skills"]) == 1
