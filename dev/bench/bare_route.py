"""The limit of a guarded read: ``python -m dev.bench.bare_route`` serves Flask with one route and nothing else.

The route checks the same access token, does one SELECT of login, version and role with psycopg and one GET with
redis-py, and sends what it found. It runs on the server that is shipped, with the same processes and threads.
"""

import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import jwt
import psycopg
import redis
from flask import Flask, Response, abort, request

from api.auth import access_tokens
from api.resources import READ_CONNECTIONS
from api.server import Server
from config import Settings, load_settings

PATH = "/bare"
KEY = "bare"
"""The Redis key of the bytes that are sent."""
GUARD = """
    SELECT d.role, d.token_version FROM developers d JOIN login_sessions s ON s.developer_id = d.id
    WHERE d.id = %s AND s.id = %s AND s.revoked_at IS NULL
"""


def create_bare_app(settings: Settings) -> Flask:
    """The one route, for ``Server``."""
    app = Flask("bare")
    key = access_tokens.signing_key(settings.secret_key)
    client: Any = redis.Redis.from_url(settings.redis_url)
    url = settings.database_url.replace("+psycopg", "")
    connections: queue.LifoQueue[psycopg.Connection] = queue.LifoQueue()
    for _ in range(READ_CONNECTIONS):
        connections.put(psycopg.connect(url, autocommit=True))

    @contextmanager
    def connection() -> Iterator[psycopg.Connection]:
        taken = connections.get()
        try:
            yield taken
        finally:
            connections.put(taken)

    @app.get(PATH)
    def read() -> Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(
            token,
            key,
            algorithms=[access_tokens.ALGORITHM],
            issuer=access_tokens.ISSUER,
            audience=access_tokens.AUDIENCE,
        )
        with connection() as postgres:
            row = postgres.execute(GUARD, (UUID(claims["sub"]), UUID(claims["sid"]))).fetchone()
        if row is None or row[1] != claims["tv"]:
            abort(401)
        return Response(client.get(KEY), content_type="application/json")

    return app


class BareServer(Server):
    """The server that is shipped, without the metrics and traces of the application."""

    def load(self) -> Flask:
        return self._factory(self._settings)


if __name__ == "__main__":
    sys.exit(BareServer(create_bare_app, load_settings()).run())
