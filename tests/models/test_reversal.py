"""Rewards taken back by their source: once, and never below nothing."""

import pytest

from models.economy import apply_event, ledger_differences
from models.events import lock_developer, record_event
from models.ledger import PointsTransaction, XpTransaction
from models.reversal import reverse_source
from tests.models.imports_world import world


@pytest.fixture
def here(database):
    return world(database)


def imported(here, sha256):
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        apply_event(session, developer, record_event(session, developer, "cv.imported", source_id=sha256))


def reverse(here, source_id):
    with here.database.session() as session:
        return reverse_source(session, lock_developer(session, here.developer_id), source_id)


def test_only_this_source_and_only_once(here):
    imported(here, "one")
    imported(here, "two")
    assert reverse(here, "one") == {"xp": 50, "points": 10}
    assert reverse(here, "one") == {"xp": 0, "points": 0}
    assert (here.developer().xp_total, here.developer().points_balance) == (100, 10)
    with here.database.session() as session:
        assert ledger_differences(session) == []


def test_every_reversal_names_its_award(here):
    imported(here, "one")
    reverse(here, "one")
    for ledger in (XpTransaction, PointsTransaction):
        (reversal,) = [row for row in here.all(ledger) if row.kind == "reversal"]
        award = next(row for row in here.all(ledger) if row.id == reversal.reverses)
        assert (award.rule, award.amount, award.source_id) == ("cv.imported", -reversal.amount, "one")


def test_what_was_taken_back_is_not_earned_again(here):
    imported(here, "one")
    reverse(here, "one")
    before = here.developer().xp_total
    imported(here, "one")
    assert here.developer().xp_total == before


def test_an_unknown_source_costs_nothing(here):
    imported(here, "one")
    assert reverse(here, "other") == {"xp": 0, "points": 0}
