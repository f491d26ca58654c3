"""Endpoints and events as rows."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from config import Settings
from models.events.domain_events import lock_developer, record_event
from models.stores.database import Database
from models.stores.encryption import SecretBox
from models.webhooks.endpoints import create_endpoint

NewEndpoint = Callable[..., UUID]


@pytest.fixture
def new_endpoint(database: Database, developer_id: UUID, settings: Settings) -> NewEndpoint:
    """``new_endpoint("https://a.example/", ["*"])`` adds one and returns its id."""

    def add(url: str = "https://a.example/", events: Any = ("*",), owner: UUID | None = None) -> UUID:
        values = {"url": url, "events": events, "description": None, "enabled": True}
        with database.session() as session:
            box = SecretBox(settings.secret_key)
            return create_endpoint(session, owner or developer_id, box, values)[0].id

    return add


@pytest.fixture
def record(database: Database, developer_id: UUID) -> Callable[..., UUID]:
    """``record("job.failed")`` records an event and returns its id."""

    def add(event_type: str, owner: UUID | None = None, **options: Any) -> UUID:
        with database.session() as session:
            developer = lock_developer(session, owner or developer_id)
            data = options.pop("data", {"job_id": "1", "kind": "x", "by": "person", "version": 1})
            return record_event(session, developer, event_type, source_id="s", data=data, **options).id

    return add
