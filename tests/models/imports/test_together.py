"""Dates of an entry are imported, proposed and undone as one."""

import pytest

from models.imports.proposals import accept, pending
from models.imports.undo import undo_import
from models.tables import Experience
from tests.support.imports_world import extraction, position, world


@pytest.fixture
def here(database):
    return world(database)


def dates(here):
    (row,) = here.all(Experience)
    return row.start, row.end, row.current


def test_a_position_that_goes_on_loses_its_end_and_an_undo_gives_it_back(here):
    here.bring_in(extraction(experience=[position(end="2024-06")]))
    going_on = extraction(experience=[position(current=True)])
    cv_id, _ = here.bring_in(going_on, "1")
    assert dates(here) == ("2020-01", None, True)
    assert here.bring_in(going_on, "1")[1] == {}
    with here.database.session() as session:
        again = max(row.last_seen_cv_id for row in here.all(Experience))
        undo_import(session, here.developer_id, again)
        undo_import(session, here.developer_id, cv_id)
    assert dates(here) == ("2020-01", "2024-06", False)


def test_a_position_that_ended_is_not_current(here):
    here.bring_in(extraction(experience=[position(current=True)]))
    here.bring_in(extraction(experience=[position(end="2024-06")]), "1")
    assert dates(here) == ("2020-01", "2024-06", False)


def test_an_older_file_gives_no_end_to_what_is_current(here):
    older = here.upload("1")
    here.bring_in(extraction(experience=[position(current=True)]))
    here.sync(older, extraction(experience=[position(end="2024-06")]))
    assert dates(here) == ("2020-01", None, True)


@pytest.mark.parametrize(
    ("first", "second"), [({"end": "2024-06"}, {"current": True}), ({"current": True}, {"end": "2024-06"})]
)
def test_an_accepted_proposal_keeps_end_and_current_together(here, first, second):
    here.bring_in(extraction(experience=[position(**first)]))
    here.bring_in(extraction(experience=[position(title="Lead Engineer", **second)]), "1")
    with here.database.session() as session:
        (proposal,) = pending(session, here.developer_id, limit=10).items
        accept(session, here.developer_id, proposal.id)
    assert dates(here) == ("2020-01", second.get("end"), second.get("current", False))
