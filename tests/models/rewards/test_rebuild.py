"""``python -m models.rewards.rebuild`` on real PostgreSQL: nothing to find, everything found, and other
rules tried.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from models.events.domain_events import lock_developer, record_event
from models.rewards.apply_events import apply_event
from models.rewards.ledger_audit import ledger_differences
from models.rewards.rebuild import dry_run, verify
from models.rewards.reversal import reverse_source
from models.rules.rewards.awards import RULES
from models.rules.rewards.rulebook import with_changes
from models.tables import Developer, DomainEvent, PointsTransaction, UserBadge, XpTransaction
from tests.support.imports_world import world

ROOT = Path(__file__).parents[3]
FULL = {"skills": 12, "filled": 8, "languages": 3}


@pytest.fixture
def here(database):
    """A developer with a history: imports past the cap, one file deleted, edits, points spent."""
    one = world(database)
    with database.session() as session:
        developer = lock_developer(session, one.developer_id)

        def happened(event_type: str, source: str, **data) -> None:
            apply_event(
                session, developer, record_event(session, developer, event_type, source_id=source, data=data)
            )

        for number in range(5):
            happened("cv.imported", f"{number:064}", score=85, facts=FULL)
        for number in range(6):
            happened("profile.updated", f"v{number}", by="person", facts=FULL)
        reverse_source(session, developer, "1".zfill(64))
        happened("cv.deleted", "cv", facts=FULL)
        happened("day.active", "2026-03-09", streak=7)
        happened("points.spent", "s", points=9)
        session.add(
            PointsTransaction(
                developer_id=developer.id,
                kind="spend",
                rule="spend",
                source_id="s",
                amount=-9,
                reason="Spent",
            )
        )
        developer.points_balance -= 9
    return one


def test_the_books_are_what_the_events_say(here, database, capsys):
    assert here.developer().xp_total > 0
    assert {row.badge for row in here.all(UserBadge)} >= {
        "complete_profile",
        "polyglot",
        "score_80",
        "streak_7",
    }
    assert verify(database) == 0
    assert "events of 1 developers replayed in" in (out := capsys.readouterr().out)
    assert out.endswith("no differences\n")


SPOILT = {
    "a total": update(Developer).values(xp_total=Developer.xp_total + 7),
    "a balance and a debt": update(Developer).values(
        points_balance=Developer.points_balance + 3, points_debt=3
    ),
    "an award lost": delete(XpTransaction).where(XpTransaction.rule == "profile.updated"),
    "an award too high": update(PointsTransaction)
    .where(PointsTransaction.rule == "profile.updated")
    .values(amount=9),
    "a badge lost": delete(UserBadge).where(UserBadge.badge == "polyglot"),
    "a badge too many": update(UserBadge).where(UserBadge.badge == "polyglot").values(badge="level_10"),
    "a level untold": delete(DomainEvent).where(DomainEvent.type == "level.reached"),
    "an event that was reversed after all": update(DomainEvent)
    .where(DomainEvent.source_id == "2".zfill(64))
    .values(reversed_by=99),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_is_printed_and_repaired_only_when_told(here, database, capsys, what):
    with database.session() as session:
        session.execute(SPOILT[what])
    assert verify(database) == 1
    assert str(here.developer_id) in capsys.readouterr().out
    assert verify(database) == 1
    assert verify(database, rebuilds=True) == 0
    capsys.readouterr()
    assert verify(database) == 0, capsys.readouterr().out
    with database.session() as session:
        assert ledger_differences(session) == []
        sequences = session.scalars(select(DomainEvent.sequence).order_by(DomainEvent.sequence)).all()
        assert len(set(sequences)) == len(sequences)


def test_other_rules_are_tried_on_history_and_nothing_is_written(here, database, capsys):
    before = (here.all(XpTransaction), here.developer().xp_total)
    assert dry_run(database, with_changes(RULES, ["cv.imported.xp=60", "cv.imported.per_day=none"])) == 0
    lines = {line.split("  ")[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    # Five files less the deleted one: three within the cap at 50, then all four at 60.
    assert lines["cv.imported"][1:] == ["3", "->", "4", "150", "->", "240", "30", "->", "40"]
    total = here.developer().xp_total
    assert lines["total"][4:7] == [str(total), "->", str(total + 90)]
    assert [row.id for row in here.all(XpTransaction)] == [row.id for row in before[0]]
    assert here.developer().xp_total == before[1]


def test_the_command(here, environment, tmp_path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "models.rewards.rebuild", *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run().returncode == 0
    rules = tmp_path / "rules.json"
    rules.write_text(run("--print-rules").stdout)
    same = run("--rules", str(rules), "--developer", str(here.developer_id))
    assert same.returncode == 0
    assert "total" in same.stdout
    refused = run("--set", "cv.imported.xp=60", "--repair")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "change those" in refused.stderr
    assert run("--rules", str(tmp_path / "none.toml")).returncode == 2


def test_the_command_knows_neither_flask_nor_dramatiq():
    foreign = "{'flask', 'dramatiq', 'api', 'workers'}"
    code = f"import sys, models.rewards.rebuild; print(sorted({foreign} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
