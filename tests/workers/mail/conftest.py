"""The API and a worker that send to a real SMTP server."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from config import Settings
from models.stores.database import Database
from models.tables import TERMINAL, Job
from workers.runner import JobRunner


@pytest.fixture
def settings(make_settings: Callable[..., Settings], mail_variables: dict[str, str]) -> Settings:
    return make_settings(**mail_variables)


@pytest.fixture
def send_mails(job_runner: JobRunner, database: Database) -> Callable[[], list[Job]]:
    """Run the jobs of all mails that wait; returns them."""

    def run() -> list[Job]:
        with database.session() as session:
            waiting = select(Job.id).where(Job.kind == "send_mail", Job.status.not_in(TERMINAL))
            job_ids = session.scalars(waiting.order_by(Job.id)).all()
        for job_id in job_ids:
            job_runner(job_id)
        with database.session() as session:
            return list(session.scalars(select(Job).where(Job.id.in_(job_ids)).order_by(Job.id)))

    return run


@pytest.fixture
def post(client: FlaskClient) -> Callable[..., Any]:
    """``post("/auth/login", email=..., password=...)``: (status, code or body)."""

    def send(path: str, headers: dict[str, str] | None = None, **fields: Any) -> tuple[int, Any]:
        answer = client.post(f"/api{path}", json=fields, headers=headers)
        body = answer.get_json(silent=True)
        return answer.status_code, (body or {}).get("code", body)

    return send
