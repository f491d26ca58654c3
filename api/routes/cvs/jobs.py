"""/jobs: background jobs."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy import true

from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.resources import current_developer_id, resources, transaction
from api.schemas import examples
from api.schemas.cvs.jobs import JobPageSchema, JobQuery, JobSchema, job_headers, job_view
from models.jobs import lifecycle
from models.jobs.job_view import read_job
from models.jobs.retry import retry
from models.rules.jobs.estimates import retry_after
from models.stores.owned_rows import Page, get_owned, page_owned
from models.tables import TERMINAL, Job

blueprint = Blueprint("jobs", __name__, description="Background work")


@blueprint.get("/jobs")
@blueprint.arguments(JobQuery, location="query")
@blueprint.response(200, JobPageSchema)
def list_jobs(query: dict[str, Any]) -> Page[Job]:
    """Jobs, newest first."""
    only = true()
    if query["status"]:
        only &= Job.status == query["status"]
    if query["cv_id"]:
        only &= Job.cv_id == query["cv_id"]
    with transaction() as session:
        return page_owned(
            session, Job, current_developer_id(), limit=query["limit"], cursor=query["cursor"], only=only
        )


@blueprint.get("/jobs/<uuid:job_id>")
@blueprint.response(200, JobSchema, example=examples.JOB)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_job(job_id: UUID) -> Response:
    """A job with its stages; until it ends, Retry-After says when to poll again."""
    times = resources().recent_times.current()
    job = read_job(resources().reads, current_developer_id(), job_id, times)
    pause = {"Retry-After": str(retry_after(job["estimated_seconds"]))}
    return conditional_json(job, headers={} if job["status"] in TERMINAL else pause)


@blueprint.post("/jobs/<uuid:job_id>/cancel")
@blueprint.response(200, JobSchema)
def cancel_job(job_id: UUID) -> Job:
    """Cancel a job; 409 once it has changed the profile."""
    with transaction() as session:
        get_owned(session, Job, current_developer_id(), job_id)
        return lifecycle.cancel(session, current_developer_id(), job_id)


@blueprint.post("/jobs/<uuid:job_id>/retry")
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.response(202, JobSchema, example=examples.JOB)
def retry_job(job_id: UUID) -> Response:
    """Retry a failed or cancelled job, as a new job."""
    deadline = resources().settings.job_deadline_seconds
    with transaction() as session:
        get_owned(session, Job, current_developer_id(), job_id)
        return idempotent(
            session, {}, lambda: _accepted(retry(session, current_developer_id(), job_id, deadline))
        )


def _accepted(job: Job) -> IdempotentResponse:
    return IdempotentResponse(job_view(job), 202, job_headers(job))
