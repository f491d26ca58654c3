"""A profile that goes out as a CV reads back as the profile."""

import random
from statistics import fmean

import pytest

from dev.cv_generator.people import draw_person
from dev.cv_generator.scoring import overall, score
from dev.cv_generator.sheet import print_person
from dev.cv_generator.words import LANGUAGES
from models.rules.formats.cv_blocks import Block, Style, cv_blocks
from models.rules.formats.docx_cv import write_docx
from models.rules.formats.pdf_cv import MAX_PAGES, TooManyPages, write_pdf
from models.rules.formats.pdf_text import UnprintableText
from tests.support.profiles import profile_of
from workers.extraction.offline.extract import extract_offline
from workers.extraction.reader import read_document

WRITERS = {"docx": write_docx, "pdf": write_pdf}
EXPERIENCE = ("title", "company", "location", "start", "end", "current", "highlights")
ACHIEVEMENT = ("kind", "title", "issuer", "date")
EDUCATION = ("institution", "degree", "field", "start", "end", "grade")


def drawn(seed):
    rng = random.Random(seed)
    return print_person(draw_person(rng, LANGUAGES["en"]), rng).truth


def read(profile, form, *, anonymous=False):
    return read_document(WRITERS[form](cv_blocks(profile, anonymous=anonymous)))


def values(entries, names):
    return [[entry.get(name) or None for name in names] for entry in entries]


def come_back(seeds, form):
    """How many of the profiles come back with the same contact, positions, studies and skills; and the mean F1."""
    equal, scores = 0, []
    for seed in seeds:
        truth = drawn(seed)
        back = extract_offline(read(profile_of(truth), form))
        scores.append(overall(score(truth, back)))
        equal += all(
            (
                values([truth["contact"]], ("full_name", "email", "phone", "location", "links"))
                == values([back["contact"]], ("full_name", "email", "phone", "location", "links")),
                (truth.get("headline"), truth.get("summary")) == (back["headline"], back["summary"]),
                values(truth["experience"], EXPERIENCE) == values(back["experience"], EXPERIENCE),
                values(truth["education"], EDUCATION) == values(back["education"], EDUCATION),
                values(truth["skills"], ("name",)) == values(back["skills"], ("name",)),
                sorted(values(truth["achievements"], ACHIEVEMENT), key=str)
                == sorted(values(back["achievements"], ACHIEVEMENT), key=str),
            )
        )
    return equal, fmean(scores)


@pytest.mark.parametrize("form", WRITERS)
def test_profiles_come_back(form):
    equal, mean = come_back(range(6), form)
    assert equal == 6
    assert mean > 0.99


@pytest.mark.verify
@pytest.mark.parametrize("form", WRITERS)
def test_200_profiles_come_back(form):
    equal, mean = come_back(range(200), form)
    print(f"{form}: {equal} of 200 equal, mean F1 {mean:.4f}")
    assert equal == 200


@pytest.mark.parametrize("form", WRITERS)
def test_an_anonymous_cv_has_no_name_contact_or_links(form):
    truth = drawn(0)
    document = read(profile_of(truth), form, anonymous=True)
    contact = truth["contact"]
    for value in (contact["full_name"], contact["email"], contact["phone"], *contact["links"], "http"):
        assert value not in document.text
    assert truth["experience"][0]["company"] in document.text
    assert document.hidden == ()


@pytest.mark.parametrize("form", WRITERS)
def test_entries_without_dates_and_dated_publications_come_back(form):
    truth = drawn(0)
    for study in (*truth["experience"], *truth["education"]):
        study |= {"start": None, "end": None, "current": None}
    truth["achievements"] = [
        {
            "kind": "publication",
            "title": "Queues in Small Ports",
            "issuer": "Harbour Letters",
            "date": "2019-05",
        },
        {"kind": "publication", "title": "Tides and Timetables", "issuer": None, "date": "2020-11-03"},
        {"kind": "project", "title": "Aisle Finder", "issuer": None, "date": None},
        {"kind": "project", "title": "Open Lab Notebook", "issuer": None, "date": "2021-02"},
    ]
    back = extract_offline(read(profile_of(truth), form))
    assert values(back["experience"], EXPERIENCE) == values(truth["experience"], EXPERIENCE)
    assert values(back["education"], EDUCATION) == values(truth["education"], EDUCATION)
    others = sorted(values(back["achievements"], ACHIEVEMENT), key=str)
    assert others == sorted(values(truth["achievements"], ACHIEVEMENT), key=str)


