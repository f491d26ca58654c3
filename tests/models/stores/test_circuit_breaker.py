"""The breaker all processes share: it opens, lets one through, closes; without Redis it stays closed."""

import pytest

from api.application import create_app
from models.stores.circuit_breaker import LONGEST_PAUSE_SECONDS, THRESHOLD, CircuitBreaker, gemini_circuit
from models.stores.profile_cache import connect_redis

AWAY = "gemini_unavailable"


@pytest.fixture
def circuit(redis_client):
    return CircuitBreaker(redis_client, "test")


def let_time_pass(redis_client, key="circuit:test"):
    """As if the pause were over."""
    redis_client.hset(key, "until", 1)


def open_it(circuit):
    for _ in range(THRESHOLD):
        circuit.record_failure(AWAY)


def test_failures_in_a_row_open_it_for_everybody(circuit, redis_client):
    for _ in range(THRESHOLD - 1):
        circuit.record_failure(AWAY)
    assert (circuit.current_pause(10), circuit.state()) == (None, "closed")
    circuit.record_failure(AWAY)
    other_process = CircuitBreaker(redis_client, "test")
    pause = other_process.current_pause(10)
    assert (pause.code, 28 <= pause.seconds <= 30) == (AWAY, True)
    assert other_process.state() == "open"
    assert CircuitBreaker(redis_client, "another model").current_pause(10) is None


def test_one_success_between_keeps_it_closed(circuit):
    for _ in range(3 * THRESHOLD):
        circuit.record_failure(AWAY)
        circuit.record_success()
    assert circuit.current_pause(10) is None


def test_then_one_caller_tries_and_closes_it(circuit, redis_client):
    open_it(circuit)
    let_time_pass(redis_client)
    assert circuit.state() == "half_open"
    assert [circuit.current_pause(10) is None for _ in range(5)] == [True, False, False, False, False]
    circuit.record_success()
    assert (circuit.current_pause(10), circuit.state()) == (None, "closed")


def test_each_vain_try_doubles_the_pause_up_to_a_limit(circuit, redis_client):
    open_it(circuit)
    pauses = []
    for _ in range(6):
        pauses.append(circuit.current_pause(10).seconds)
        let_time_pass(redis_client)
        assert circuit.current_pause(10) is None
        circuit.record_failure(AWAY)
    expected = [30, 60, 120, 240, 300, LONGEST_PAUSE_SECONDS]
    assert all(want - 2 <= pause <= want for pause, want in zip(pauses, expected, strict=True))


def test_calls_under_way_when_it_opened_do_not_lengthen_the_pause(circuit):
    open_it(circuit)
    for _ in range(50):
        circuit.record_failure(AWAY)
    assert circuit.current_pause(10).seconds <= 30


def test_a_caller_that_died_trying_is_replaced(circuit, redis_client):
    open_it(circuit)
    let_time_pass(redis_client)
    assert circuit.current_pause(10) is None
    assert 10 <= redis_client.ttl("circuit:test:probe") <= 15


def test_the_services_own_wish_holds_at_once_and_is_tried_now_and_then(circuit):
    circuit.record_failure("gemini_rate_limited", 26)
    assert (circuit.current_pause(10).code, 24 <= circuit.current_pause(10).seconds <= 26) == (
        "gemini_rate_limited",
        True,
    )
    circuit.record_failure("gemini_quota_day", 40_000)
    assert (circuit.current_pause(10).code, circuit.current_pause(10).seconds <= 900) == (
        "gemini_quota_day",
        True,
    )


def test_without_redis_nothing_is_held_up(unused_port):
    circuit = CircuitBreaker(connect_redis(f"redis://127.0.0.1:{unused_port}"), "test")
    open_it(circuit)
    circuit.record_success()
    assert (circuit.current_pause(10), circuit.state()) == (None, "unknown")


def test_each_key_and_model_has_its_own(redis_client, make_settings):
    key, model = {"gemini_api_key": "k"}, {"gemini_api_key": "k", "gemini_model": "other"}
    open_it(gemini_circuit(redis_client, make_settings(**key)))
    assert gemini_circuit(redis_client, make_settings(**key)).state() == "open"
    assert gemini_circuit(redis_client, make_settings(**model)).state() == "closed"


def test_health_tells_its_state(redis_client, make_settings):
    settings = make_settings(extractor="auto", gemini_api_key="k")
    app = create_app(settings)
    told = [app.test_client().get("/api/health/ready").get_json()["gemini"]]
    open_it(gemini_circuit(redis_client, settings))
    ready = app.test_client().get("/api/health/ready")
    told.append(ready.get_json()["gemini"])
    assert (told, ready.status_code, ready.get_json()["status"]) == (["closed", "open"], 200, "ok")
    app.extensions["vitae"].close()
