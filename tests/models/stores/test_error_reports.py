"""Reports to Sentry: types, places and ids; no message, no value, no request."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from models.stores.error_reports import report_error, start_error_reports, without_personal_data

ROOT = Path(__file__).parents[3]
CANARY = "ada@example.org"


class KeptEnvelopes(Transport):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, object]] = []

    def capture_envelope(self, envelope):
        self.events += [item.get_event() for item in envelope.items if item.get_event()]


@pytest.fixture
def sent():
    start_error_reports("http://key@127.0.0.1:9/1", "vitae-worker")
    sentry_sdk.get_client().transport = KeptEnvelopes()
    yield sentry_sdk.get_client().transport.events
    sentry_sdk.get_client().close(0)
    sentry_sdk.get_global_scope().set_client(None)


def test_a_report_has_types_places_and_ids_only(sent):
    sentry_sdk.set_user({"email": CANARY})
    try:
        address = CANARY
        raise ValueError(f"no such person: {address}") from KeyError(CANARY)
    except ValueError as error:
        report_error(error, {"event": "job.unexpected", "job_id": "7", "email": CANARY})

    [event] = sent
    assert CANARY not in json.dumps(event, default=str)
    assert [link["type"] for link in event["exception"]["values"]] == ["KeyError", "ValueError"]
    frame = event["exception"]["values"][-1]["stacktrace"]["frames"][-1]
    assert frame["function"] == "test_a_report_has_types_places_and_ids_only"
    assert event["tags"] == {"event": "job.unexpected", "job_id": "7", "service": "vitae-worker"}


def test_whatever_else_an_event_has_is_dropped():
    event = {
        "event_id": "1",
        "message": CANARY,
        "request": {"data": CANARY, "headers": {"Authorization": CANARY}},
        "user": {"email": CANARY},
        "extra": {"sys.argv": [CANARY]},
        "breadcrumbs": {"values": [{"message": CANARY}]},
        "exception": {
            "values": [{"type": "E", "value": CANARY, "stacktrace": {"frames": [{"vars": {"a": CANARY}}]}}]
        },
    }
    assert CANARY not in json.dumps(without_personal_data(event))
    assert without_personal_data({"event_id": "1"}) == {"event_id": "1", "exception": {"values": []}}


def test_nothing_of_it_is_loaded_by_processes_without_the_settings():
    program = (
        "import sys, workers.process, workers.isolated_runner, scheduler.__main__, api.server\n"
        "print([name for name in ('opentelemetry.exporter', 'sentry_sdk') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
