"""Every fault of the service, through both SDKs, ends as the table of workers/gemini/outcomes.py says."""

import json
import traceback
from datetime import UTC, datetime

import pytest

from tests.workers.gemini import persona
from workers.errors import Permanent, StageError, Transient
from workers.gemini.outcomes import seconds_to_pacific_midnight

# Time is real here: SLOW and DRIP stay under the wall of conftest.py, STUCK goes over the short one.
SLOW = {"kind": "slow", "seconds": 0.3}
STUCK = {"kind": "slow", "seconds": 40, "ignore_deadline": True}
DRIP = {"kind": "drip", "every": 0.05, "pieces": 8}
PER_MINUTE = {"kind": "429", "retry_delay": "26s"}

GOOD = [{"kind": "ok"}, SLOW, DRIP, {"kind": "multi_part"}, {"kind": "thought_part"}, {"kind": "invented"}]
ENDS: dict[str, tuple[type[StageError], str]] = {
    **dict.fromkeys(
        ("400", "400_billing", "401", "403", "403_disabled", "404", "404_new_users"),
        (Permanent, "gemini_configuration"),
    ),
    **dict.fromkeys(("429", "429_bare"), (Transient, "gemini_rate_limited")),
    "429_day": (Transient, "gemini_quota_day"),
    **dict.fromkeys(
        ("499", "500", "503", "504", "html_502", "reset", "close", "reset_mid_body", "short_body"),
        (Transient, "gemini_unavailable"),
    ),
    **dict.fromkeys(
        (
            "garbage_200",
            "empty_200",
            "malformed_response",
            "unknown_finish",
            "empty_candidates",
            "empty_text",
        ),
        (Transient, "gemini_unavailable"),
    ),
    **dict.fromkeys(
        ("safety", "prompt_block", "recitation", "spii", "language"), (Permanent, "gemini_blocked")
    ),
    **dict.fromkeys(
        ("max_tokens", "max_tokens_empty", "repetition", "continuation"), (Permanent, "gemini_truncated")
    ),
    **dict.fromkeys(
        ("non_json", "fenced", "prose_wrapped", "duplicate_json", "nan", "control_chars"),
        (Permanent, "gemini_bad_output"),
    ),
    **dict.fromkeys(
        ("extra_fields", "missing_required", "wrong_types", "not_object"), (Permanent, "gemini_bad_output")
    ),
}
ASKED_TWICE = ("gemini_truncated", "gemini_bad_output")
ANSWERED_IN_THE_END = [fault for fault, (_, code) in ENDS.items() if code in ASKED_TWICE]

pytestmark = pytest.mark.filterwarnings("ignore:BRAND_NEW_REASON is not a valid:UserWarning")


def _fault(kind):
    return dict(PER_MINUTE) if kind == "429" else {"kind": kind}


def test_the_51_faults_are_all_here():
    assert len(GOOD) + len(ENDS) + len((STUCK,)) == 51


@pytest.mark.parametrize("fault", GOOD, ids=lambda fault: fault["kind"])
def test_a_good_reply_in_any_wrapping_is_read(extract, emulator, fault):
    emulator.plan(fault)
    result = extract()
    assert len(emulator.calls) == 1
    assert result.extraction["contact"]["full_name"] == "Noor Haddad-Lind"
    assert [job["company"] for job in result.extraction["experience"]] == ["Vinterpost AB", "Kajplats Nord"]
    assert "Zorblax" not in json.dumps(result.extraction)
    assert result.tokens_in > 560
    assert result.tokens_out > 100


@pytest.mark.parametrize(("fault", "end"), ENDS.items(), ids=list(ENDS))
def test_a_fault_ends_as_the_table_says(extract, emulator, options, fault, end):
    emulator.plan(*[_fault(fault)] * 4)
    with pytest.raises(StageError) as caught:
        extract()
    error = caught.value
    assert (type(error), error.code) == end
    assert error.detail.endswith((".", ")"))
    text = repr(error) + "".join(traceback.format_exception(error)) + repr(vars(error))
    assert options.api_key not in text
    assert error.__cause__ is None
    assert error.__context__ is None  # the SDK's exception carries the request and with it the key
    if fault != "401":  # google-auth repeats a 401 by itself
        assert len(emulator.calls) == (2 if error.code in ASKED_TWICE else 1)


@pytest.mark.parametrize("fault", ANSWERED_IN_THE_END)
def test_a_spoiled_answer_is_asked_for_once_more(extract, emulator, fault):
    emulator.plan(_fault(fault))
    result = extract()
    assert len(emulator.calls) == 2
    assert [job["company"] for job in result.extraction["experience"]] == ["Vinterpost AB", "Kajplats Nord"]
    second = emulator.calls[1]["request"]
    if ENDS[fault][1] == "gemini_truncated":
        assert second["generationConfig"]["maxOutputTokens"] == 65536
    else:
        assert "did not follow the schema" in second["texts"][-1]


def test_the_second_question_names_what_was_wrong_and_repeats_no_value(extract, emulator):
    emulator.plan("missing_required")
    extract()
    question = emulator.calls[1]["request"]["texts"][-1]
    assert "/document_type: Field required" in question
    assert "Haddad" not in question


def test_the_services_own_words_are_logged_without_the_key(extract, emulator, options, caplog):
    emulator.plan({"kind": "400", "message": f"odd request by {options.api_key}"})
    with pytest.raises(Permanent) as caught:
        extract()
    assert "odd request by [key]" in caplog.text
    assert options.api_key not in caplog.text
    assert "odd request" not in caught.value.detail


def test_a_stuck_service_is_given_up(extract_in_a_second, emulator):
    emulator.plan(STUCK)
    with pytest.raises(Transient) as caught:
        extract_in_a_second()
    assert caught.value.code == "gemini_unavailable"


def test_a_dripping_body_cannot_outlive_the_wall(extract_in_a_second, emulator):
    emulator.plan({"kind": "drip", "every": 0.4, "pieces": 100})  # each read is quick, all of them are not
    with pytest.raises(Transient) as caught:
        extract_in_a_second()
    assert caught.value.code == "gemini_unavailable"


def test_waiting_times_are_the_services_own(extract, emulator):
    emulator.plan(PER_MINUTE)
    with pytest.raises(Transient) as per_minute:
        extract()
    assert per_minute.value.retry_after == 26
    emulator.plan("429_day")
    with pytest.raises(Transient) as per_day:
        extract()
    assert 0 < (per_day.value.retry_after or 0) <= 24 * 3600


def test_the_day_ends_at_midnight_pacific():
    assert seconds_to_pacific_midnight(datetime(2026, 11, 22, 7, 0, tzinfo=UTC)) == 3600
    assert seconds_to_pacific_midnight(datetime(2026, 11, 22, 8, 0, tzinfo=UTC)) == 24 * 3600


def test_an_invented_job_leaves_no_trace(extract, emulator):
    invented = persona.answer()
    ghost = {**invented["work"][0], "name": "Zorblax Quantum Holdings 9f3c", "position": "Zorblax Lead"}
    double = {**invented["work"][1], "name": "Zorblax Quantum Holdings 9f3c"}
    emulator.plan({"kind": "invented", "value": {**invented, "work": [ghost, *invented["work"], double]}})
    extraction = extract().extraction
    assert [job["company"] for job in extraction["experience"]] == ["Vinterpost AB", "Kajplats Nord"]
    assert "Zorblax" not in json.dumps(extraction)
    assert {"/experience/0", "/experience/3"} <= {w["path"] for w in extraction["warnings"]}
