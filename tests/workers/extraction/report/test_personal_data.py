"""Passages that tell what must play no part; and those that only look like them."""

import pytest

from tests.workers.extraction.offline.paper import paper
from workers.extraction.report.personal_data import personal_data

TELLING = {
    "birth_date": [
        "Date of birth: 12 March 1990",
        "Oslo | Born 12.03.1990",
        "DOB: 12/03/1990",
        "Geburtsdatum: 12.03.1990",
        "geb. 12.03.1990 in Kiel",
        "Née le 12 mars 1990",
        "Nato a Roma il 12/03/1990",
        "Fecha de nacimiento: 12/03/1990",
        "Data de nascimento\t12/03/1990",
        "Geboortedatum: 12-03-1990",
        "Дата рождения: 12.03.1990",
        "出生日期：1990年3月",
        "生年月日 1990年3月12日",
    ],
    "marital_status": [
        "Marital status: single",
        "Familienstand\tledig",
        "Oslo, Norway, married",
        "verheiratet",
        "Estado civil: casada",
        "Situation de famille : mariée",
        "婚姻状况：已婚",
        "женат",
    ],
    "religion": ["Religion: none", "Konfession: evangelisch", "Вероисповедание: нет", "宗教：无"],
    "identity_number": [
        "Passport No.: C01X00T47",
        "Reisepassnummer: C01X00T47 12345",
        "DNI: 12345678Z",
        "SSN 078-05-1120",
        "身份证号：110101199003070000",
    ],
}
INNOCENT = [
    "Worked on Passport.js and OAuth2 for 4 teams",
    "Max Born Institute, Berlin 2019",
    "Bornholm, Denmark",
    "Taught religion and ethics to 120 pupils",
    "Religion",
    "Catholic University of Leuven, 2015",
    "Married the old billing system to the new one in 2019",
    "Passport to the future: a talk",
    "Born leader with a passion for sales",
    "Lives in Geboren, Norway",
    "Date: 12 March 1990",
    "Inn at the park, 2010 - 2012",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in TELLING.items() for text in texts]
)
def test_a_telling_line_is_found_at_its_label(kind, text):
    document = paper("Ilse Brandt", text)
    (findings,) = personal_data(document.lines)
    assert findings["kind"] == kind
    assert findings["page"] == 1
    assert document.text[findings["start"] : findings["end"]] == findings["quote"]
    assert not any(char.isdigit() for char in findings["quote"])


@pytest.mark.parametrize("text", INNOCENT)
def test_an_innocent_line_is_not(text):
    assert personal_data(paper("Ilse Brandt", text).lines) == []


def test_each_kind_is_told_once_and_a_label_may_stand_above_its_answer():
    document = paper("Date of birth", "12.03.1990", "Born 12.03.1990", "Familienstand", "ledig")
    assert [findings["kind"] for findings in personal_data(document.lines)] == [
        "birth_date",
        "marital_status",
    ]


def test_both_genders_are_found_alike():
    for his, hers in (
        ("marié", "mariée"),
        ("casado", "casada"),
        ("sposato", "sposata"),
        ("женат", "замужем"),
    ):
        kinds = [[one["kind"] for one in personal_data(paper(text).lines)] for text in (his, hers)]
        assert kinds == [["marital_status"]] * 2
