"""Leaderboards: ranks by brute force, ties, pages, weeks, leaving, the compact, the cached top."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import redis
from sqlalchemy import func, select

from models.events.domain_events import lock_developer
from models.leaderboards import boards
from models.leaderboards.boards import ALL_TIME, OwnRank, week_of
from models.leaderboards.cache import TOP, BoardCache
from models.leaderboards.page import board_page
from models.stores.database import Database
from models.stores.profile_cache import connect_redis
from models.tables import BoardCount, BoardDelta, BoardEntry, Developer, XpTransaction, new_id
from tests.support.wait import DEADLINE_SECONDS

MONDAY = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
Earn = Callable[[UUID, int, datetime], None]


@pytest.fixture
def earn(database: Database) -> Earn:
    """A booking as the economy makes it."""

    def book(developer_id: UUID, xp: int, at: datetime = MONDAY) -> None:
        with database.session() as session:
            developer = lock_developer(session, developer_id)
            session.add(
                XpTransaction(
                    developer_id=developer_id,
                    rule="test",
                    source_id=str(new_id()),
                    amount=xp,
                    reason="-",
                    created_at=at,
                )
            )
            developer.xp_total += xp
            session.flush()
            boards.refresh_entries(session, developer, [at])

    return book


@pytest.fixture
def people(database: Database) -> Callable[[int], list[UUID]]:
    """``people(n)``: that many developers on the boards."""

    def make(count: int) -> list[UUID]:
        with database.session() as session:
            made = [Developer(email=f"p{n}@example.org", password_hash="-") for n in range(count)]
            session.add_all(made)
            session.flush()
            for number, developer in enumerate(made):
                boards.opt_in(session, developer, f"Person {number}", MONDAY)
            return [developer.id for developer in made]

    return make


def brute_force(session, board: str) -> list[tuple[int, UUID, int]]:
    """(rank, developer, xp) from the entries alone."""
    rows = session.execute(
        select(BoardEntry.xp, BoardEntry.developer_id).where(BoardEntry.board == board)
    ).all()
    ordered = sorted(rows, key=lambda row: (-row.xp, row.developer_id.bytes))
    return [(1 + sum(other.xp > row.xp for other in ordered), row.developer_id, row.xp) for row in ordered]


def all_pages(session, board: str, me: UUID, limit: int, cache: BoardCache) -> list[tuple[int, str, int]]:
    lines: list[tuple[int, str, int]] = []
    after = None
    while True:
        shown = board_page(session, cache, board, me, limit=limit, after=after)
        lines += [(item["rank"], item["name"], item["xp"]) for item in shown["items"]]
        if shown["next_cursor"] is None:
            return lines
        xp, _, last = shown["next_cursor"].partition(".")
        after = int(xp), UUID(last)


def test_ranks_and_pages_are_those_of_a_brute_force_count(
    database: Database, people, earn: Earn, redis_client: redis.Redis, unused_redis_url: str
):
    chance = random.Random(11)
    ids = people(30)
    for number in range(120):
        earn(chance.choice(ids), chance.choice([5, 5, 50, 255, 256, 257, 1000]), MONDAY)
        if number % 30 == 17:
            with database.session() as session:
                boards.compact(session, limit=chance.choice([1, 30, 500]))
    for cache in (BoardCache(redis_client), BoardCache(connect_redis(unused_redis_url))):
        with database.session() as session:
            for board in (ALL_TIME, week_of(MONDAY)):
                expected = brute_force(session, board)
                assert len({xp for _, _, xp in expected}) < len(expected) or board != ALL_TIME
                for rank, developer_id, xp in expected:
                    assert boards.own_rank(session, board, developer_id) == OwnRank(rank, xp)
                    assert boards.rank_of(session, board, xp) == rank
                names = dict(session.execute(select(Developer.id, Developer.leaderboard_name)).all())
                told = [(rank, names[developer_id], xp) for rank, developer_id, xp in expected]
                for limit in (2, 7, 100):
                    assert all_pages(session, board, ids[0], limit, cache) == told
                assert boards.members_of(session, board) == len(expected)


def test_a_tally_changes_no_rank_and_leaves_nothing_to_add(database: Database, people, earn: Earn):
    ids = people(5)
    for number, developer_id in enumerate(ids):
        earn(developer_id, 100 * number, MONDAY)
    with database.session() as session:
        before = [boards.own_rank(session, ALL_TIME, developer_id) for developer_id in ids]
        while boards.compact(session, limit=3):
            assert [boards.own_rank(session, ALL_TIME, developer_id) for developer_id in ids] == before
        assert session.scalar(select(func.count()).select_from(BoardDelta)) == 0
        assert session.scalar(select(func.sum(BoardCount.members)).where(BoardCount.board == ALL_TIME)) == 10


def test_tallies_and_bookings_at_once_lose_nothing(database: Database, people, earn: Earn):
    ids = people(8)

    def compact(_: int) -> None:
        with database.session() as session:
            boards.compact(session, limit=5)

    with ThreadPoolExecutor(8) as threads:
        work = [threads.submit(earn, developer_id, 50, MONDAY) for developer_id in ids * 5]
        work += [threads.submit(compact, number) for number in range(40)]
        for done in work:
            done.result(DEADLINE_SECONDS)
    with database.session() as session:
        assert {boards.own_rank(session, ALL_TIME, developer_id) for developer_id in ids} == {OwnRank(1, 250)}
        assert boards.members_of(session, ALL_TIME) == 8
        assert boards.rank_of(session, ALL_TIME, 249) == 9


def test_a_week_holds_what_was_earned_in_it(database: Database, people, earn: Earn):
    (one,) = people(1)
    late_sunday = MONDAY - timedelta(microseconds=1)
    earn(one, 30, late_sunday)
    earn(one, 50, MONDAY)
    with database.session() as session:
        assert boards.own_rank(session, week_of(late_sunday), one) == OwnRank(1, 30)
        assert boards.own_rank(session, week_of(MONDAY), one) == OwnRank(1, 50)
        assert boards.own_rank(session, ALL_TIME, one) == OwnRank(1, 80)
    assert (week_of(late_sunday), week_of(MONDAY)) == ("2026-W10", "2026-W11")
    assert week_of(datetime(2027, 1, 1, tzinfo=UTC)) == "2026-W53"


def test_what_is_taken_back_leaves_the_week_it_was_earned_in(database: Database, people, earn: Earn):
    (one,) = people(1)
    earn(one, 30, MONDAY)
    earn(one, 50, MONDAY)
    with database.session() as session:
        developer = lock_developer(session, one)
        award = session.scalars(select(XpTransaction).where(XpTransaction.amount == 50)).one()
        session.add(
            XpTransaction(
                developer_id=one,
                rule=award.rule,
                source_id=award.source_id,
                kind="reversal",
                amount=-50,
                reason="-",
                reverses=award.id,
                created_at=MONDAY + timedelta(days=20),
            )
        )
        developer.xp_total -= 50
        session.flush()
        boards.refresh_entries(session, developer, [award.created_at])
        assert boards.own_rank(session, week_of(MONDAY), one) == OwnRank(1, 30)


def test_only_who_wants_to_be_seen_is_and_leaving_frees_the_rank(database: Database, people, earn: Earn):
    first, second = people(2)
    earn(first, 100, MONDAY)
    earn(second, 10, MONDAY)
    with database.session() as session:
        hidden = Developer(email="hidden@example.org", password_hash="-")
        session.add(hidden)
    earn(hidden.id, 500, MONDAY)
    with database.session() as session:
        assert boards.own_rank(session, ALL_TIME, hidden.id) is None
        assert boards.own_rank(session, ALL_TIME, second) == OwnRank(2, 10)
        boards.opt_out(session, lock_developer(session, first))
        assert boards.own_rank(session, ALL_TIME, second) == OwnRank(1, 10)
        boards.opt_in(session, lock_developer(session, first), "Back", MONDAY)
        assert boards.own_rank(session, week_of(MONDAY), first) == OwnRank(1, 100)
        assert boards.members_of(session, ALL_TIME) == 2


def test_the_cached_top_answers_until_somebody_leaves(database: Database, people, earn: Earn, redis_client):
    first, second = people(2)
    earn(first, 100, MONDAY)
    cache = BoardCache(redis_client)
    with database.session() as session:
        board_page(session, cache, ALL_TIME, first, limit=10)
    earn(second, 900, MONDAY)
    assert [place.developer_id for place in cache.page(ALL_TIME, limit=TOP - 1) or []] == [first, second]
    cache.drop(ALL_TIME)
    assert cache.page(ALL_TIME, limit=10) is None
    with database.session() as session:
        shown = board_page(session, cache, ALL_TIME, first, limit=10)
    assert [item["is_me"] for item in shown["items"]] == [False, True]
    assert (shown["me"], shown["members"]) == ({"rank": 2, "xp": 100}, 2)
