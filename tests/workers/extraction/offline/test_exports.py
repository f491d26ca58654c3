"""Exports of job networks and forms of many countries: total times, wrapped items, labels in two lines."""

from typing import Any

import pytest

from models.rules.dates.parse import find_dates, is_duration
from tests.workers.extraction.offline.paper import line, paper
from tests.workers.extraction.offline.readers.test_education import studies
from tests.workers.extraction.offline.readers.test_experience import job, jobs
from workers.extraction.document.document import Document, Line, lay_out
from workers.extraction.offline.readers.contact import contact_of
from workers.extraction.offline.readers.languages import languages_of
from workers.extraction.offline.readers.projects import projects_of
from workers.extraction.offline.readers.skills import skills_of
from workers.extraction.offline.sections.split import sections_of
from workers.extraction.offline.text.lines import read_lines
from workers.extraction.offline.text.running_headers import remove_signature
from workers.extraction.offline.text.values import Value
from workers.extraction.offline.text.wrapped_addresses import join_broken_addresses
from workers.extraction.offline.vocabulary.headings import exact_kind


def stacked(*items: tuple[str, float], size: float = 10.0, right: float = 200.0) -> Document:
    """Lines with the distance each stands below the one before, in a column that ends at ``right``."""
    placed, y = [], 40.0
    for text, gap in items:
        y += gap
        made = line(text, x0=22.0, size=size)
        values = {name: getattr(made, name) for name in Line.__slots__}
        placed.append(Line(**{**values, "y0": y, "y1": y + size, "x1": min(right, 22.0 + 5.2 * len(text))}))
    return Document("pdf", 1, lay_out(placed), page_sizes=((612.0, 792.0),))


def titles(items: list[dict[str, Any]]) -> list[str]:
    return [item["title"].value for item in items]


def test_an_employer_with_its_total_time_begins_its_roles_after_another_job() -> None:
    entries = jobs(
        "Ferncliff Mills", "Weaver", "March 2019 - Present (5 years)", "Leeds, UK", "• Wove tweed.",
        "Otterburn Dyeworks", "4 years 11 months", "Foreman", "April 2016 - May 2018 (2 years)", "Leeds, UK",
        "• Led a shift.", "Dyer", "July 2013 - March 2016 (2 years 9 months)", "Leeds, UK", "• Mixed dyes.",
    )  # fmt: skip

    assert entries == [
        job("Weaver", "Ferncliff Mills", "Leeds, UK", "2019-03", None, True, ("Wove tweed.",)),
        job("Foreman", "Otterburn Dyeworks", "Leeds, UK", "2016-04", "2018-05", False, ("Led a shift.",)),
        job("Dyer", "Otterburn Dyeworks", "Leeds, UK", "2013-07", "2016-03", False, ("Mixed dyes.",)),
    ]


def test_a_short_line_below_the_place_is_description_where_heads_end_with_their_dates() -> None:
    entries = jobs(
        "Ferncliff Mills", "Weaver", "March 2019 - Present", "Leeds, UK", "• Wove tweed.",
        "Otterburn Dyeworks", "Foreman", "April 2016 - May 2018", "Leeds, UK", "• Led a shift.",
        "Hollin Bakery", "Baker", "May 2011 - June 2013", "Leeds, UK", "Night shifts at the ovens",
        "Cragg Stores", "Clerk", "May 2009 - April 2011", "Leeds, UK", "• Sold boots.",
    )  # fmt: skip

    assert entries[2]["company"] == "Hollin Bakery"
    assert entries[2]["highlights"] == ["Night shifts at the ovens"]
    assert [entry["title"] for entry in entries] == ["Weaver", "Foreman", "Baker", "Clerk"]


