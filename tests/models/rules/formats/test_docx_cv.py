"""A profile that goes out as a CV reads back as the profile."""

import random
from statistics import fmean

import pytest

from dev.cv_generator.people import draw_person
from dev.cv_generator.scoring import overall, score
from dev.cv_generator.sheet import print_person
from dev.cv_generator.words import LANGUAGES
from models.profile.sections import SECTIONS
from models.rules.documents.profile_document import ProfileDocument, ProfileEntry
from models.rules.formats.docx_cv import write_docx
from workers.extraction.offline.extract import extract_offline
from workers.extraction.reader import read_document

EXPERIENCE = ("title", "company", "location", "start", "end", "current", "highlights")
EDUCATION = ("institution", "degree", "field", "start", "end", "grade")


def drawn(seed):
    rng = random.Random(seed)
    return print_person(draw_person(rng, LANGUAGES["en"]), rng).truth


def profile_of(truth):
    sections = {
        section.name: [
            ProfileEntry({name: entry.get(name) for name in section.all_fields})
            for entry in truth[section.name]
        ]
        for section in SECTIONS
    }
    overview = {name: truth.get(name) for name in ("headline", "summary")}
    return ProfileDocument(overview, ProfileEntry(dict(truth["contact"])), sections)


def read_back(truth):
    return extract_offline(read_document(write_docx(profile_of(truth), anonymous=False)))


def values(entries, names):
    return [[entry.get(name) or None for name in names] for entry in entries]


def comes_back(seeds):
    """How many of the profiles come back with the same contact, positions, studies and skills; and the mean F1."""
    equal, scores = 0, []
    for seed in seeds:
        truth = drawn(seed)
        read = read_back(truth)
        scores.append(overall(score(truth, read)))
        equal += all(
            (
                values([truth["contact"]], ("full_name", "email", "phone", "location", "links"))
                == values([read["contact"]], ("full_name", "email", "phone", "location", "links")),
                (truth.get("headline"), truth.get("summary")) == (read["headline"], read["summary"]),
                values(truth["experience"], EXPERIENCE) == values(read["experience"], EXPERIENCE),
                values(truth["education"], EDUCATION) == values(read["education"], EDUCATION),
                values(truth["skills"], ("name",)) == values(read["skills"], ("name",)),
            )
        )
    return equal, fmean(scores)


def test_profiles_come_back():
    equal, mean = comes_back(range(12))
    assert equal == 12
    assert mean > 0.99


@pytest.mark.verify
def test_200_profiles_come_back():
    equal, mean = comes_back(range(200))
    print(f"{equal} of 200 equal, mean F1 {mean:.4f}")
    assert equal >= 190
    assert mean > 0.99


def test_an_anonymous_cv_has_no_name_contact_or_links():
    truth = drawn(0)
    text = read_document(write_docx(profile_of(truth), anonymous=True)).text
    contact = truth["contact"]
    for value in (contact["full_name"], contact["email"], contact["phone"], *contact["links"], "http"):
        assert value not in text
    assert truth["experience"][0]["company"] in text
