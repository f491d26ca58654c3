"""Schools, degrees, fields and grades told apart in the forms and languages they are printed in."""

from typing import Any

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline.readers.education import education_of
from workers.extraction.offline.text.lines import read_lines


def studies(*lines: Line | str) -> list[tuple[Any, ...]]:
    entries = education_of(read_lines(paper(*lines)))
    keys = ("institution", "degree", "field", "start", "end", "grade")
    return [tuple(getattr(study[key], "value", study[key]) for key in keys) for study in entries]


FORMS: list[tuple[tuple[Line | str, ...], tuple[Any, ...]]] = [
    (("BSc in Physics, University of Graz", "2010 – 2013"),
     ("University of Graz", "BSc", "Physics", "2010", "2013", None)),
    (("University of Tromsø\tTromsø, Norway", "Master of Arts in Archaeology; GPA: 3.7/4.0\tAug 2014 – Jun 2016"),
     ("University of Tromsø", "Master of Arts", "Archaeology", "2014-08", "2016-06", "3.7/4.0")),
    (("Ausbildung zur Goldschmiedin\t2010 – 2013", "Berufsschule Ulm"),
     ("Berufsschule Ulm", "Ausbildung zur Goldschmiedin", None, "2010", "2013", None)),
    ((line("Bachelor of Science in Nursing - Coastal State College", bold=True), "2019"),
     ("Coastal State College", "Bachelor of Science", "Nursing", None, "2019", None)),
    (("PhD Uppsala University, Mathematics", "2011 – 2015"),
     ("Uppsala University", "PhD", "Mathematics", "2011", "2015", None)),
    (("Universität Leipzig", "M.Sc. Informatik\t10/2016 – heute"),
     ("Universität Leipzig", "M.Sc.", "Informatik", "2016-10", None, None)),
    (("北山大学\t2012 – 2016", "学士 土木工程"),
     ("北山大学", "学士", "土木工程", "2012", "2016", None)),
    (("Juris Doctor (J.D.)", "Moorland Law School", "1998"),
     ("Moorland Law School", "Juris Doctor (J.D.)", None, None, "1998", None)),
    (("Technical University of Brno", "Expected June 2026", "• GPA: 1.4"),
     ("Technical University of Brno", None, None, None, "2026-06", "1.4")),
    (("HND Construction, Witham College (Distinction)", "2014 – 2016"),
     ("Witham College", "HND", "Construction", "2014", "2016", "Distinction")),
    (("Bachelor of Engineering in Civil Engineering", "Fenland University, First Class Honours\tJul 2019"),
     ("Fenland University", "Bachelor of Engineering", "Civil Engineering", None, "2019-07", "First Class Honours")),
    (("MSc in Botany, Distinction", "Heron College", "2011 – 2012"),
     ("Heron College", "MSc", "Botany", "2011", "2012", "Distinction")),
    (("Master of Science Maschinenbau", "Universität Leipzig", "2012 – 2014", "1,4"),
     ("Universität Leipzig", "Master of Science", "Maschinenbau", "2012", "2014", "1,4")),
    (("Licence Histoire", "Université du Littoral", "2012 – 2015", "mention assez bien"),
     ("Université du Littoral", "Licence", "Histoire", "2012", "2015", "mention assez bien")),
    (("Laurea magistrale in Chimica", "Università di Trento", "2008 – 2010", "110/110 e lode"),
     ("Università di Trento", "Laurea magistrale", "Chimica", "2008", "2010", "110/110 e lode")),
    (("南湾大学\t2014 – 2017", "硕士土木工程"),
     ("南湾大学", "硕士", "土木工程", "2014", "2017", None)),
    (("Otter University", "BSc Botany", "3.7", "2012 – 2016"),
     ("Otter University", "BSc", "Botany", "2012", "2016", "3.7")),
    (("Universidad del Ebro", "Licenciatura en Química, 2004 – 2009", "Notable"),
     ("Universidad del Ebro", "Licenciatura", "Química", "2004", "2009", "Notable")),
    (("M.Sc.\tMajoring in Marine Geology", "Otter University", "2012 – 2014"),
     ("Otter University", "M.Sc.", "Marine Geology", "2012", "2014", None)),
    (("BSc, majoring in Botany", "Heron College", "2008 – 2011"),
     ("Heron College", "BSc", "Botany", "2008", "2011", None)),
    (("BA in Majorcan Literature", "Heron College", "2008 – 2011"),
     ("Heron College", "BA", "Majorcan Literature", "2008", "2011", None)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), FORMS, ids=[str(form[1][0]) for form in FORMS])
def test_reads_one_study(lines: tuple[Line | str, ...], expected: tuple[Any, ...]) -> None:
    assert studies(*lines) == [expected]


def test_without_dates_a_second_school_begins_a_second_study() -> None:
    entries = studies("Heron College", "M.S. in Botany", "Otter University", "B.S. in Biology")

    assert [(s[0], s[1], s[2]) for s in entries] == [
        ("Heron College", "M.S.", "Botany"),
        ("Otter University", "B.S.", "Biology"),
    ]


