"""JSON that is sent to Postgres."""

import json

import pytest

from models.stores.json_column import encode_json


@pytest.mark.parametrize(
    "value",
    [None, {"name": "Zoë", "years": [1.5, True, None]}, {"large": 2**70}, {"large": -(2**80), "text": "é"}],
)
def test_what_json_holds_stays_as_it_is(value):
    assert json.loads(encode_json(value)) == value


def test_numbers_as_keys_become_texts_as_with_json():
    assert json.loads(encode_json({1: "one"})) == {"1": "one"}


def test_what_json_does_not_hold_is_refused():
    with pytest.raises(TypeError):
        encode_json({"value": object()})
