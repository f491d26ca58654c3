"""Bullets that are not in the document: asked for once more, by name, then left out with a warning."""

import json

import pytest

from dev.gemini_emulator.lies import BULLET
from tests.workers.gemini import persona

TRUE = persona.answer()["work"][0]["highlights"]


def told(*bullets: str) -> dict:
    first, second = persona.answer()["work"]
    return persona.answer(work=[{**first, "highlights": list(bullets)}, second])


def replies(*answers):
    return [{"kind": "replace", "value": answer} for answer in answers]


def bullets(result) -> list[str]:
    return result.extraction["experience"][0]["highlights"]


def warned(result) -> list[str]:
    return [w["path"] for w in result.extraction["warnings"] if w["code"] == "ungrounded"]


def test_the_model_is_told_which_and_mends_it(extract, emulator):
    emulator.plan(*replies(told(TRUE[0], BULLET), persona.answer()))
    result = extract()
    assert (bullets(result), warned(result), len(emulator.calls)) == (TRUE, [], 2)
    question = emulator.calls[1]["request"]["texts"][-1]
    assert json.dumps(BULLET) in question
    assert TRUE[0] not in question
    assert result.tokens_out > extract().tokens_out


def test_who_insists_is_asked_no_third_time(extract, emulator):
    emulator.plan(*replies(*[told(BULLET, *TRUE)] * 3))
    result = extract()
    assert (bullets(result), len(emulator.calls)) == (TRUE, 2)
    assert warned(result) == ["/experience/0/highlights/0"]
    assert BULLET not in json.dumps(result.extraction)


@pytest.mark.parametrize(
    "second",
    ["503", "429_day", "safety", "max_tokens", "fenced", "empty_text"],
)
def test_the_first_answer_is_good_enough_whatever_becomes_of_the_second(extract, emulator, second):
    emulator.plan(*replies(told(TRUE[0], BULLET)), second)
    result = extract()
    assert (bullets(result), len(emulator.calls)) == (TRUE[:1], 2)
    assert warned(result) == ["/experience/0/highlights/1"]


def test_a_worse_second_answer_is_not_taken(extract, emulator):
    worse = {**told(BULLET, f"{BULLET} again"), "skills": []}
    emulator.plan(*replies(told(*TRUE, BULLET), worse))
    result = extract()
    assert bullets(result) == TRUE
    assert result.extraction["skills"]


def test_an_answer_that_was_asked_for_twice_already_is_taken_as_it_is(extract, emulator):
    emulator.plan("fenced", *replies(told(TRUE[0], BULLET)), "ok")
    result = extract()
    assert (bullets(result), len(emulator.calls)) == (TRUE[:1], 2)


def test_a_bullet_in_other_words_needs_no_second_question(extract, emulator):
    emulator.plan(*replies(told(TRUE[0].replace("one event log", "a single event log"), TRUE[1])))
    result = extract()
    assert (bullets(result), len(emulator.calls)) == (TRUE, 1)
