"""Name, gender, school and city change nothing."""

import copy
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.rules.score import score_cv
from tests.models.rules.score.cvs import AS_OF, clean_layout, cvs, flawless, position

NAMES = [
    "Jane Miller",
    "Mohammed al-Rashid",
    "Nguyễn Thị Mai",
    "李小龙",
    "Мария Иванова",
    "Jean-Baptiste de la Tour",
]
SCHOOLS = ["MIT", "Massachusetts Institute of Technology", "Volkshochschule Pinneberg", "清华大学", None]
CITIES = ["Bremen", "Rio de Janeiro, Brasil", "New York City, New York, United States", "東京", None]
GENDERED = [
    ("Engineer", "Ingenieurin"),
    ("Chairman of the board", "Chairwoman of the board"),
    ("Salesman", "Saleswoman"),
    ("Entwickler", "Entwicklerin"),
    ("Développeur principal", "Développeuse principale"),
    ("Ingeniero de datos", "Ingeniera de datos"),
    ("Разработчик", "Разработчица"),
]
SENTENCES = {
    "en": [("Led his team of 4 as chairman of it", "Led her team of 4 as chairwoman of it")],
    "ru": [
        ("Разработал систему учёта для 12 складов", "Разработала систему учёта для 12 складов"),
        ("Запустил и вёл проект с нуля", "Запустила и вела проект с нуля"),
    ],
    "fr": [("Chargé de conduire 3 projets de bout en bout", "Chargée de conduire 3 projets de bout en bout")],
    "es": [("Encargado de formar un equipo de 9", "Encargada de formar un equipo de 9")],
    "it": [("Incaricato di formare un gruppo di 9", "Incaricata di formare un gruppo di 9")],
    "pt": [("Encarregado de formar uma equipa de 9", "Encarregada de formar uma equipa de 9")],
    "de": [("Als Leiter 5 Werke zusammengeführt", "Als Leiterin 5 Werke zusammengeführt")],
    "nl": [("Leidde als directeur 4 vestigingen", "Leidde als directrice 4 vestigingen")],
}


def judge_all(cv: tuple[Any, dict[str, Any]]) -> list[Any]:
    """All a score says, but the words it quotes."""
    score = score_cv(*cv, as_of=AS_OF)
    findings = [
        (
            finding.rule.name,
            finding.lost,
            finding.gain,
            [(place.pointer, place.detail) for place in finding.places],
        )
        for finding in score.findings
    ]
    return [score.total, [(line.rule.name, line.points, line.max_points) for line in score.lines], findings]


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cv=cvs(), name=st.sampled_from(NAMES), school=st.sampled_from(SCHOOLS), city=st.sampled_from(CITIES))
def test_another_name_school_and_city_score_the_same(cv, name, school, city):
    extraction, layout = copy.deepcopy(cv)
    handle = re.sub(r"\W", "", name).lower() or "x"
    contact = extraction["contact"]
    contact.update(full_name=name, location=city)
    contact.update(email=contact["email"] and f"{handle}@example.org")
    contact.update(links=[f"https://{handle}.example.org" for _ in contact["links"]])
    for entry in extraction["education"]:
        entry["institution"] = school
    for entry in extraction["experience"]:
        entry["location"] = city
    assert judge_all((extraction, layout)) == judge_all(cv)


def test_gendered_titles_score_the_same():
    for his, hers in GENDERED:
        totals = []
        for title in (his, hers):
            extraction, layout = flawless()
            for entry in extraction["experience"]:
                entry["title"] = title
            totals.append(judge_all((extraction, layout)))
        assert totals[0] == totals[1], (his, hers)


def test_gendered_sentences_score_the_same():
    for language, pairs in SENTENCES.items():
        for pair in pairs:
            totals = []
            for text in pair:
                extraction, _ = flawless()
                extraction["experience"].append(position("A", "2014", "2015", [text]))
                totals.append(judge_all((extraction, clean_layout(language=language))))
            assert totals[0] == totals[1], pair