@pytest.mark.parametrize(
    "text",
    ["8年 9か月", "1 mês", "menos de um ano", "меньше года", "meno di un anno", "4 года 3 месяца", "6 個月"],
)
def test_lengths_of_time_in_more_languages(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize("text", ["A partir de março de 2019", "Август 2017 — до настоящего времени"])
def test_more_words_for_what_goes_on(text: str) -> None:
    assert [date.current for date in find_dates(text)] == [True]


def test_an_address_goes_on_before_the_name_of_its_network() -> None:
    page = stacked(("www.example.com/in/tove-", 14), ("lindgaard-77 (LinkedIn)", 14), ("Skills", 30))
    assert (
        join_broken_addresses(read_lines(page))[0].text == "www.example.com/in/tove-lindgaard-77 (LinkedIn)"
    )


def test_a_mail_address_goes_on_before_the_next_label() -> None:
    page = stacked(("Tel: 12 | E-mail: tove@post-", 14), ("hus.example.dk | Adresse: Aarhus", 14))
    assert "tove@post-hus.example.dk" in join_broken_addresses(read_lines(page))[0].text


def test_labels_between_bars_are_read_one_by_one() -> None:
    entries = jobs(
        "[ 01/09/2019 – Current ]", line("Beekeeper", bold=True), line("Honigwerk GmbH", bold=True),
        "City: Graz | Country: Austria", "• Kept bees.",
    )  # fmt: skip

    assert entries == [
        job("Beekeeper", "Honigwerk GmbH", "Graz, Austria", "2019-09-01", None, True, ("Kept bees.",))
    ]


def test_a_form_whose_labels_end_at_one_edge_and_wrap() -> None:
    entries = studies(
        line("• Date (da – a)\t2005 – 2009", x0=80),
        line("• Nome e tipo di istituto di istruzione o\tIstituto tecnico Malpighi, Udine", x0=40),
        line("formazione", x0=120),
        line("• Campo di studio\tMeccanica", x0=90),
        line("• Qualifica conseguita\tDiploma", x0=85),
        line("• Votazione\t92/100", x0=110),
    )

    assert entries == [("Istituto tecnico Malpighi", "Diploma", "Meccanica", "2005", "2009", "92/100")]


def test_what_a_form_asks_of_an_employer_is_no_duty() -> None:
    entries = jobs(
        line("Ranger", bold=True), "Pinewater Forest Service, Boise, ID", "03/2015 - 04/2019",
        "Hours per week: 40", "Supervisor: R. Moss, may contact: Yes", "• Marked trails.",
    )  # fmt: skip

    assert entries[0]["highlights"] == ["Marked trails."]


def test_the_title_behind_als() -> None:
    entries = jobs("03.2015 - 04.2019\tSchreinerei Kolb GmbH, Ulm", "als Werkstattleiter", "- Planung")
    only = job("Werkstattleiter", "Schreinerei Kolb GmbH", "Ulm", "2015-03", "2019-04", False, ("Planung",))

    assert entries == [only]


def test_place_day_and_name_at_the_end_are_a_signature() -> None:
    rows = read_lines(paper("# Kenntnisse", "Löten, Fräsen", "Ulm, den 3. Mai 2024", "Karla Kolb"))
    assert [row.text for row in remove_signature(rows)] == ["Kenntnisse", "Löten, Fräsen"]
    award = read_lines(paper("# Preise", "Ulm, Stadtpreis 2024"))
    assert remove_signature(award) == award


def test_postal_codes_are_no_phones() -> None:
    page = paper(
        line("Iara Bento", size=20), "Rua das Figueiras, 31, 88010-120 Florianópolis", "(48) 99655-0148"
    )
    rows = read_lines(page)
    phone = contact_of(rows, sections_of(rows))["phone"]
    assert isinstance(phone, Value)
    assert phone.value == "(48) 99655-0148"


def test_a_degree_may_stand_behind_its_field() -> None:
    entries = studies("2012\tУниверситет Озёрска", "Прикладная ботаника, Магистр")

    assert entries == [("Университет Озёрска", "Магистр", "Прикладная ботаника", None, "2012", None)]


def test_the_project_behind_its_label() -> None:
    assert titles(projects_of(read_lines(paper("Project Title\tOrchard Ledger")))) == ["Orchard Ledger"]


def test_a_list_behind_the_name_of_its_section() -> None:
    names = [skill["name"].value for skill in skills_of(read_lines(paper("Skills\tWelding\tGlazing")))]
    assert names == ["Welding", "Glazing"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Общие сведения", "summary"), ("主なスキル", "skills"), ("热门技能", "skills"),
        ("Allgemeine und berufliche Bildung", "education"), ("Habilitações literárias", "education"),
        ("Trayectoria laboral", "experience"), ("À propos de moi", "summary"), ("著作物", "publication"),
        ("Altre lingue", "languages"), ("Competências digitais", "skills"),
    ],
)  # fmt: skip
def test_headings_of_exports_and_forms(heading: str, kind: str) -> None:
    assert exact_kind(heading) == kind


