"""A model that answers the truth of generated CVs: nearly all of it arrives, and nothing else."""

import json
from typing import Any

import pytest

from dev.cv_generator.families import chosen
from dev.cv_generator.generate import generate
from dev.perfect_model.__main__ import LEAST, main
from dev.perfect_model.ask import documents_in, extractions
from dev.perfect_model.comparison import Comparison, compare, total

SDKS = ("google-genai", "google-generativeai")
SEED = 11


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("cvs")
    for one in generate(made, 1, SEED, chosen([], held_out=False)[::7], ["en", "de"]):
        one.path.with_suffix(".json").write_text(json.dumps(one.truth, ensure_ascii=False))
    return made


@pytest.mark.parametrize("sdk", SDKS)
@pytest.mark.parametrize("dates", ["printed", "none", "reworded"])
def test_what_a_model_says_arrives(folder, sdk, dates):
    documents = documents_in(folder)
    result = total(compare(one.truth, e) for one, e in extractions(documents, sdk, dates))
    losses = [value for value in result.lost if dates == "printed" or not value[0].startswith("achievements")]
    assert len(documents) > 3
    assert len(losses) <= (1 - LEAST) * sum(result.said.values()), losses
    assert result.invented == []


def test_the_command_prints_what_arrived_through_both_clients(folder, capsys):
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert all(sdk in printed for sdk in SDKS)
    assert "invented" in printed


def test_a_lost_and_an_invented_value_are_told_apart():
    truth: dict[str, Any] = {
        "contact": {"full_name": "Ana Sol", "email": None, "phone": None, "location": None, "links": []},
        "headline": None,
        "summary": None,
        "experience": [{"title": "Baker", "company": "Korn", "start": "2019", "highlights": []}],
        "education": [],
        "skills": [],
        "achievements": [],
    }
    job = {"title": "Baker", "company": "Corn", "start": "2019-05", "end": "2019", "highlights": []}
    result = compare(truth, {**truth, "experience": [job]})
    assert result.reworded == [("experience.end", "2019")]
    assert result.lost == [("experience.company", "Korn")]
    assert result.invented == [("experience.company", "Corn")]
    assert result.arrived == 0.75
    assert Comparison().arrived == 1.0


def test_of_two_entries_of_one_name_the_fuller_is_the_fuller():
    contact: dict[str, Any] = {"full_name": None, "email": None, "phone": None, "location": None, "links": []}
    rest: dict[str, Any] = {
        "contact": contact,
        "headline": None,
        "summary": None,
        "experience": [],
        "skills": [],
    }
    plain = {"institution": "Hafenschule", "degree": "Abitur", "end": None}
    dated = {**plain, "end": "2012"}
    said, arrived = ({**rest, "achievements": [], "education": e} for e in ([plain, dated], [dated]))
    result = compare(said, arrived)
    assert (result.invented, len(result.lost)) == ([], 2)