@pytest.mark.parametrize("form", WRITERS)
def test_colons_positions_without_dates_and_wrapped_ends_come_back(form):
    truth = drawn(0)
    position = truth["experience"][0] | {"start": None, "end": None, "current": None, "highlights": None}
    duty = (
        "Negotiated terms of payment with all suppliers of the hospital and so improved the flow of cash by"
    )
    truth["experience"] = [
        position | {"title": "Ward Sister", "company": "Larkspur Foods", "current": True},
        position | {"title": "Staff Nurse", "company": "Quayside Robotics"},
        position | {"title": "Nurse", "company": "Mariner Bank", "highlights": [f"{duty} 19%."]},
    ]
    project = {"kind": "project", "issuer": None}
    truth["achievements"] = [
        project | {"title": "Tidal: a rail delay predictor", "date": None},
        project | {"title": "Vane – weather for sailors", "date": "2019"},
        {"kind": "award", "title": "Nurse – Silver", "issuer": "Harbour Trust", "date": "2018-05"},
    ]
    document = read(profile_of(truth), form)
    assert form == "docx" or "\n19%.\n" in document.text
    back = extract_offline(document)
    assert values(back["experience"], EXPERIENCE) == values(truth["experience"], EXPERIENCE)
    others = sorted(values(back["achievements"], ACHIEVEMENT), key=str)
    assert others == sorted(values(truth["achievements"], ACHIEVEMENT), key=str)


@pytest.mark.parametrize("form", WRITERS)
def test_an_end_without_a_start_comes_back(form):
    truth = drawn(0)
    truth["experience"] = [truth["experience"][0] | {"start": None, "end": "2004-02", "current": None}]
    back = extract_offline(read(profile_of(truth), form))
    assert values(back["experience"], EXPERIENCE) == values(truth["experience"], EXPERIENCE)


def test_long_words_and_texts_are_printed_whole_on_many_pages():
    long = " ".join(f"word{number}" for number in range(700))
    blocks = [
        Block(Style.NAME, "Ines Okafor"),
        Block(Style.ENTRY, "Engineer of " + "everything " * 20, "Jan 2020 - Present"),
        Block(
            Style.TEXT, "W" * 300, "An office in a place with a name that takes up more than half of the line"
        ),
        *[Block(Style.BULLET, long)] * 30,
    ]
    document = read_document(write_pdf(blocks))
    assert 5 < document.pages <= MAX_PAGES
    printed = document.text.replace("\n", " ").replace("\t", " ")
    assert printed.count("word699") == 30
    assert printed.replace(" ", "").count("W") == 300
    assert "more than half of the line" in printed
    assert all(line.x1 <= 595 - 56 for line in document.lines)
    with pytest.raises(TooManyPages):
        write_pdf([Block(Style.BULLET, long)] * 2000)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Ελένη Παππά", "Ανάπτυξη συστήματος πληρωμών με Python"),
        ("Ирина Соколова", "Разработка платёжной системы на Python"),
        ("Nguyễn Thị Hạnh", "Phát triển hệ thống thanh toán bằng Python"),
        ("נועה לוי", "פיתוח מערכת תשלומים ב-Python ו-PostgreSQL עבור 40 לקוחות"),
        ("ليلى حداد", "تطوير نظام المدفوعات باستخدام Python و PostgreSQL لأربعين عميلا"),
    ],
)
def test_letters_of_other_scripts_come_back(name, line):
    blocks = [Block(Style.NAME, name), Block(Style.ENTRY, line, "2019 - 2021"), Block(Style.BULLET, line)]
    document = read_document(write_pdf(blocks))
    assert document.text.split("\n") == [name, f"{line}\t2019 - 2021", f"• {line}"]
    assert document.hidden == ()
    assert read_document(write_docx(blocks)).text.split("\n") == [name, f"{line}\t2019 - 2021", line]


def test_a_hebrew_cv_of_mostly_latin_letters_comes_back():
    """Its page runs to the right, its Hebrew lines and names do not."""
    blocks = [
        Block(Style.NAME, "נועה לוי"),
        Block(Style.TEXT, "noa.levi@example.org | +972 52-123-4567 | תל אביב | https://github.com/noa-levi"),
        Block(Style.SECTION, "Work Experience"),
        Block(Style.ENTRY, "מהנדסת תוכנה בכירה", "Mar 2019 - Present"),
        Block(Style.PLACE, "Quayside Robotics (Haifa) Ltd.", "תל אביב"),
        Block(Style.BULLET, "הובילה צוות של 5 מפתחים ב-Halden."),
    ]
    document = read_document(write_pdf(blocks))
    lines = document.text.split("\n")
    assert lines[:-1] == [
        *(block.text for block in blocks[:3]),
        "מהנדסת תוכנה בכירה\tMar 2019 - Present",
        "Quayside Robotics (Haifa) Ltd.\tתל אביב",
    ]
    assert lines[-1].replace(" ", "") == f"• {blocks[-1].text}".replace(" ", "")
    assert document.hidden == ()


def test_letters_that_the_font_lacks_are_refused_by_the_name_of_their_script():
    with pytest.raises(UnprintableText, match=r"Cjk, Thai"):
        write_pdf([Block(Style.TEXT, "高橋 at ไทย")])
