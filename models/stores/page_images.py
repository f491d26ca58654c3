"""Pictures of pages, made by a worker when their owner looks: asked for and answered in Redis.

Best effort: without Redis or a worker there is no picture, and everything else works. All of a developer's pictures
are in one key, which expires, and which an erasure deletes.
"""

import hashlib
import json
import time
from dataclasses import asdict, dataclass
from typing import Any, cast
from uuid import UUID

import redis

REQUESTS = "page_requests"
REQUEST_SECONDS = 15
"""After this time nobody waits for a request any more, and it may be made again."""
LIFETIME_SECONDS = 600
MAX_PICTURES = 40
"""Of one developer, some 100 kB each."""
POLL_SECONDS = 0.05
_UNDER_WAY, _FAILED = b"@", b"!"

_PUT_IF_REQUESTED = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
"""


class NoPicture(Exception):
    """The page has no picture: it does not exist, or the file cannot be read."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page of a stored file, and the place to mark: offsets into the document's text, and how it begins there."""

    developer_id: str
    cv_id: str
    s3_key: str
    page: int
    start: int
    end: int
    beginning: str

    @property
    def field(self) -> str:
        """Its name in the hash: a digest, since the beginning is the owner's text."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:24]


class PageImages:
    """``pages:{developer_id}``, a hash of PNG files; and the list of requests that workers wait for.

    Every method raises ``redis.RedisError`` where Redis is away.
    """

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client
        self._put_if_requested = client.register_script(_PUT_IF_REQUESTED)

    def await_picture(self, request: PageRequest, seconds: float) -> bytes | None:
        """The PNG; asks for it where it is missing. None where it is not ready in time. Raises NoPicture."""
        deadline = time.monotonic() + seconds
        while True:
            value = cast(bytes | None, self._redis.hget(_key(request.developer_id), request.field))
            if value is None or _is_overdue(value):
                self._ask(request)
            elif value.startswith(_FAILED):
                raise NoPicture
            elif not value.startswith(_UNDER_WAY):
                return value
            if time.monotonic() > deadline:
                return None
            time.sleep(POLL_SECONDS)

    def _ask(self, request: PageRequest) -> None:
        key = _key(request.developer_id)
        with self._redis.pipeline() as pipeline:
            if cast(int, self._redis.hlen(key)) >= MAX_PICTURES:
                pipeline.delete(key)
            pipeline.hset(key, request.field, _UNDER_WAY + str(time.time()).encode())  # type: ignore[arg-type]
            pipeline.expire(key, LIFETIME_SECONDS)
            pipeline.rpush(REQUESTS, json.dumps(asdict(request)))
            pipeline.expire(REQUESTS, REQUEST_SECONDS)
            pipeline.execute()

    def take(self, seconds: int) -> PageRequest | None:
        """The next request, or None after a wait."""
        taken = cast(list[Any] | None, self._redis.blpop([REQUESTS], seconds))
        return PageRequest(**json.loads(taken[1])) if taken else None

    def put(self, request: PageRequest, png: bytes | None) -> None:
        """Answer a request (None: there is no picture), unless the account was erased meanwhile."""
        value = png if png is not None else _FAILED
        self._put_if_requested(keys=[_key(request.developer_id)], args=[request.field, value])

    def forget(self, request: PageRequest) -> None:
        """Leave a request unanswered; whoever waits for it asks again."""
        self._redis.hdel(_key(request.developer_id), request.field)

    def drop(self, developer_id: UUID | str) -> None:
        """Delete every picture of the developer."""
        self._redis.delete(_key(developer_id))


def _key(developer_id: UUID | str) -> str:
    return f"pages:{developer_id}"


def _is_overdue(value: bytes) -> bool:
    return value.startswith(_UNDER_WAY) and time.time() - float(value[1:]) > REQUEST_SECONDS
