"""Jobs in the forms people print them: who comes first, how dates stand, several roles, many languages."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline.readers.experience import experience_of
from workers.extraction.offline.text.lines import read_lines


def jobs(*lines: Line | str) -> list[dict[str, Any]]:
    entries = experience_of(read_lines(paper(*lines)))
    return [{key: _plain(value) for key, value in job.items()} for job in entries]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return getattr(value, "value", value)


def job(title: str | None, company: str | None, location: str | None, start: str | None, end: str | None,
        current: bool = False, highlights: tuple[str, ...] = ()) -> dict[str, Any]:  # fmt: skip
    return {"title": title, "company": company, "location": location, "start": start, "end": end,
            "current": current, "highlights": list(highlights)}  # fmt: skip


FORMS: list[tuple[str, tuple[Line | str, ...], dict[str, Any]]] = [
    ("title, company, date in three lines",
     ("Store Manager", "Lindqvist Books", "Mar 2015 – Feb 2019", "• Ran a shop of six"),
     job("Store Manager", "Lindqvist Books", None, "2015-03", "2019-02", False, ("Ran a shop of six",))),
    ("company first, date at the margin",
     (line("Orsted Robotics GmbH\tHamburg, Germany", bold=True), "Test Engineer\t2018 – 2020", "• Tested arms"),
     job("Test Engineer", "Orsted Robotics GmbH", "Hamburg, Germany", "2018", "2020", False, ("Tested arms",))),
    ("all in one line by bars",
     ("Data Analyst | Northwind Ltd | Leeds, UK | 05/2019 – 08/2021", "• Built reports"),
     job("Data Analyst", "Northwind Ltd", "Leeds, UK", "2019-05", "2021-08", False, ("Built reports",))),
    ("company, place, title by commas",
     ("Kestrel Accounting, Austin, TX, Payroll Clerk", "May 2012 – Jun 2014", "• Paid people"),
     job("Payroll Clerk", "Kestrel Accounting", "Austin, TX", "2012-05", "2014-06", False, ("Paid people",))),
    ("title at company",
     ("Nurse at Saint Brigid Hospital\tJan 2020 - Present", "• Cared for patients"),
     job("Nurse", "Saint Brigid Hospital", None, "2020-01", None, True, ("Cared for patients",))),
    ("bold title, plain company on one line",
     (line("Chef de partie, Maison Verdier", bold_until=14), "Lyon, France", "2016 – 2018", "• Sauces"),
     job("Chef de partie", "Maison Verdier", "Lyon, France", "2016", "2018", False, ("Sauces",))),
    ("date first",
     ("2014 – 2017\tLibrarian, City Archive", "Graz, Austria", "• Kept maps"),
     job("Librarian", "City Archive", "Graz, Austria", "2014", "2017", False, ("Kept maps",))),
    ("end printed above start",
     (line("Waiter", bold=True), "Hotel Aurora", "Present", "Jun 2021"),
     job("Waiter", "Hotel Aurora", None, "2021-06", None, False)),
    ("a season",
     (line("Research Assistant", bold=True), "Tarn University\tSummer 2022", "• Counted birds"),
     job("Research Assistant", "Tarn University", None, "2022", None, False, ("Counted birds",))),
    ("German",
     (line("Softwareentwicklerin", bold=True), "Feldmann Systeme GmbH, München", "seit 04/2019", "• Entwarf Kerne"),
     job("Softwareentwicklerin", "Feldmann Systeme GmbH", "München", "2019-04", None, True, ("Entwarf Kerne",))),
    ("French",
     (line("Ingénieure d'études", bold=True), "Société Arvor – Rennes, France", "septembre 2015 à août 2018"),
     job("Ingénieure d'études", "Société Arvor", "Rennes, France", "2015-09", "2018-08")),
    ("Chinese",
     ("远山科技有限公司\t2019年4月 – 至今", "软件工程师", "• 负责后端开发"),
     job("软件工程师", "远山科技有限公司", None, "2019-04", None, True, ("负责后端开发",))),
    ("Russian",
     (line("Ведущий инженер", bold=True), "ООО Сириус", "май 2017 – по настоящее время", "• Разработка"),
     job("Ведущий инженер", "ООО Сириус", None, "2017-05", None, True, ("Разработка",))),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS])
def test_reads_one_job(lines: tuple[Line | str, ...], expected: dict[str, Any]) -> None:
    assert jobs(*lines) == [expected]


@pytest.mark.parametrize(("lines", "expected"), [form[1:] for form in FORMS if form[0] != "end printed above start"],
                         ids=[form[0] for form in FORMS if form[0] != "end printed above start"])  # fmt: skip
def test_reads_the_same_form_three_times(lines: tuple[Line | str, ...], expected: dict[str, Any]) -> None:
    assert jobs(*lines, *lines, *lines) == [expected] * 3


def test_several_roles_share_their_employer() -> None:
    entries = jobs(
        line("Halden Shipping AS", bold=True),
        line("Head of Operations\t2019 – 2022", italic=True),
        "• Ran the fleet",
        line("Operations Manager\t2016 – 2019", italic=True),
        "• Planned routes",
    )

    assert [(j["title"], j["company"]) for j in entries] == [
        ("Head of Operations", "Halden Shipping AS"),
        ("Operations Manager", "Halden Shipping AS"),
    ]


def test_a_wrapped_bullet_is_one_highlight_even_with_a_year_in_it() -> None:
    entries = jobs(
        "Fundraiser, Red Kite Trust\t2013 – 2016",
        "• Raised the yearly income from two hundred thousand in 2013 to",
        line("one million in 2016", x0=70),
        "• Hired five people",
    )

    assert len(entries) == 1
    assert entries[0]["highlights"] == [
        "Raised the yearly income from two hundred thousand in 2013 to one million in 2016",
        "Hired five people",
    ]


def test_dates_in_the_margin_beside_bullets_belong_to_the_head_and_not_to_the_text() -> None:
    entries = jobs(
        "Vega Labs, Research Intern\tOslo, Norway",
        "• Measured the noise of twelve sensors\tMay 2022 – Aug 2022",
        "• Wrote it up\t4 months",
    )

    assert entries == [
        job(
            "Research Intern",
            "Vega Labs",
            "Oslo, Norway",
            "2022-05",
            "2022-08",
            False,
            ("Measured the noise of twelve sensors", "Wrote it up"),
        )
    ]


def test_a_town_nobody_lists_stands_where_the_known_ones_stand() -> None:
    entries = jobs(
        "Head Cook | Gasthof Adler | Vienna\t2018 – 2021", "• Ran the kitchen",
        "Cook | Zum Ochsen | Munich\t2015 – 2018", "• Made the sauces",
        "Helper | Café Linde | Oberquellbach\t2013 – 2015", "• Peeled potatoes",
    )  # fmt: skip

    assert [(j["title"], j["company"], j["location"]) for j in entries] == [
        ("Head Cook", "Gasthof Adler", "Vienna"),
        ("Cook", "Zum Ochsen", "Munich"),
        ("Helper", "Café Linde", "Oberquellbach"),
    ]


@pytest.mark.parametrize("sign", [", ", " | "])
def test_towns_of_which_none_is_listed_end_the_same_line_of_each_job(sign: str) -> None:
    entries = jobs(
        line("Kuiristo", bold=True), f"Gastejo Suno{sign}Oberquellbach", "2018 – 2021", "• Kuiris por cent gastoj",
        line("Helpanto", bold=True), f"Kafejo Tilio{sign}Kleinmoosen", "2013 – 2015", "• Senŝeligis terpomojn",
    )  # fmt: skip

    assert [(j["title"], j["company"], j["location"]) for j in entries] == [
        ("Kuiristo", "Gastejo Suno", "Oberquellbach"),
        ("Helpanto", "Kafejo Tilio", "Kleinmoosen"),
    ]


def test_an_employer_is_no_town_where_nothing_else_names_it() -> None:
    entries = jobs(
        line("Head Cook", bold=True), "Vienna", "2018 – 2021", "• Ran the kitchen",
        line("Cook", bold=True), "Linde", "2015 – 2018", "• Made the sauces",
    )  # fmt: skip

    assert (entries[1]["title"], entries[1]["location"]) == ("Cook", None)


def test_names_between_bars_and_a_date_leave_the_next_line_to_the_duties() -> None:
    entries = jobs("Helper | Café Linde | Vienna", "2013 – 2015", "Peeled potatoes and washed pans.")

    assert entries[0]["highlights"] == ["Peeled potatoes and washed pans."]


def test_the_further_lines_of_a_cell_belong_to_its_row() -> None:
    entries = jobs(
        "Dates\tEmployer\tPosition\tMain activities and responsibilities",
        "2018 – 2021\tGasthof Adler\tHead Cook\tRan the kitchen", "Wrote the menus",
        "2015 – 2018\tZum Ochsen\tCook\tMade the sauces", "Bought the fish", "Kept the knives sharp",
    )  # fmt: skip

    assert [job["highlights"] for job in entries] == [
        ["Ran the kitchen", "Wrote the menus"],
        ["Made the sauces", "Bought the fish", "Kept the knives sharp"],
    ]


def test_the_labels_of_a_form_are_known_by_their_chief_word() -> None:
    entries = jobs(
        "Datum\t2018 – 2021",
        "Functie\tKok",
        "Adresgegevens van de laatste werkgever\tDe Gouden Leeuw",
        "Soort werkzaamheden in de keuken\tKoken",
    )

    assert [(j["title"], j["company"], j["highlights"]) for j in entries] == [
        ("Kok", "De Gouden Leeuw", ["Koken"])
    ]


def test_a_table_of_events_tells_jobs_with_their_roles() -> None:
    entries = jobs(
        "2012\t4\t株式会社あおば製作所 入社 設計係", "歯車の設計を担当", "2016\t9\t同社　一身上の都合により退職",
        "2016\t10\t有限会社みなみ工房 入社 技術者", "現在に至る", "以上",
    )  # fmt: skip

    assert entries == [
        job("設計係", "株式会社あおば製作所", None, "2012-04", "2016-09")
        | {"highlights": ["歯車の設計を担当"]},
        job("技術者", "有限会社みなみ工房", None, "2016-10", None, True),
    ]


def test_paragraphs_of_a_docx_are_whole_however_long_they_are() -> None:
    duties = ["Made the sauces and the soups of a house with sixty beds.", "Bought fish and game."]
    printed = paper("Cook, Zum Ochsen", "2015 – 2018", *duties)
    assert _plain(experience_of(read_lines(replace(printed, kind="docx")))[0]["highlights"]) == duties
    assert len(experience_of(read_lines(printed))[0]["highlights"]) == 1


def test_a_dash_stands_inside_a_name_that_has_its_own_line() -> None:
    entries = jobs(
        line("Coastal Survey Office - Tide Laboratory", bold=True),
        line("Model Builder\tMay 2019 – Jun 2021", italic=True),
        "• Ran the tide model.",
        line("Heron Primary School", bold=True),
        line("Teaching Aide – Library and Afternoon Club\tJan 2017 – Apr 2019", italic=True),
        "• Read to the first forms.",
    )
    assert [(entry["title"], entry["company"]) for entry in entries] == [
        ("Model Builder", "Coastal Survey Office - Tide Laboratory"),
        ("Teaching Aide – Library and Afternoon Club", "Heron Primary School"),
    ]


def test_the_employer_is_the_name_that_the_description_repeats() -> None:
    entries = jobs(
        line("Torvik", bold=True),
        "Nytt lønnssystem\t2015 – 2017",
        "• Ledet innføringen hos Torvik.",
        line("Norlys", bold=True),
        "Kundeportal\t2012 – 2015",
        "• Bygget portalen for kundene til Norlys.",
    )
    assert [(entry["title"], entry["company"]) for entry in entries] == [
        ("Nytt lønnssystem", "Torvik"),
        ("Kundeportal", "Norlys"),
    ]


def test_larger_first_lines_begin_entries_whatever_stands_between_them_and_the_date() -> None:
    entries = jobs(
        line("Laskin & Pojat", size=14.0),
        "Varastomies",
        "2015 – 2018",
        "• Hoiti varastoa.",
        line("Meritukku", size=14.0),
        "Kuljettaja",
        "2012 – 2014",
        "• Ajoi rekkaa.",
        line("Lumo Oy", size=14.0),
        "Talonmies",
        "• Hoiti taloa.",
    )
    assert [(entry["start"], len(entry["highlights"])) for entry in entries] == [
        ("2015", 1),
        ("2012", 1),
        (None, 1),
    ]


def test_a_date_before_a_sentence_dates_the_entry_above() -> None:
    entries = jobs(
        "COOK ▸ BLUE LAGOON",
        line("since May 2018 , Running the evening kitchen site.", size=8.0),
        "WAITER ▸ OLD FORGE",
        line("June 2016 - April 2018 , Serving forty guests a night.", size=8.0),
    )
    assert entries == [
        job("COOK", "BLUE LAGOON", None, "2018-05", None, True, ("Running the evening kitchen site.",)),
        job("WAITER", "OLD FORGE", None, "2016-06", "2018-04", False, ("Serving forty guests a night.",)),
    ]


def test_a_title_like_a_sentence_above_its_date_is_a_title() -> None:
    entries = jobs(
        line("Lumo", size=13.0),
        line("Building a game with robots.", italic=True),
        "Jan 2015 – Jan 2016",
        line("We tried to bring the fun of old arcades into the real world with small robots.", bold=True),
        line("Rullaaja", size=13.0),
        line("Apps that set up roller skis by radio.", italic=True),
        "Mar 2013 – Dec 2014",
        line("Made the app that updates the brakes of roller skis.", bold=True),
    )
    assert [(entry["title"], entry["company"], entry["start"]) for entry in entries] == [
        ("Building a game with robots", "Lumo", "2015-01"),
        ("Apps that set up roller skis by radio", "Rullaaja", "2013-03"),
    ]


def test_the_employer_stands_behind_the_last_dash_where_most_headers_have_one() -> None:
    entries = jobs(
        line("Customer portal - Norlys Ltd\t2017 – 2019", bold=True),
        line("Payroll - a new engine - Torvik Ltd\t2015 – 2017", bold=True),
        line("Order handling - Fjordkraft Ltd\t2012 – 2015", bold=True),
    )
    assert [(entry["title"], entry["company"]) for entry in entries] == [
        ("Customer portal", "Norlys Ltd"),
        ("Payroll - a new engine", "Torvik Ltd"),
        ("Order handling", "Fjordkraft Ltd"),
    ]


def test_a_long_header_may_end_in_its_dates_without_a_separator() -> None:
    entries = jobs(
        line("Muelle Norte Proyectos SA", bold=True, size=14.0),
        "Encargada de Almacén, Muelle Norte Proyectos SA de CV marzo 2015 - junio 2019",
        "• Llevó el inventario.",
    )
    assert (entries[0]["start"], entries[0]["end"]) == ("2015-03", "2019-06")
