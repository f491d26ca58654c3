"""The schema that is sent, and what passes for an answer to it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.gemini_emulator.catalogue import MODELS
from tests.workers.gemini import persona
from workers.gemini.cost import PRICES, cost_usd
from workers.gemini.prompt import PROMPT_VERSION
from workers.gemini.proto_schema import proto_schema
from workers.gemini.response_schema import GeminiAnswer
from workers.gemini.schema import SCHEMA
from workers.gemini.validation import BadOutput, parse_answer


def objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    own = [schema] if "properties" in schema else []
    return own + [found for sub in inner for found in objects(sub)]


def depth(schema: dict[str, Any]) -> int:
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return max((depth(sub) for sub in inner), default=0) + (schema["type"] in ("object", "array"))


def test_every_property_is_required_and_ordered():
    for schema in objects(SCHEMA):
        assert schema["required"] == list(schema["properties"]) == schema["propertyOrdering"]


def test_the_schema_is_as_flat_as_the_service_asks():
    assert depth(SCHEMA) == 4
    assert set(SCHEMA["properties"]) == set(GeminiAnswer.model_fields)
    assert not {"$ref", "maxItems", "pattern", "format"} & set(json.dumps(SCHEMA).split('"'))


def test_the_older_dialect_says_the_same():
    work = proto_schema(SCHEMA)["properties"]["work"]["items"]
    assert work["properties"]["name"] == {"type": "STRING", "nullable": True, "description": "employer"}
    assert work["properties"]["current"] == {"type": "BOOLEAN", "nullable": True}
    assert work["properties"]["highlights"] == {"type": "ARRAY", "items": {"type": "STRING"}}
    assert work["required"] == SCHEMA["properties"]["work"]["items"]["required"]
    assert proto_schema(SCHEMA)["properties"]["document_type"]["enum"][0] == "cv"


def test_a_true_answer_passes():
    assert parse_answer(json.dumps(persona.answer())) == GeminiAnswer.model_validate(persona.answer())


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"extra": 1}, "/extra"),
        ({"work": None}, "/work"),
        ({"document_type": "poem"}, "/document_type"),
        ({"basics": {**persona.answer()["basics"], "name": 7}}, "/basics/name"),
        ({"work": [{**persona.answer()["work"][0], "current": "yes"}]}, "/work/0/current"),
        ({"skills": [{"group": None, "items": [None]}]}, "/skills/0/items/0"),
    ],
)
def test_a_wrong_answer_is_refused_with_the_path(changes, path):
    with pytest.raises(BadOutput) as caught:
        parse_answer(json.dumps(persona.answer(**changes)))
    assert caught.value.problems[0].startswith(f"{path}: ")


TRUE = json.dumps(persona.answer())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[" * 100_000,
        TRUE + TRUE,
        f"```json\n{TRUE}\n```",
        TRUE.replace('"language": "en"', '"language": NaN'),
        TRUE.replace('"language": "en"', '"language": "e\tn"'),
        TRUE.replace('"language": "en"', '"language": "en", "language": "de"'),
        TRUE[:-1],
    ],
    ids=["empty", "null", "deep", "twice", "fenced", "nan", "control", "repeated_key", "cut"],
)
def test_what_is_not_strict_json_is_refused(text):
    with pytest.raises(BadOutput):
        parse_answer(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_nothing_else_passes_and_nothing_else_is_raised(value):
    with pytest.raises(BadOutput):
        parse_answer(json.dumps(value))


def test_the_prompt_version_is_short_and_stable_within_a_version():
    assert len(PROMPT_VERSION) == 12
    assert int(PROMPT_VERSION, 16) >= 0


def test_prices_follow_the_calendar_and_an_unknown_model_has_none():
    promised, later = date(2026, 12, 31), date(2027, 1, 1)
    assert cost_usd("gemini-3.8-flash", 1_000_000, 1_000_000, promised) == 4.5
    assert cost_usd("models/gemini-3.8-flash", 1_000_000, 1_000_000, later) == 9.0
    assert cost_usd("gemini-99", 1, 1, later) is None
    assert cost_usd("gemini-2.5-pro", 1, 1, later) is None  # shut down by then


def test_every_current_model_has_a_price_and_every_price_a_source():
    today = date(2026, 11, 22)
    current = [name for name, told in MODELS.items() if not told.get("retired") and not told.get("alias")]
    assert [name for name in current if cost_usd(name, 1_000, 1_000, today) is None] == []
    assert all(price["source"] for price in PRICES.values())
    for price in PRICES.values():
        ends = [one["until"] or "9999" for one in price["prices"]]
        assert ends == sorted(ends)