def test_years_that_end_two_studies_are_not_one_range() -> None:
    entries = studies(
        line("Bacharelado em Geologia – Universidade do Cerrado – conclusão em 2013", bold=True),
        line("MBA em Gestão – Faculdade Itaúna – conclusão em 2017", bold=True),
    )

    assert [study[0] for study in entries] == ["Universidade do Cerrado", "Faculdade Itaúna"]
    assert [study[4] for study in entries] == ["2013", "2017"]


def test_a_long_line_of_degree_and_school_is_a_head() -> None:
    entries = studies(
        line("2011 - 2012", bold=True),
        "Máster en Gestión de la Construcción. Escuela de Negocios de la Ribera, Zaragoza",
    )

    assert entries[0][:3] == ("Escuela de Negocios de la Ribera", "Máster", "Gestión de la Construcción")


def test_a_note_that_a_study_was_finished_is_no_field() -> None:
    entries = studies("2005 – 2009\tBachelor Bouwkunde, Hogeschool Vechtdal, Zwolle (diploma behaald)")

    assert entries[0][:3] == ("Hogeschool Vechtdal", "Bachelor", "Bouwkunde")


def test_languages_in_brackets_as_wide_as_their_characters() -> None:
    languages = languages_of(read_lines(paper("英语（CET-6）；日语（N2）")))

    assert titles(languages) == ["英语", "日语"]


def test_an_address_below_its_postal_code() -> None:
    page = paper(line("綾小路 美咲", size=18), "現住所\t〒225-0002", line("神奈川県横浜市緑山3-12-7", x0=110))
    rows = read_lines(page)
    place = contact_of(rows, sections_of(rows))["location"]
    assert isinstance(place, Value)
    assert place.value.endswith("神奈川県横浜市緑山3-12-7")


@pytest.mark.parametrize(
    ("degree", "school"),
    [
        ("Geprüfte Bilanzbuchhalterin", "IHK Ulm"),
        ("Staatlich geprüfter Techniker", "Handwerkskammer Fulda"),
        ("Titre professionnel", "Institut des Métiers"),
        ("中专", "临江技术学校"),
    ],
)
def test_vocational_degrees_and_the_chambers_that_grant_them(degree: str, school: str) -> None:
    entries = studies(line(degree, bold=True), f"{school}\t2010 – 2012")

    assert entries[0][:2] == (school, degree)


def test_a_chinese_table_of_studies() -> None:
    entries = studies(
        "起止年月\t学校名称\t专业名称\t学历学位",
        "2007年9月-2011年6月\t临江工业大学\t机械设计\t本科",
        "2011年9月-2014年6月\t临江工业大学\t车辆工程\t硕士",
    )

    assert entries == [
        ("临江工业大学", "本科", "机械设计", "2007-09", "2011-06", None),
        ("临江工业大学", "硕士", "车辆工程", "2011-09", "2014-06", None),
    ]


def test_three_labels_at_no_common_edge_are_a_form() -> None:
    entries = studies(
        line("• Dates\t2005 – 2009", x0=80),
        line("• Établissement\tUniversité de la Combe", x0=60),
        line("• Intitulé du diplôme\tDoctorat, Finance", x0=40),
    )

    assert entries == [("Université de la Combe", "Doctorat", "Finance", "2005", "2009", None)]
