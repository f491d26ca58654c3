"""The connections of a web process: database, Redis, S3 and the notifier of the workers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app, g
from redis import Redis
from sqlalchemy.orm import Session

from config import Settings
from models.accounts.principal import Principal
from models.jobs.recent_times import RecentTimes
from models.stores.blobs import Blobs
from models.stores.database import Database
from models.stores.encryption import SecretBox
from models.stores.metrics_store import MetricsReporter
from models.stores.profile_cache import ProfileCache, connect_redis
from models.stores.reads import Reads
from workers.enqueue import JobNotifier

EXTENSION = "vitae"
WEB_CONNECTIONS = 2
READ_CONNECTIONS = 2
"""Postgres connections of one web process: requests hold one for milliseconds, and small plans allow 20 in all.
Single reads have their own, so that a poll does not wait for those who write."""


@dataclass(frozen=True, slots=True)
class WebResources:
    """One per application; everything connects on first use."""

    settings: Settings
    database: Database
    reads: Reads
    redis: Redis
    blobs: Blobs
    cache: ProfileCache
    notifier: JobNotifier
    secrets: SecretBox
    recent_times: RecentTimes
    metrics: MetricsReporter

    def close(self) -> None:
        """Close all connections."""
        self.database.dispose()
        self.reads.close()
        self.redis.close()


def install_resources(app: Flask, settings: Settings) -> None:
    redis = connect_redis(settings.redis_url)
    database = Database(settings.database_url, pool_size=WEB_CONNECTIONS)
    reads = Reads(settings.database_url, READ_CONNECTIONS)
    app.extensions[EXTENSION] = WebResources(
        settings=settings,
        database=database,
        reads=reads,
        redis=redis,
        blobs=Blobs(settings),
        cache=ProfileCache(redis),
        notifier=JobNotifier(settings.redis_url),
        secrets=SecretBox(*settings.secret_keys),
        recent_times=RecentTimes(reads),
        metrics=MetricsReporter(
            redis, "web", lambda: {"connections": database.connections() + reads.connections()}
        ),
    )


def resources() -> WebResources:
    """The resources of the current application."""
    web_resources: WebResources = current_app.extensions[EXTENSION]
    return web_resources


def principal() -> Principal:
    """The caller of the current request; set on every route that is not public."""
    caller: Principal = g.principal
    return caller


def current_developer_id() -> UUID:
    """The developer who sent the current request."""
    return principal().developer_id


@contextmanager
def transaction() -> Iterator[Session]:
    """One transaction; the wake-ups of its jobs and webhooks are sent after its commit."""
    with resources().database.session() as session:
        yield session
    resources().notifier.send_pending(session)
