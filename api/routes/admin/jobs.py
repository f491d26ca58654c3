"""/admin/jobs and /admin/stats: jobs of all developers and of the system."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify

from api.auth.guard import require_admin
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.admin.admin import (
    AdminJobDetailSchema,
    AdminJobPageSchema,
    AdminJobQuery,
    AdminJobSchema,
    StatisticsSchema,
    job_detail,
)
from models.accounts.admin_jobs import cancel, find_job, find_jobs, requeue
from models.jobs.statistics import Statistics, read_statistics
from models.stores.owned_rows import Page
from models.tables import Job

blueprint = Blueprint("admin_jobs", __name__, description="For admins: background work")
blueprint.before_request(require_admin)


@blueprint.get("/admin/jobs")
@blueprint.arguments(AdminJobQuery, location="query")
@blueprint.response(200, AdminJobPageSchema)
def search_jobs(query: dict[str, Any]) -> Page[Job]:
    """Jobs of all developers and of the system, newest first."""
    with transaction() as session:
        return find_jobs(session, query, limit=query["limit"], cursor=query["cursor"])


@blueprint.get("/admin/jobs/<uuid:job_id>")
@blueprint.response(200, AdminJobDetailSchema)
def show_job(job_id: UUID) -> Response:
    """A job with its history."""
    with transaction() as session:
        return jsonify(job_detail(*find_job(session, job_id)))


@blueprint.post("/admin/jobs/<uuid:job_id>/requeue")
@blueprint.response(202, AdminJobSchema)
def requeue_job(job_id: UUID) -> Job:
    """Run a waiting job now, or retry a failed one as a new job."""
    deadline = resources().settings.job_deadline_seconds
    with transaction() as session:
        job = requeue(session, job_id, by=current_developer_id(), deadline_seconds=deadline)
        session.flush()
        session.refresh(job)
    return job


@blueprint.post("/admin/jobs/<uuid:job_id>/cancel")
@blueprint.response(200, AdminJobSchema)
def cancel_any_job(job_id: UUID) -> Job:
    """Cancel a developer's job; 409 once it has changed the profile."""
    with transaction() as session:
        return cancel(session, job_id, by=current_developer_id())


@blueprint.get("/admin/stats")
@blueprint.response(200, StatisticsSchema)
def get_statistics() -> Statistics:
    """What waits and runs now, and how the jobs of the last hour went."""
    with transaction() as session:
        return read_statistics(session)
