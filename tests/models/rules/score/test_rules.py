"""What single rules take for a figure, a word of doing, a gap, a repetition, a borne-out skill."""

from typing import Any

import pytest

from models.rules.score import score_cv
from models.rules.score.figures import has_figure
from models.rules.score.skills import Mentions
from models.rules.score.words import WORD_LISTS, starts_with_action
from models.rules.score.words_in import count_words
from tests.models.rules.score.cvs import AS_OF, clean_layout, flawless, position, study


def finding(extraction: Any, rule: str, layout: Any = None) -> Any:
    """The rule's finding, or None."""
    score = score_cv(extraction, layout or clean_layout(), as_of=AS_OF)
    return next((found for found in score.findings if found.rule.name == rule), None)


def with_positions(*positions: Any) -> Any:
    extraction, _ = flawless()
    extraction["experience"] = list(positions)
    return extraction


@pytest.mark.parametrize(
    "text",
    [
        "Cut costs by 30 %",
        "Led 5 people",
        "12 stores opened",
        "Raised €2.4M in a year",
        "Served 1,200 customers a day",
        "Halved the time to deploy",
        "Trained twelve interns",
        "Handled >100 cases",
        "Kept 99.9% uptime",
        "Ran 3x faster",
        "负责 12 个项目",
        "売上を30％改善",
        "Opened two shops in 2019",
    ],
)
def test_a_quantity_is_a_figure(text):
    assert has_figure(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Moved to Python 3 and Java 17",
        "Worked there since 2019",
        "Introduced ISO 9001",
        "Wrote S3 and EC2 scripts",
        "Built pages in HTML5",
        "Upgraded to Angular 12",
        "Led the move from v2 to v3",
        "Between 2015 and 2019 in charge of sales",
        "Java 8 developer",
        "在2019年3月",
    ],
)
def test_a_year_or_a_part_of_a_name_is_none(text):
    assert not has_figure(text, "en")


DOING = {
    "en": [
        "Built it",
        "Led teams",
        "Successfully launched it",
        "Co-founded a club",
        "Managing 3 sites",
        "Wrote books",
    ],
    "de": [
        "Entwicklung von Software",
        "Leitete das Team",
        "Das Team geleitet",
        "Prozesse optimiert",
        "Aufbau der IT",
    ],
    "fr": [
        "Développement d'outils",
        "Piloté le projet",
        "Gérer le stock",
        "Mise en place de règles",
        "Conçue et créée",
    ],
    "es": [
        "Desarrollé el sistema",
        "Gestión de equipos",
        "Diseño de redes",
        "Coordinar la obra",
        "Implementación de SAP",
    ],
    "pt": ["Desenvolvi o sistema", "Gestão de equipas", "Coordenação da obra", "Liderei o grupo"],
    "it": ["Sviluppo di sistemi", "Gestito il gruppo", "Coordinamento dei lavori", "Realizzazione di reti"],
    "nl": ["Ontwikkelde software", "Begeleiding van teams", "Systemen ontwikkeld", "Leidde het team"],
    "ru": [
        "Разработал систему",
        "Разработала систему",
        "Руководство отделом",
        "Внедрение SAP",
        "Занималась закупками",
    ],
}
NOT_DOING = {
    "en": ["Responsible for sales", "The best team", "Head of sales", "Python and Go", "Distributed systems"],
    "de": ["Verantwortlich für den Vertrieb", "Das beste Team im Haus", "Abteilung Vertrieb und Lager"],
    "fr": ["Responsable du stock", "Une équipe de vente"],
    "es": ["Responsable de ventas", "El mejor equipo"],
    "ru": ["Ответственный за продажи", "Отдел продаж"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in DOING.items() for text in texts])
def test_a_bullet_that_says_what_was_done(code, text):
    assert starts_with_action(text, WORD_LISTS[code])


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in NOT_DOING.items() for text in texts]
)
def test_a_bullet_that_does_not(code, text):
    assert not starts_with_action(text, WORD_LISTS[code])


@pytest.mark.parametrize(
    ("start", "end", "current", "told"),
    [
        (None, None, False, "no dates"),
        (None, "2020", False, "start"),
        (None, None, True, "start"),
        ("2019", None, False, "end"),
        ("2020-05", "2019-04", False, "ends before"),
        ("2027", None, True, "future"),
        ("2020", "2027-01", False, "future"),
    ],
)
def test_a_fault_of_dates_is_told(start, end, current, told):
    found = finding(
        with_positions(position("A", start, end, ["Led 5 people home"], current=current)), "dates"
    )
    assert told in found.places[0].detail


@pytest.mark.parametrize(
    ("start", "end", "current"), [("2019", "2019", False), ("2019", None, True), ("2026-03", "2026", False)]
)
def test_dates_without_fault(start, end, current):
    assert not finding(with_positions(position("A", start, end, ["Led 5 people"], current=current)), "dates")


