"""``python -m dev.query_plans``: the plans of hot queries beside a million developers and ten million events.

The rows are made by the database, in one of its own. Then the functions of the product run, each in a transaction
that is rolled back, and every statement they send is explained. Exit status 1 when one of them scans a large table.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from dev.query_plans.rows import BOARD, ID, fill
from dev.stack import Stack
from models.accounts.login_sessions import session_principal
from models.events.domain_events import lock_developer, record_event, transaction_time
from models.imports.profile_state import profile_state
from models.jobs.job_view import read_job
from models.jobs.leases import claim, take_due
from models.leaderboards.boards import members_of, own_rank, page
from models.profile.document import profile_document
from models.rewards.apply_events import apply_pending
from models.rewards.badge_metrics import profile_metrics
from models.rewards.summary import rewards_summary
from models.rules.jobs.estimates import StageTimes
from models.stores.bulk_insert import RowSession
from models.stores.database import Database
from models.stores.reads import Read, Reads
from models.tables import Developer, Job, WebhookDelivery
from models.webhooks.deliveries import next_due
from models.webhooks.feed import events_after

SMALL_ROWS = 1000
"""Tables with fewer rows may be scanned: the plans, the templates, the challenges of a day."""
BOUNDED = {"board_moves"}
"""Emptied by each sweep: what is read of it are the moves of ten minutes, however many developers there are."""


class SessionReads(Reads):
    """Reads by a session, whose statements are explained."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, read: Read, **parameters: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._session.execute(read.statement, parameters)]


def reward(session: Session, developer_id: UUID) -> None:
    """An import and an edit, rewarded as a set."""
    developer = lock_developer(session, developer_id)
    facts = profile_metrics(session, developer)
    for event_type, by in (("cv.imported", "import"), ("profile.updated", "person")):
        record_event(session, developer, event_type, source_id="new", data={"by": by, "facts": facts})
    session.flush()
    apply_pending(session, developer)
    session.flush()


def read_board(session: Session, developer_id: UUID) -> None:
    """A page, the own rank, the number of members."""
    rank = own_rank(session, BOARD, developer_id)
    page(session, BOARD, limit=20, after=(rank.xp, developer_id) if rank else None)
    members_of(session, BOARD)


QUERIES: Mapping[str, Callable[[Session, UUID], Any]] = {
    "token": lambda session, one: session_principal(SessionReads(session), one, one, 0),
    "job poll": lambda session, one: read_job(SessionReads(session), one, one, StageTimes()),
    "profile": profile_document,
    "profile version": lambda session, one: session.get(Developer, one),
    "gamification/me": lambda session, one: rewards_summary(session, one, transaction_time(session)),
    "leaderboard": read_board,
    "claim of a job": lambda session, one: claim(session, Job, one, 60),
    "due jobs": lambda session, one: take_due(session, Job, 100),
    "due deliveries": lambda session, one: take_due(session, WebhookDelivery, 100),
    "claim of a delivery": lambda session, one: claim(session, WebhookDelivery, next_due(), 60),
    "events of the feed": lambda session, one: events_after(session, one, 0, 100, ["job.failed"]),
    "state before an import": profile_state,
    "rewards": reward,
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.query_plans")
    parser.add_argument("--developers", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=10, help="of each developer")
    options = parser.parse_args(arguments)
    with Stack(formation={}) as stack:
        database = Database(stack.env["DATABASE_URL"])
        began = time.monotonic()
        fill(database, options.developers, options.events)
        developers, events = options.developers, options.developers * options.events
        print(f"{developers:,} developers, {events:,} events loaded in {time.monotonic() - began:.0f} s")
        scanned = [table for name in QUERIES for table in _print_plans(database, name)]
        database.dispose()
    print(f"large tables scanned: {', '.join(scanned) or 'none'}")
    return int(bool(scanned))


def _print_plans(database: Database, name: str) -> list[str]:
    """Print the scans of each statement of a query; returns the large tables that are scanned whole."""
    scanned: list[str] = []
    session = RowSession(database.engine)
    try:
        with _explained(session) as plans:
            QUERIES[name](session, ID)
        large = _large_tables(session)
    finally:
        session.rollback()
        session.close()
    for number, nodes in enumerate(plans, 1):
        scans = [f"{node} {relation}".strip() for node, relation in nodes]
        print(f"{name} {number}: {'; '.join(dict.fromkeys(scans))}")
        scanned += [relation for node, relation in nodes if node == "Seq Scan" and relation in large]
    return scanned


@contextmanager
def _explained(session: Session) -> Iterator[list[list[tuple[str, str]]]]:
    """(node type, table or index) of the plan of each statement, taken before it runs."""
    plans: list[list[tuple[str, str]]] = []

    def explain(connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        many = isinstance(parameters, list)
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters[0] if many else parameters)
            plans.append([*_scans(cursor.fetchone()[0][0]["Plan"])])

    event.listen(session.get_bind(), "before_cursor_execute", explain)
    try:
        yield plans
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", explain)


def _scans(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "Scan" in plan["Node Type"] or plan["Node Type"] == "ModifyTable":
        yield (
            plan.get("Operation", plan["Node Type"]),
            plan.get("Index Name") or plan.get("Relation Name", ""),
        )
    for child in plan.get("Plans", ()):
        yield from _scans(child)


def _large_tables(session: Session) -> set[str]:
    query = text("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= :rows")
    return set(session.scalars(query, {"rows": SMALL_ROWS})) - BOUNDED


if __name__ == "__main__":
    sys.exit(main())
