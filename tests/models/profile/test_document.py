"""The profile document: Postgres is the truth, Redis only saves the trip."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import orjson
import pytest

from models.profile.document import WAIT_SECONDS, cached_profile, profile_document, refresh_profile
from models.stores.profile_cache import CachedProfile, ProfileCache, connect_redis
from tests.support.wait import DEADLINE_SECONDS


@pytest.fixture
def developer_id(new_developer) -> UUID:
    return new_developer(email="p@example.org", headline="Engineer", profile_version=2)


@pytest.fixture
def cache(redis_client):
    return ProfileCache(redis_client)


def test_an_empty_profile_has_every_section(database, developer_id):
    with database.session() as session:
        document = profile_document(session, developer_id)
    assert document["headline"] == "Engineer"
    assert document["contact"]["links"] == []
    assert [document[s] for s in ("experience", "education", "skills", "achievements")] == [[], [], [], []]
    assert "email" in document["contact"]
    assert "p@example.org" not in str(document)


def test_the_first_read_fills_the_cache_and_the_second_uses_it(database, cache, developer_id):
    built, hit = cached_profile(database, cache, developer_id, 2)
    assert (built.version, hit) == (2, False)
    again, hit = cached_profile(database, cache, developer_id, 2)
    assert (again, hit) == (built, True)


def test_cached_bytes_of_an_older_version_are_rebuilt(database, cache, developer_id):
    cache.put(developer_id, CachedProfile(1, b"{}"))
    profile, hit = cached_profile(database, cache, developer_id, 2)
    assert (profile.version, hit) == (2, False)
    assert orjson.loads(profile.body)["headline"] == "Engineer"
    assert cache.get(developer_id) == profile


def test_without_redis_the_profile_is_read_from_postgres(database, developer_id, unused_redis_url):
    away = ProfileCache(connect_redis(unused_redis_url))
    profile, hit = cached_profile(database, away, developer_id, 2)
    assert (profile.version, hit) == (2, False)
    assert refresh_profile(database, away, developer_id) == profile


def test_no_such_developer(database, cache):
    with pytest.raises(LookupError):
        cached_profile(database, cache, uuid4(), 0)
    with database.session() as session, pytest.raises(LookupError):
        profile_document(session, uuid4())


def test_under_a_stampede_one_reader_rebuilds(database, cache, developer_id):
    start = Barrier(20)

    def read(_):
        start.wait()
        return cached_profile(database, cache, developer_id, 2)

    with ThreadPoolExecutor(20) as readers:
        answers = list(readers.map(read, range(20)))
    assert [hit for _, hit in answers].count(False) == 1
    assert len({profile for profile, _ in answers}) == 1


def test_a_reader_waits_for_the_rebuild_of_another_process(database, cache, developer_id):
    assert cache.begin_rebuild(developer_id)
    with ThreadPoolExecutor(1) as readers:
        reading = readers.submit(cached_profile, database, cache, developer_id, 2)
        built = refresh_profile(database, cache, developer_id)
        assert reading.result(timeout=DEADLINE_SECONDS) == (built, True)
    cache.end_rebuild(developer_id)


def test_who_dies_rebuilding_holds_readers_up_for_a_second(database, cache, developer_id):
    assert cache.begin_rebuild(developer_id)
    began = time.monotonic()
    profile, hit = cached_profile(database, cache, developer_id, 2)
    assert (profile.version, hit) == (2, False)
    assert time.monotonic() - began < WAIT_SECONDS + 20
