"""What resembles what: pairs that are one thing written twice, and pairs that are two."""

import pytest

from models.rules.merge.similarity import achievement_similarity, education_similarity, experience_similarity


def post(title, company, start, end=None):
    return {"title": title, "company": company, "start": start, "end": end}


def study(institution, degree, field, end=None):
    return {"institution": institution, "degree": degree, "field": field, "end": end}


def won(title, date=None, kind="certification"):
    return {"kind": kind, "title": title, "date": date}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (post("Software Engineer", "Acme Inc.", "2020-01"), post("Software Developer", "Acme", "2020-01")),
        (post("Engineer", "Acme", "2020-01"), post("Engineer", "Acme", "2020-02")),
        (post("Front-end Engineer", "Acme", "2020-01"), post("Frontend Engineer", "Acme", "2020-02")),
        (post("Engineer", "Acme", "2020"), post("Engineer", "Acme", "2020-05-02")),
        (post("Engineer", "Acme", None), post("Engineer", "Acme", "2020-05")),
        (post("Engineer", "Acme", "2016-05", "2021"), post("Engineer", "Acme", "2018-05", "2021")),
        (post("Engineer", "Acme", "2020-01"), post("Engineer", "Acme Norway", "2020-01")),
    ],
)
def test_one_post_written_twice(one, other):
    assert experience_similarity(one, other) > 0
    assert experience_similarity(one, other) == experience_similarity(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (post("Engineer", "Acme", "2020-01", "2021-01"), post("Engineer", "Acme", "2021-06")),
        (post("Engineer", "Acme", "2015-01"), post("Engineer", "Acme", "2020-01")),
        (post("Data Scientist", "Acme", "2020-01"), post("Data Analyst", "Acme", "2020-01")),
        (post("Engineer", "Acme", "2020-01"), post("Engineer", "Zeta", "2020-01")),
        (post("Engineer", None, "2020-01"), post("Engineer", "Zeta", "2020-01")),
    ],
)
def test_two_posts(one, other):
    assert experience_similarity(one, other) == experience_similarity(other, one) == 0


def test_one_study_in_two_spellings_and_two_studies():
    bachelor = study("TU Wien", "BSc", "Physics", "2015")
    assert education_similarity(bachelor, study("TU Wien", "Bachelor of Science", "Physics", "2015")) > 0
    assert education_similarity(bachelor, study("TU Wien", "BSc Physics", None)) > 0
    assert education_similarity(bachelor, study("TU Wien", "MSc", "Physics", "2015")) == 0
    assert education_similarity(bachelor, study("TU Wien", "BSc", "Mathematics", "2015")) == 0
    assert education_similarity(bachelor, study("TU Wien", "BSc", "Physics", "2019")) == 0


def test_certificates_of_two_levels_are_two():
    assert (
        achievement_similarity(won("Certified Scrum Master", "2020"), won("Certified ScrumMaster", "2020-03"))
        > 0
    )
    assert achievement_similarity(won("Cambridge English C1"), won("Cambridge English C2")) == 0
    assert achievement_similarity(won("Best Paper", "2015"), won("Best Paper", "2020")) == 0
    assert achievement_similarity(won("Best Paper"), won("Best Paper", kind="award")) == 0
