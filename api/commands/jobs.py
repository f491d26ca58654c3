"""``flask --app api jobs ...`` and ``stats``: background work, for operators of the service."""

import time
from typing import Any
from uuid import UUID

import click
from flask.cli import AppGroup, with_appcontext
from redis import RedisError

from api.commands.output import as_json, plain, print_json, print_table, readable_errors
from api.resources import resources, transaction
from api.schemas.admin.admin import AdminJobSchema, StatisticsSchema, job_detail
from models.accounts.admin_jobs import cancel, find_job, find_jobs, requeue
from models.jobs.statistics import read_statistics
from models.stores.metrics_store import live_processes
from models.tables.job import STATUSES

jobs = AppGroup("jobs", help="Background jobs of all developers and of the system.")
WATCH_SECONDS = 2.0
COLUMNS = ("id", "kind", "status", "stage", "attempts", "strikes", "created_at", "code")


@jobs.command("list")
@click.option("--status", type=click.Choice(STATUSES))
@click.option("--kind", help="cv_import, profile_import, sweep...")
@click.option("--code", help="The error code of failed jobs.")
@click.option("--developer-id", type=click.UUID)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@as_json
def list_jobs(limit: int, as_json: bool, **wanted: Any) -> None:
    """Jobs, newest first."""
    with transaction() as session:
        rows = find_jobs(session, wanted, limit=limit).items
    views = [AdminJobSchema().dump(job) for job in rows]
    if as_json:
        return print_json(views)
    print_table(
        COLUMNS, [{**view, "code": (view["error"] or view["waiting"] or {}).get("code")} for view in views]
    )


@jobs.command("show")
@click.argument("job_id", type=click.UUID)
@as_json
def show_job(job_id: UUID, as_json: bool) -> None:
    """A job with its history."""
    with readable_errors(), transaction() as session:
        view = job_detail(*find_job(session, job_id))
    if as_json:
        return print_json(view)
    events = view.pop("history")
    for name, value in view.items():
        if value is not None and name != "stages":
            click.echo(f"{name:<14}{plain(value)}")
    print_table(("seq", "created_at", "type", "data"), events)


@jobs.command("requeue")
@click.argument("job_id", type=click.UUID)
@as_json
def requeue_job(job_id: UUID, as_json: bool) -> None:
    """Run a waiting job now, or retry a failed one as a new job."""
    with readable_errors(), transaction() as session:
        deadline = resources().settings.job_deadline_seconds
        job = requeue(session, job_id, by=None, deadline_seconds=deadline)
        session.flush()
        session.refresh(job)
        view = AdminJobSchema().dump(job)
    _print_changed(view, as_json)


@jobs.command("cancel")
@click.argument("job_id", type=click.UUID)
@as_json
def cancel_job(job_id: UUID, as_json: bool) -> None:
    """Cancel a developer's job that has not changed the profile yet."""
    with readable_errors(), transaction() as session:
        view = AdminJobSchema().dump(cancel(session, job_id, by=None))
    _print_changed(view, as_json)


@click.command("stats")
@click.option("--watch", is_flag=True, help="Again every two seconds, until Ctrl-C.")
@as_json
@with_appcontext
def stats(watch: bool, as_json: bool) -> None:
    """What waits and runs now, and how the jobs of the last hour went."""
    while True:
        view = _statistics()
        if watch and not as_json:
            click.clear()
        (print_json if as_json else _print_statistics)(view)
        if not watch:
            return
        time.sleep(WATCH_SECONDS)


def _statistics() -> dict[str, Any]:
    with transaction() as session:
        view: dict[str, Any] = StatisticsSchema().dump(read_statistics(session))
    try:
        reports = live_processes(resources().redis)
    except RedisError:
        return {**view, "processes": None}
    types = [report["type"] for report in reports]
    return {**view, "processes": {name: types.count(name) for name in ("web", "worker", "scheduler")}}


def _print_statistics(view: dict[str, Any]) -> None:
    processes = view["processes"]
    counts = "  ".join(f"{name} {count}" for name, count in (processes or {}).items())
    click.echo(f"processes  {counts if processes else 'unknown: Redis does not answer'}\n")
    click.echo("open now")
    print_table(("kind", "state", "count", "oldest_seconds"), view["backlog"])
    click.echo("\ncreated in the last hour")
    print_table(("kind", "status", "code", "count", "p50_seconds", "p95_seconds"), view["last_hour"])
    click.echo("\nstages that succeeded")
    print_table(("kind", "stage", "count", "p50_seconds", "p95_seconds"), view["stages"])


def _print_changed(view: dict[str, Any], as_json: bool) -> None:
    if as_json:
        return print_json(view)
    click.echo(f"{view['id']} {view['status']}")
