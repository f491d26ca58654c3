"""What the history of one developer costs: import 1, 50, 500 and 2,000, and an edit after 10 and 10,000 events.

Worker and web process run in this one, a job at a time, so that statements and milliseconds are of that job alone.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from threading import Event
from uuid import UUID

from sqlalchemy import Engine, select, text

from api.application import create_app
from api.resources import EXTENSION
from config import Settings, load_settings
from dev.bench.bench_stack import VARIABLES, BenchStack
from dev.bench.deployment import BenchFailed, Deployment
from dev.bench.files import distinct_files
from dev.bench.people import Person, make_people
from dev.bench.rows import Row
from dev.bench.statements import StatementCounter, counted
from dev.stack import Stack
from models.cvs.upload import NewFile, add_cv
from models.events.domain_events import lock_developer, record_event
from models.rewards.apply_events import apply_pending
from models.rules.security.file_type import PDF
from models.stores.logging import configure_logs
from models.tables import DomainEvent
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner

IMPORTS, EVENTS = (1, 50, 500, 2000), (10, 10_000)
SAMPLE = 5
"""Imports or edits from there on, whose median counts."""
BATCH = 200
"""Events recorded in one transaction."""
LEASE_SECONDS = 60
Cost = tuple[float, float]
"""Milliseconds and statements."""


def growth_rows(bench: BenchStack) -> list[Row]:
    """With fewer jobs a round than usual the longest histories are left out."""
    imports = [number for number in IMPORTS if number <= bench.jobs * 10]
    events = [number for number in EVENTS if number <= bench.jobs * 50]
    with Stack(VARIABLES, formation={}) as stack:
        Deployment.of(stack).execute("UPDATE subscription_tiers SET monthly_cv_quota = 1000000")
        settings = load_settings(stack.env)
        configure_logs("WARNING")
        resources = Resources(settings)
        resources.sandbox.warm()
        try:
            importer, editor = make_people(resources.database, settings, 2)
            importing = import_costs(resources, UUID(importer.id), imports)
            editing = edit_costs(resources, settings, editor, events)
        finally:
            resources.close()
    return [
        *_rows("import {:,} of one developer", importing, 50),
        *_rows("an edit after {:,} events", editing, 10),
    ]


def import_costs(resources: Resources, developer_id: UUID, numbers: Sequence[int]) -> dict[int, Cost]:
    """Each import changes the summary; upload and stages of ``SAMPLE`` imports from each number on are counted."""
    runner = JobRunner(resources, LeaseKeeper(resources.database, LEASE_SECONDS), Event())
    bodies = [file.body for file in distinct_files(40) if file.kind.endswith("pdf")][:2]

    def run_import(number: int) -> None:
        body = bodies[number % len(bodies)] + f"\n% {number}\n".encode()
        with resources.database.session() as session:
            file = NewFile(f"{number}.pdf", PDF, body)
            _, job = add_cv(session, developer_id, file, deadline_seconds=600)
        runner(job.id)

    def run_imports(number: int, done: int) -> None:
        for each in range(done, number):
            run_import(each)

    return _costs_at(numbers, run_imports, run_import)


def edit_costs(
    resources: Resources, settings: Settings, person: Person, numbers: Sequence[int]
) -> dict[int, Cost]:
    """PATCHes of the headline, after so many events of the same kind."""
    app = create_app(settings)
    client = app.test_client()

    def edit(number: int) -> None:
        path, headline = "/api/developer/me/profile", {"headline": f"Engineer {number}"}
        answer = client.patch(path, headers=person.headers, json=headline)
        if answer.status_code != 200:
            raise BenchFailed(f"PATCH {path} answered {answer.status_code}: {answer.text}")

    edit(0)

    def grow(number: int, done: int) -> None:
        _add_edits(resources, UUID(person.id), number - done)
        _analyse(resources)

    costs = _costs_at(numbers, grow, edit)
    app.extensions[EXTENSION].close()
    return costs


def _analyse(resources: Resources) -> None:
    """Tell Postgres what there is, as autovacuum does within a minute: a history takes longer to come about."""
    with resources.database.session() as session:
        session.execute(text("ANALYZE"))


def _costs_at(
    numbers: Sequence[int], grow: Callable[[int, int], object], measure: Callable[[int], object]
) -> dict[int, Cost]:
    """The median cost of ``measure`` at each number; ``grow(number, done)`` leads from one to the next."""
    done, costs = 1, {}
    for number in numbers:
        grow(number, done)
        following = range(number, number + (SAMPLE if number > 1 else 1))
        sample = [_cost(partial(measure, each)) for each in following]
        costs[number] = (median(ms for ms, _ in sample), median(statements for _, statements in sample))
        done = following.stop
    return costs


def _add_edits(resources: Resources, developer_id: UUID, count: int) -> None:
    """Events like the developer's last one, recorded and applied as edits do."""
    while count > 0:
        with resources.database.session() as session:
            developer = lock_developer(session, developer_id)
            edits = select(DomainEvent).where(
                DomainEvent.developer_id == developer_id, DomainEvent.type == "profile.updated"
            )
            last = session.scalars(edits.order_by(DomainEvent.sequence.desc()).limit(1)).one()
            for number in range(min(count, BATCH)):
                source = f"{last.source_id}-{count}-{number}"
                record_event(session, developer, last.type, source_id=source, data=last.data)
            apply_pending(session, developer)
        count -= BATCH


def _cost(work: Callable[[], object]) -> Cost:
    with counted(Engine, StatementCounter()) as counter:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000, float(counter.counts.total())


def _rows(name: str, costs: dict[int, Cost], base: int) -> list[Row]:
    """Costs beside those of a short history, in which there is a profile already."""
    limit = costs.get(base)
    return [
        Row(
            name=f"{name.format(number)}, {what}",
            measured=[cost[place]],
            unit=unit,
            limit=[limit[place]] if limit else [],
            limit_name=name.format(base),
            at_most=1.25 if number > base else None,
        )
        for place, (what, unit) in enumerate((("time", "ms"), ("statements", "SQL")))
        for number, cost in costs.items()
    ]