def test_a_line_that_names_both_is_a_study_of_its_own() -> None:
    entries = studies("MSc Botany at Heron College", "Ropework at Tern Point", "BSc at Otter University")

    assert [entry[:2] for entry in entries] == [
        ("Heron College", "MSc"),
        ("Tern Point", "Ropework"),
        ("Otter University", "BSc"),
    ]


def test_keeps_a_school_on_its_own_line_whole() -> None:
    head = line("Lakeside University, College of Forestry", bold=True)
    assert studies(head, "BSc in Botany", "2001 – 2004") == [
        ("Lakeside University, College of Forestry", "BSc", "Botany", "2001", "2004", None)
    ]


def test_reads_unknown_names_in_the_order_of_the_other_headers() -> None:
    assert studies(
        line(
            "Laurea Triennale, Fisica – curriculum Teorico, Università di Pontelungo (2014 – 2017)", bold=True
        ),
        line("Laurea Magistrale, Fisica, Università di Pontelungo (2017 – 2019)", bold=True),
        line("Diploma serale, Meccanica, I.T.S. Carlo Bassi (2009 – 2014)", bold=True),
    ) == [
        ("Università di Pontelungo", "Laurea Triennale", "Fisica – curriculum Teorico", "2014", "2017", None),
        ("Università di Pontelungo", "Laurea Magistrale", "Fisica", "2017", "2019", None),
        ("I.T.S. Carlo Bassi", "Diploma serale", "Meccanica", "2009", "2014", None),
    ]


def test_takes_the_name_beside_a_degree_for_the_school() -> None:
    first, second = studies("Northern Examination Board, HSC\t2003", "BSc/MSc, Heron College\t2010")
    assert first[:2] == ("Northern Examination Board", "HSC")
    assert second[:2] == ("Heron College", "BSc/MSc")


def test_studies_without_a_date_follow_one_with_a_date() -> None:
    entries = studies(
        line("Heron College", bold=True),
        "BSc in Botany",
        "• 2012",
        line("Otter School", bold=True),
        "Class XII",
        "• present",
        line("Otter School", bold=True),
        "Class X",
    )
    assert [entry[:2] for entry in entries] == [
        ("Heron College", "BSc"),
        ("Otter School", "Class XII"),
        ("Otter School", "Class X"),
    ]


def test_several_labels_on_one_line_are_read_one_by_one() -> None:
    assert studies("BSc\tMay 2018", "Heron College", "Major: Fishery   Minor: Law\tGPA: 3.6") == [
        ("Heron College", "BSc", "Fishery", None, "2018-05", "3.6")
    ]


def test_reads_a_school_inside_the_sentence_about_the_major() -> None:
    assert studies("MASTER OF SCIENCE", "Major in Coastal Law, Heron University, Otterby.")[0][:3] == (
        "Heron University",
        "MASTER OF SCIENCE",
        "Coastal Law",
    )
    assert studies(
        "Master of Arts", "May 2011 - June 2013, Major in Law and", "Fishery, Heron University."
    ) == [("Heron University", "Master of Arts", "Law and Fishery", "2011-05", "2013-06", None)]


def test_a_degree_of_something_is_one_degree() -> None:
    assert studies("Heron College", "Bachelor of Marine Applications in", "2011")[0][:3] == (
        "Heron College",
        "Bachelor of Marine Applications",
        None,
    )
    assert studies("Heron College", "B.Tech Tides in Harbours", "2011")[0][1:3] == (
        "B.Tech",
        "Tides in Harbours",
    )


def test_reads_the_line_below_the_school_if_all_entries_have_one() -> None:
    entries = studies(
        line("Heron College\t2003 – 2005", bold=True),
        line(
            "Course about the long-term planning of inland harbours and their fish stocks in Tidal Economy",
            italic=True,
        ),
        line("Otter College\t2001 – 2003", bold=True),
        line(
            "Course about the painting and the repair of small wooden boats along the river in Crafts",
            italic=True,
        ),
    )
    assert [(entry[0], entry[2]) for entry in entries] == [
        ("Heron College", "Tidal Economy"),
        ("Otter College", "Crafts"),
    ]


def test_letters_before_a_school_are_its_own_if_the_degree_stands_elsewhere() -> None:
    assert studies("M S Otter Institute of Technology\t2011", "Bachelor of Science, Botany")[0][:3] == (
        "M S Otter Institute of Technology",
        "Bachelor of Science",
        "Botany",
    )
    assert studies("Heron College", "Licenciatura - Ingeniería en Puertos GPA: 4.0", "2008 - 2013") == [
        ("Heron College", "Licenciatura", "Ingeniería en Puertos", "2008", "2013", "4.0")
    ]


def test_a_department_is_a_field_and_graduation_no_degree() -> None:
    assert studies("강변대학교 건축학과 졸업\t2012 ~ 2016", "나루고등학교\t2009 ~ 2012\t졸업") == [
        ("강변대학교", None, "건축학과", "2012", "2016", None),
        ("나루고등학교", None, None, "2009", "2012", None),
    ]