def test_a_range_printed_backwards_is_found_though_readers_put_it_right():
    extraction = with_positions(position("A", "2018-01", "2020-03", ["Led 5 people"]))
    place = {"page": 2, "start": 70, "end": 87, "quote": "03/2020 - 01/2018"}
    extraction["evidence"]["/experience/0/start"] = place
    found = finding(extraction, "dates").places[0].to_dict()
    assert {name: found[name] for name in place} == place


def test_a_summer_needs_no_end():
    extraction = with_positions(position("Intern", "2022", None, ["Led 5 people"], current=False))
    assert finding(extraction, "dates")
    extraction["evidence"]["/experience/0/start"] = {"page": 1, "start": 0, "end": 11, "quote": "Summer 2022"}
    assert not finding(extraction, "dates")


def test_gaps_are_told_and_doubt_is_not_held_against_anyone():
    def gaps(first_end: str, second_start: str) -> Any:
        later = position("B", second_start, None, [], current=True)
        return finding(with_positions(later, position("A", "2014", first_end, [])), "no_gaps")

    assert "7 months before" in gaps("2018-02", "2018-10").places[0].detail
    assert not gaps("2018-02", "2018-09")
    assert not gaps("2018", "2019")
    assert not gaps("2018", "2019-06")


def test_study_and_parallel_work_fill_gaps_and_time_before_the_first_position_is_none():
    jobs = (position("B", "2020", None, [], current=True), position("A", "2012", "2014", []))
    extraction = with_positions(*jobs)
    assert len(finding(extraction, "no_gaps").places) == 1
    extraction["education"] = [study("School", "2015", "2019")]
    assert not finding(extraction, "no_gaps")
    extraction["education"] = [study("School", "2000", "2005")]
    extraction["experience"].append(position("C", "2013", "2021", []))
    assert not finding(extraction, "no_gaps")


def test_repetitions_are_told_once_each_and_judged_once():
    text = "Responsible for the good name of the house"
    extraction = with_positions(position("A", "2019", None, [text, "Led 4 people home"]))
    once = finding(extraction, "bullet_verbs")
    extraction["experience"][0]["highlights"] += [text.upper(), f"{text}."]
    assert len(finding(extraction, "bullets_repeated").places) == 2
    assert finding(extraction, "bullet_verbs").lost == once.lost


def test_one_skill_under_two_names_is_a_repetition():
    extraction, _ = flawless()
    extraction["skills"] += [{"name": name, "category": None} for name in ("postgres", "Go", "PYTHON 3")]
    places = finding(extraction, "skills_repeated").places
    assert [place.pointer for place in places] == ["/skills/2/name", "/skills/4/name"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("JavaScript", "Wrote JS for a shop"),
        ("Node.js", "Servers in NodeJS"),
        ("Amazon Web Services (AWS)", "Moved it to AWS"),
        ("C++", "Engines in C++"),
        ("Machine Learning", "Taught machine-learning to 40 people"),
        ("数据迁移", "负责数据迁移工作"),
    ],
)
def test_a_skill_is_found_under_its_other_spellings(name, text):
    assert Mentions([text]).has(name)


@pytest.mark.parametrize(
    ("name", "text"), [("C", "Engines in C++"), ("Java", "JavaScript"), ("", "Anything")]
)
def test_a_skill_is_not_found_in_another_word(name, text):
    assert not Mentions([text]).has(name)


def test_ten_years_of_work_are_worth_a_third_page():
    long = with_positions(position("A", "2012", None, [], current=True))
    short = with_positions(position("A", "2020", None, [], current=True))
    assert not finding(long, "pages", clean_layout(pages=3))
    assert finding(short, "pages", clean_layout(pages=3))
    assert len(finding(long, "pages", clean_layout(pages=6)).places) == 3


def test_words_are_counted_in_any_script():
    assert count_words("Led the end-to-end test of 3.5 systems") == 7
    assert count_words("负责数据迁移") == 3
    assert count_words("使用 Python 开发") == 3
    assert count_words("· — …") == 0


def test_a_finding_names_at_most_twenty_places_and_counts_the_others():
    texts = [f"Responsible for house number {'i' * n} in the street" for n in range(1, 31)]
    found = finding(with_positions(position("A", "2019", None, texts)), "bullet_figures").to_dict()
    assert (len(found["places"]), found["more_places"]) == (20, 10)


def test_a_skill_in_the_notes_of_a_position_is_supported() -> None:
    extraction, _ = flawless()
    extraction["skills"] = [{"name": "Erlang", "category": None}]
    assert "Erlang" not in repr(extraction["experience"])
    layout = clean_layout(mentioned_skills=[])
    assert finding(extraction, "skills_supported", layout)
    extraction["experience"][0]["notes"] = "Kept a switch written in Erlang running"
    assert finding(extraction, "skills_supported", layout) is None
