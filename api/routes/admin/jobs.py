"""/admin/jobs: jobs of all developers, and requeueing them."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_

from api.auth.guard import require_admin
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.admin.admin import AdminJobPageSchema, AdminJobQuery, AdminJobSchema
from models.accounts.admin import find_jobs, requeue
from models.stores.owned_rows import Page
from models.tables import Job

blueprint = Blueprint("admin_jobs", __name__, description="For admins: background work")
blueprint.before_request(require_admin)
FILTERS = {
    "status": Job.status,
    "kind": Job.kind,
    "developer_id": Job.developer_id,
    "code": Job.error["code"].astext,
}


@blueprint.get("/admin/jobs")
@blueprint.arguments(AdminJobQuery, location="query")
@blueprint.response(200, AdminJobPageSchema)
def search_jobs(query: dict[str, Any]) -> Page[Job]:
    """Jobs of all developers and of the system, newest first."""
    wanted = [column == query[name] for name, column in FILTERS.items() if query[name] is not None]
    with transaction() as session:
        return find_jobs(session, only=and_(True, *wanted), limit=query["limit"], cursor=query["cursor"])


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
