"""/jobs: background work, stage by stage."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy import true

from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.idempotency import HEADER, Answer, once
from api.resources import me, resources, transaction
from api.schemas import examples
from api.schemas.cvs.jobs import JobPageSchema, JobQuery, JobSchema, job_view
from models.jobs import lifecycle
from models.jobs.retry import retry
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
        return page_owned(session, Job, me(), limit=query["limit"], cursor=query["cursor"], only=only)


@blueprint.get("/jobs/<uuid:job_id>")
@blueprint.response(200, JobSchema, example=examples.JOB)
@blueprint.alt_response(304, description="Nothing changed since.", success=True)
def get_job(job_id: UUID) -> Response:
    """A job with its stages and their times; while it is not over, Retry-After says when to ask again."""
    with transaction() as session:
        job = get_owned(session, Job, me(), job_id)
    return conditional_json(job_view(job), headers={} if job.status in TERMINAL else {"Retry-After": "1"})


@blueprint.post("/jobs/<uuid:job_id>/cancel")
@blueprint.response(200, JobSchema)
def cancel_job(job_id: UUID) -> Job:
    """End a job before it has changed the profile; afterwards 409."""
    with transaction() as session:
        get_owned(session, Job, me(), job_id)
        return lifecycle.cancel(session, me(), job_id)


@blueprint.post("/jobs/<uuid:job_id>/retry")
@blueprint.doc(parameters=[HEADER])
@blueprint.response(202, JobSchema, example=examples.JOB)
def retry_job(job_id: UUID) -> Response:
    """Try a failed or cancelled job again, as a new job."""
    deadline = resources().settings.job_deadline_seconds
    with transaction() as session:
        get_owned(session, Job, me(), job_id)
        answer = once(session, {}, lambda: _accepted(retry(session, me(), job_id, deadline)))
    return answer.response()


def _accepted(job: Job) -> Answer:
    return Answer(job_view(job), 202, {"Location": f"/api/jobs/{job.id}", "Retry-After": "1"})
