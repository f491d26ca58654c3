"""GroundedValue or absent: what the document does not print does not come through."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.documents.extraction import Extraction, empty_extraction
from workers.extraction.document.document import Document, Line, Link, lay_out
from workers.extraction.grounding.ground import ground
from workers.extraction.grounding.quote_search import QuoteSearch
from workers.extraction.offline.sections.references import references_section

PAGES = (
    (1, "Ines Ferrão-Quist"),
    (1, "ines@quist.example · (0711) 555 83-20 · Stuttgart"),
    (1, "Lead Engineer, Brückenwerk GmbH, Köln"),
    (1, "Jan 2019 – heute"),
    (1, "• Cut build times by 40% across seven ser-"),
    (1, "vices and kept the release train on time"),
    (1, "Skills: C++, Java, JavaScript, C#"),
    (2, "Lead Engineer, Altstadt Labs, Köln"),
    (2, "2016 – 2018"),
    (2, "BSc Informatics, Hochschule Neckartal, 2015"),
)


def document(**changes: Any) -> Document:
    lines = lay_out([Line(page=page, text=text, start=0, end=0) for page, text in PAGES])
    return Document(**{"kind": "pdf", "pages": 2, "lines": lines, **changes})


def job(company: str | None, title: str | None = "Lead Engineer", **changes: Any) -> dict[str, Any]:
    blank: dict[str, Any] = {"location": None, "start": None, "end": None, "current": False, "highlights": []}
    return {"title": title, "company": company, **blank, **changes}


def extraction(**changes: Any) -> Extraction:
    return {**empty_extraction(), **changes}  # type: ignore[typeddict-item]


def grounded(answer: Extraction, document: Document, date_texts: dict[str, str]) -> Extraction:
    return ground(answer, document, date_texts, references_section(document))


def codes_by_path(result: Extraction) -> dict[str, str]:
    return {warning["path"]: warning["code"] for warning in result["warnings"]}


def test_every_evidence_is_a_quote_of_the_document():
    answer = extraction(
        contact={
            "full_name": "Ines Ferrão-Quist",
            "email": "INES@quist.example",
            "phone": "+49 711 5558320",
            "location": "Stuttgart",
            "links": [],
        },
        experience=[job("Brückenwerk GmbH", location="Köln", start="2019-01", current=True)],
        skills=[{"name": "C++", "category": "Skills"}],
    )
    result = grounded(answer, document(), {"/experience/0": "Jan 2019 - heute"})
    assert set(result["evidence"]) == {
        *(f"/contact/{name}" for name in ("full_name", "email", "phone", "location")),
        *(f"/experience/0/{name}" for name in ("title", "company", "location", "start", "current")),
        "/skills/0/name",
        "/skills/0/category",
    }
    for evidence in result["evidence"].values():
        assert document().text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert result["evidence"]["/contact/phone"]["quote"] == "(0711) 555 83-20"
    assert result["warnings"] == []
    assert result["meta"]["grounding"] == "full"


def test_a_highlight_wrapped_by_a_hyphen_is_found_and_a_falsified_figure_is_not():
    true = "Cut build times by 40% across seven services and kept the release train on time"
    false = true.replace("40%", "90%")
    answer = extraction(experience=[job("Brückenwerk GmbH", highlights=[true, true, false])])
    result = grounded(answer, document(), {})
    assert result["experience"][0]["highlights"] == [true]
    assert codes_by_path(result) == {"/experience/0/highlights/2": "ungrounded"}
    assert result["evidence"]["/experience/0/highlights/0"]["quote"].startswith("Cut build")


def test_what_is_put_in_other_words_is_told_in_the_documents():
    true = "Cut build times by 40% across seven services and kept the release train on time"
    reworded = true.replace("kept the release", "boldly kept the release")
    answer = extraction(experience=[job("Brückenwerk GmbH", highlights=[reworded])])
    assert grounded(answer, document(), {})["experience"][0]["highlights"] == [true]


def test_a_short_text_agrees_in_every_word():
    result = grounded(extraction(headline="Chief Engineer, Brückenwerk GmbH, Köln"), document(), {})
    assert result["headline"] is None
    assert grounded(extraction(headline="Lead Engineer"), document(), {})["headline"] == "Lead Engineer"


@pytest.mark.parametrize(
    ("printed", "value"),
    [("JavaScript and Type Script", "TypeScript"), ("L E A D   E N G I N E E R", "Lead Engineer")],
)
def test_spaces_between_letters_make_no_difference(printed, value):
    document_ = Document("pdf", 1, lay_out([Line(1, printed, 0, 0)]))
    assert grounded(extraction(headline=value), document_, {})["headline"] == value


@pytest.mark.parametrize(("skill", "is_kept"), [("Go", True), ("GO", False), ("AI", False), ("IT", False)])
def test_short_names_agree_in_case(skill, is_kept):
    document_ = Document("pdf", 1, lay_out([Line(1, "Go, SQL. I let it go; it said: ai ai", 0, 0)]))
    result = grounded(extraction(skills=[{"name": skill, "category": None}]), document_, {})
    assert bool(result["skills"]) is is_kept


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("ines@quist.example", True),
        ("mailto:ines@quist.example", True),
        ("nes@quist.example", False),
        ("ines@quist.exam", False),
        ("quist.example", False),
        ("https://quist.example", False),
    ],
)
def test_a_part_of_an_address_is_another_address(address, printed):
    contact = empty_extraction()["contact"]
    contact["links"] = [address]
    assert bool(grounded(extraction(contact=contact), document(), {})["contact"]["links"]) is printed


def test_a_phone_number_is_told_as_printed():
    contact = empty_extraction()["contact"]
    contact["phone"] = "+41 711 5558320"
    assert grounded(extraction(contact=contact), document(), {})["contact"]["phone"] == "(0711) 555 83-20"


def test_dates_of_elsewhere_are_not_an_entrys_own():
    lines = ["Lead Engineer, Brückenwerk GmbH", *("- did a thing" for _ in range(20)), "BSc 2015 – 2018"]
    placed = lay_out([Line(1, text, 0, 0, y0=index * 20.0) for index, text in enumerate(lines)])
    answer = extraction(experience=[job("Brückenwerk GmbH", start="2015", end="2018")])
    result = grounded(answer, Document("pdf", 1, placed), {"/experience/0": "2015 – 2018"})
    assert (result["experience"][0]["start"], result["experience"][0]["end"]) == (None, None)
    assert codes_by_path(result) == {"/experience/0/start": "ungrounded"}


@pytest.mark.parametrize(
    ("printed", "start", "end", "current"),
    [
        ("2016 to 2018", "2016", "2018", False),  # the same dates in other signs
        ("2016 – 2018", "2015", "2018", False),  # not what is printed there
        ("2016 – 2018", "2016", None, True),
        ("Altstadt Labs", None, None, True),  # no date at all
    ],
)
def test_dates_say_what_their_print_says(printed, start, end, current):
    answer = extraction(experience=[job("Altstadt Labs", start=start, end=end, current=current)])
    entry = grounded(answer, document(), {"/experience/0": printed})["experience"][0]
    borne_out = printed == "2016 to 2018"
    assert (entry["start"], entry["end"]) == (("2016", "2018") if borne_out else (None, None))
    assert entry["current"] is False


def test_an_invented_employer_with_a_borrowed_title_is_no_entry():
    true = job(
        "Brückenwerk GmbH", highlights=["kept the release train on time"], start="2019-01", current=True
    )
    for title, borrowed in (("Engineer", []), ("time", ["kept the release train on time"]), ("release", [])):
        ghost = job("Zorblax", title, highlights=borrowed, start="2019-01", current=True)
        texts = {"/experience/0": "Jan 2019 – heute", "/experience/1": "Jan 2019 – heute"}
        for order in ([true, ghost], [ghost, true]):
            result = grounded(extraction(experience=order), document(), texts)
            assert [entry["company"] for entry in result["experience"]] == ["Brückenwerk GmbH"], title


def test_the_same_title_is_quoted_from_its_own_entry():
    answer = extraction(
        experience=[
            job("Brückenwerk GmbH", location="Köln"),
            job("Altstadt Labs", location="Köln", start="2016", end="2018"),
        ]
    )
    evidence = grounded(answer, document(), {"/experience/1": "2016 – 2018"})["evidence"]
    assert [evidence[f"/experience/{i}/title"]["page"] for i in (0, 1)] == [1, 2]
    assert [evidence[f"/experience/{i}/location"]["page"] for i in (0, 1)] == [1, 2]


def test_what_is_invented_goes_and_pointers_follow_what_stays():
    answer = extraction(
        headline="Chief Wizard",
        experience=[job("Zorblax", "Zorblax Lead"), job("Altstadt Labs")],
        skills=[{"name": "Zorblax", "category": None}, {"name": "Java", "category": "Magic"}],
        education=[
            {
                "institution": "Hochschule Neckartal",
                "degree": "PhD",
                "field": "Informatics",
                "start": None,
                "end": "2015",
                "grade": None,
            }
        ],
    )
    result = grounded(answer, document(), {"/education/0": "2015"})
    assert result["headline"] is None
    assert [entry["company"] for entry in result["experience"]] == ["Altstadt Labs"]
    assert result["skills"] == [{"name": "Java", "category": None}]
    assert (result["education"][0]["degree"], result["education"][0]["end"]) == (None, "2015")
    assert result["evidence"]["/experience/0/company"]["quote"] == "Altstadt Labs"
    assert "Zorblax" not in json.dumps(result)
    assert codes_by_path(result).keys() == {
        "/headline",
        "/experience/0",
        "/experience/0/title",
        "/experience/0/company",
        "/skills/0/name",
        "/skills/1/category",
        "/education/0/degree",
    }


def test_an_entry_with_an_invented_employer_is_no_second_copy_of_a_true_one():
    true = job("Brückenwerk GmbH", start="2019-01", current=True)
    double = job("Zorblax", start="2019-01", current=True)
    texts = {"/experience/0": "Jan 2019 – heute", "/experience/1": "Jan 2019 – heute"}
    result = grounded(extraction(experience=[true, double]), document(), texts)
    assert [entry["company"] for entry in result["experience"]] == ["Brückenwerk GmbH"]
    assert not any(pointer.startswith("/experience/1") for pointer in result["evidence"])


def test_dates_the_document_does_not_print_are_not_kept():
    answer = extraction(experience=[job("Altstadt Labs", start="2011", current=True)])
    result = grounded(answer, document(), {"/experience/0": "May 2011 – now"})
    entry = result["experience"][0]
    assert (entry["start"], entry["end"], entry["current"]) == (None, None, False)
    assert codes_by_path(result) == {"/experience/0/start": "ungrounded"}


@pytest.mark.parametrize(
    ("skill", "is_kept"),
    [("C", False), ("C++", True), ("C#", True), ("Java", True), ("Script", False), ("javascript", True)],
)
def test_a_skill_is_a_word_of_its_own(skill, is_kept):
    result = grounded(extraction(skills=[{"name": skill, "category": None}]), document(), {})
    assert bool(result["skills"]) is is_kept


def test_a_link_may_stand_behind_words_but_agrees_to_the_letter():
    linked = document(links=(Link(1, "https://www.git.example/ines/", "Stuttgart"),))
    contact = empty_extraction()["contact"]
    contact["links"] = ["git.example/ines", "git.example/otto"]
    result = grounded(extraction(contact=contact), linked, {})
    assert result["contact"]["links"] == ["git.example/ines"]
    assert result["evidence"]["/contact/links/0"]["quote"] == "https://www.git.example/ines/"


def test_a_scan_keeps_its_values_without_evidence_and_says_so():
    scan = document(lines=(), image_only_pages=(1, 2))
    result = grounded(extraction(experience=[job("Anything Ltd")]), scan, {})
    assert result["experience"][0]["company"] == "Anything Ltd"
    assert result["evidence"] == {}
    assert result["meta"]["grounding"] == "unverifiable"
    assert [warning["code"] for warning in result["warnings"]] == ["unverifiable"]


def test_the_given_extraction_is_left_as_it_was():
    answer = extraction(experience=[job("Zorblax", highlights=["nothing of this"])])
    before = json.dumps(answer)
    grounded(answer, document(), {})
    assert json.dumps(answer) == before


def test_a_phone_number_with_other_digits_is_not_the_same():
    search = QuoteSearch(document())
    assert search.find_phone("0711/5558320")
    assert search.find_phone("0711/5558321") is None
    assert search.find_phone("83-20") is None


def test_a_part_of_a_compound_and_a_compound_over_two_lines_are_both_found():
    lines = lay_out([Line(1, "Python-Entwickler für Front-", 0, 0), Line(1, "End-Systeme", 0, 0)])
    search = QuoteSearch(Document("pdf", 1, lines))
    assert search.find("Python") == (0, 6)
    assert search.find("Front-End-Systeme") == (22, 40)
    assert search.find("Entwick") is None


@given(st.sampled_from([PAGES[i][1] for i in (0, 2, 6, 7, 9)]), st.data())
def test_any_run_of_printed_words_is_found_where_it_says_the_same(line, data):
    words = line.split()
    begin = data.draw(st.integers(0, len(words) - 1))
    value = " ".join(words[begin : data.draw(st.integers(begin + 1, len(words)))])
    search = QuoteSearch(document())
    span = search.find(value)
    assert span is not None
    assert " ".join(document().text[span[0] : span[1]].split()).casefold() == value.casefold()


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_breaks_the_search(text, value):
    search = QuoteSearch(Document("pdf", 1, lay_out([Line(1, text, 0, 0)])))
    span = search.find(value)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_an_entry_told_twice_is_one():
    study = {"institution": "Hochschule Neckartal", "degree": "BSc", "field": "Informatics", "end": "2015"}
    whole: Any = {**study, "start": None, "grade": None}
    for twin in (whole, {**whole, "field": "Quantum Physics"}, {**whole, "end": "2011"}):
        for order in ([whole, twin], [twin, whole]):
            texts = {f"/education/{index}": one["end"] for index, one in enumerate(order)}
            assert grounded(extraction(education=order), document(), texts)["education"] == [whole]


def test_a_name_inside_another_is_a_name_of_its_own():
    document_ = Document("pdf", 1, lay_out([Line(1, "Java EE, Java, SQL Server, SQL", 0, 0)]))
    skills = [{"name": name, "category": None} for name in ("Java EE", "Java", "SQL Server", "SQL")]
    assert grounded(extraction(skills=skills), document_, {})["skills"] == skills


def test_what_stands_on_a_scanned_page_says_that_it_was_read_from_a_picture():
    scan = document(image_only_pages=(1,), ocr_pages=(1,))
    contact = {**empty_extraction()["contact"], "full_name": "Ines Ferrão-Quist"}
    jobs = [job("Brückenwerk GmbH"), job("Altstadt Labs")]
    evidence = ground(extraction(contact=contact, experience=jobs), scan, {}, [])["evidence"]
    assert evidence["/contact/full_name"]["ocr"]
    assert evidence["/experience/0/company"]["ocr"]
    assert "ocr" not in evidence["/experience/1/company"]


@pytest.mark.parametrize(
    ("second", "end"),
    [
        (("Abitur, Hafenschule", "– 2016"), "2016"),  # its own year, though another's range is as near
        (("Abitur, Hafenschule", "Wandern und Segeln", "2014 – 2016"), "2016"),
    ],
)
def test_a_year_that_stands_alone_is_no_half_of_the_range_of_a_neighbour(second, end):
    lines = ["Diplom, Hochschule Neckartal", "2016 – 2021", *second]
    papers = Document("pdf", 1, lay_out([Line(1, text, 0, 0) for text in lines]))
    blank = {"field": None, "start": None, "grade": None}
    schools = [
        {"institution": "Hochschule Neckartal", "degree": "Diplom", **blank, "start": "2016", "end": "2021"},
        {"institution": "Hafenschule", "degree": "Abitur", **blank, "end": end},
    ]
    texts = {"/education/0": "2016 – 2021", "/education/1": "2016"}
    result = grounded(extraction(education=schools), papers, texts)
    assert [entry["end"] for entry in result["education"]] == ["2021", end]
