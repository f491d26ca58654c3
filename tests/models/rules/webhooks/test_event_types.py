"""Every type of event: its example fits its schema, and an endpoint that fails is warned of, then disabled."""

from datetime import timedelta

import jsonschema_rs
import pytest

from models.rules.webhooks.endpoint_policy import consequence
from models.rules.webhooks.event_types import EVENT_TYPES


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_an_example_fits_its_schema_and_says_nothing_else(name):
    event_type = EVENT_TYPES[name]
    schema, example = event_type.schema(), event_type.example()

    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(example)
    assert set(example["data"]) == set(schema["properties"]["data"]["properties"])


def test_data_for_rewards_stays_inside():
    data = {"by": "person", "version": 3, "facts": {"skills": 9}, "proposal_id": "x"}

    assert EVENT_TYPES["profile.updated"].public_data(data) == {"by": "person", "version": 3}


@pytest.mark.parametrize(
    ("hours", "warned", "expected"),
    [
        (0, 0, (None, 0)),
        (59.9, 0, (None, 0)),
        (60, 0, ("warn", 50)),
        (61, 50, (None, 50)),
        (108, 50, ("warn", 90)),
        (110, 0, ("warn", 90)),
        (119, 90, (None, 90)),
        (120, 90, ("disable", 90)),
        (9000, 0, ("disable", 0)),
    ],
)
def test_five_days_without_success_disable_with_warnings_on_the_way(hours, warned, expected):
    action, percent = consequence(timedelta(hours=hours), warned)

    assert (action, percent if action == "warn" else warned) == expected
