"""Lies made of true words: values cut, glued and lifted out of sentences that say otherwise, or from other people."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.workers.gemini import persona
from tests.workers.gemini.test_lies import grounded, invented
from workers.extraction.reader import read_document

SUMMARY = "Engineer who never worked with Kubernetes and has no experience in banking, yet learns fast."
COST = "Wrote the on-call handbook that three teams now use and that did not cost more than 12,000 EUR a year"
GROWTH = "Never missed a release while the team of 4 people grew to 11 people in two years"
CUT = "Moved 40 parcel services to one event log and cut lost updates by 93%"
LINES = (
    *persona.LINES[:4],
    SUMMARY,
    *persona.LINES[4:8],
    f"- {COST}",
    *persona.LINES[9:12],
    f"- {GROWTH}",
    *persona.LINES[12:],
    "REFERENCES",
    "Tove Brandt, Head of Platform, Mellanport Group, tove.brandt@mellanport.example, +46 31 777 20 30",
)

Change = Callable[[dict[str, Any]], Any]


def truth() -> dict[str, Any]:
    answer = persona.answer()
    answer["basics"]["summary"] = SUMMARY
    answer["work"][0]["highlights"] = [CUT, COST]
    answer["work"][1]["highlights"].append(GROWTH)
    return answer


def first_job(**values: Any) -> Change:
    return lambda answer: answer["work"][0].update(values)


def second_job(**values: Any) -> Change:
    return lambda answer: answer["work"][1].update(values)


def basics(**values: Any) -> Change:
    return lambda answer: answer["basics"].update(values)


def skill(name: str) -> Change:
    return lambda answer: answer["skills"][0]["items"].append(name)


def referee_as_job(answer: dict[str, Any]) -> None:
    dates = (None, None, False, None)
    answer["work"].append(persona._work("Mellanport Group", "Head of Platform", "Malmö", dates))


def study_as_job(answer: dict[str, Any]) -> None:
    dates = ("2015", "2018", False, "2015 - 2018")
    answer["work"].append(persona._work("Chalvik University", "Software Engineering", "Malmö", dates))


LIES: dict[str, Change] = {
    "two bullets as one": first_job(highlights=[f"{CUT} {COST}"]),
    "halves of two bullets": first_job(
        highlights=[
            "Moved 40 parcel services to one event log and wrote the on-call handbook that three teams now use"
        ]
    ),
    "a bullet without its never": second_job(highlights=[GROWTH.removeprefix("Never ").capitalize()]),
    "a few words without their never": second_job(
        highlights=["missed a release while the team of 4 people grew"]
    ),
    "a summary from behind its never": basics(summary=SUMMARY.partition("never ")[2]),
    "a bullet without its not": first_job(highlights=[COST.replace(" not", "")]),
    "a figure without its percent": first_job(highlights=[CUT.removesuffix("%")]),
    "another currency": first_job(highlights=[COST.replace("EUR", "USD")]),
    "a part of a figure": lambda answer: answer["education"][0].update(score="12"),
    "a skill that is denied": skill("Kubernetes"),
    "a field that is denied": skill("banking"),
    "the start of an ended job as all of it": second_job(
        start="2018-08", end=None, current=True, date_text="08/2018 -"
    ),
    "the start alone": second_job(start="2018-08", end=None, date_text="08/2018"),
    "the end as start": second_job(start="2021-02", end=None, date_text="02/2021"),
    "the referee's name": basics(name="Tove Brandt"),
    "the referee's address": basics(email="tove.brandt@mellanport.example"),
    "the referee's telephone": basics(phone="+46 31 777 20 30"),
    "the referee's link": lambda answer: answer["profiles"].append(
        {"network": "mail", "url": "mailto:tove.brandt@mellanport.example"}
    ),
    "the referee's title": first_job(position="Head of Platform"),
    "the referee's employer": first_job(name="Mellanport Group"),
    "the referee as a job": referee_as_job,
    "the school as an employer": study_as_job,
    "a mark inside the name": basics(name="Noor\u200b Haddad-Lind"),
    "letters of another width": first_job(name="Ｖｉｎｔｅｒｐｏｓｔ ＡＢ"),
    "letters of another script": first_job(name="Vint\u0435rpost AB"),
}


@pytest.fixture(scope="module", params=["pdf", "docx"])
def document(request):
    make = persona.pdf if request.param == "pdf" else persona.docx_file
    return read_document(make(LINES) if request.param == "docx" else make(wrapped()))


def wrapped() -> tuple[str, ...]:
    """On paper the longest lines take two."""
    found: list[str] = []
    for line in LINES:
        words = line.split(" ")
        half = len(words) // 2 if len(line) > 80 else len(words)
        found += [" ".join(words[:half]), *([" ".join(words[half:])] if words[half:] else [])]
    return tuple(found)


@pytest.mark.parametrize("name", LIES)
def test_true_words_put_together_to_a_lie_are_not_believed(document, name):
    honest = grounded(truth(), document)
    assert not [warning for warning in honest["warnings"] if warning["code"] == "ungrounded"]
    answer = truth()
    LIES[name](answer)
    assert invented(grounded(answer, document), honest) == []


def test_half_of_a_printed_range_is_told_as_all_of_it(document):
    answer = truth()
    LIES["the start of an ended job as all of it"](answer)
    job = grounded(answer, document)["experience"][1]
    assert (job["start"], job["end"], job["current"]) in {("2018-08", "2021-02", False), (None, None, False)}
    LIES["the start alone"](answer)
    job = grounded(answer, document)["experience"][1]
    assert (job["start"], job["end"], job["current"]) == ("2018-08", "2021-02", False)


def test_a_skill_that_is_denied_once_and_named_elsewhere_stays(document):
    answer = truth()
    assert "Python" in [one["name"] for one in grounded(answer, document)["skills"]]
