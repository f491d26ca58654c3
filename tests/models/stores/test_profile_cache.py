"""The cached profile: never older than what is there, never an error."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from models.stores.profile_cache import LIFETIME_SECONDS, CachedProfile, ProfileCache, connect_redis


@pytest.fixture
def cache(redis_client):
    return ProfileCache(redis_client)


def test_what_was_put_is_got_for_about_a_day(cache, redis_client):
    developer = uuid4()
    assert cache.get(developer) is None
    assert cache.put(developer, CachedProfile(3, b'{"a":1}'))
    assert cache.get(developer) == CachedProfile(3, b'{"a":1}')
    assert LIFETIME_SECONDS - 1900 < redis_client.ttl(f"profile:{developer}") <= LIFETIME_SECONDS


def test_an_older_version_never_replaces_a_newer_one(cache):
    developer = uuid4()
    versions = [CachedProfile(number, b"%d" % number) for number in range(50)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda profile: cache.put(developer, profile), reversed(versions)))
    assert cache.get(developer) == versions[-1]
    assert not cache.put(developer, versions[0])
    assert cache.get(developer) == versions[-1]


def test_a_script_cache_that_was_emptied_is_filled_again(cache, redis_client):
    cache.put(uuid4(), CachedProfile(1, b"x"))
    redis_client.script_flush()
    assert cache.put(uuid4(), CachedProfile(1, b"x"))


def test_a_dead_redis_is_a_miss(unused_redis_url):
    cache = ProfileCache(connect_redis(unused_redis_url))
    assert cache.get(uuid4()) is None
    assert cache.put(uuid4(), CachedProfile(1, b"x")) is False


def test_a_silent_redis_is_waited_for_once(silent_port):
    cache = ProfileCache(connect_redis(f"redis://127.0.0.1:{silent_port}", timeout=0.2))
    assert cache.get(uuid4()) is None
    began = time.monotonic()
    assert [cache.get(uuid4()) for _ in range(100)] == [None] * 100
    assert cache.begin_rebuild(uuid4()) is None
    assert cache.put(uuid4(), CachedProfile(1, b"x")) is False
    assert time.monotonic() - began < 0.2, "no call waits again"
