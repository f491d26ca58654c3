"""Upgrades while the old release serves: it can go on with the new schema, and no upload fails meanwhile."""

import shutil
import threading
import time
from itertools import pairwise

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from api import create_app
from config import load_settings
from dev.bench.files import distinct_files
from dev.bench.people import make_people
from dev.chaos import invariants
from dev.chaos.load import Load
from dev.chaos.receiver import ManyReceiver
from tests.fixtures.state import MIGRATIONS
from tests.support.processes import running_web, running_worker
from tests.support.wait import wait_until

FIRST_RELEASED = "0006"
UPLOADS = 16
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "{revision}", "{previous}", None, None

def upgrade():
    op.add_column("{table}", sa.Column("later", sa.Text(), nullable=True))
    op.add_column("{table}", sa.Column("flag", sa.Boolean(), nullable=False, server_default="false"))
    op.create_index("ix_{table}_later", "{table}", ["later"])

def downgrade():
    op.drop_column("{table}", "flag")
    op.drop_column("{table}", "later")
"""


def revisions():
    """From the first to the last."""
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


def schema(engine):
    """Table -> column -> (type, nullable, whether Postgres fills it in)."""
    inspector = inspect(engine)
    return {
        table: {
            column["name"]: (str(column["type"]), column["nullable"], column["default"] is not None)
            for column in inspector.get_columns(table)
        }
        for table in inspector.get_table_names()
    }


def breaks(before, after):
    """What code that knows only ``before`` could no longer read or write."""
    for table, columns in before.items():
        now = after.get(table, {})
        for name, (kind, nullable, _) in columns.items():
            if name not in now:
                yield f"{table}.{name} is gone"
            elif now[name][0] != kind or (nullable and not now[name][1]):
                yield f"{table}.{name} was {kind}, nullable {nullable}; is {now[name]}"
        for name in now.keys() - columns.keys():
            if not (now[name][1] or now[name][2]):
                yield f"{table}.{name} must be written, which older code does not"


def test_each_release_can_go_on_with_the_schema_of_the_next(empty_app):
    released = revisions()[revisions().index(FIRST_RELEASED) :]
    engine = create_engine(empty_app.config["SQLALCHEMY_DATABASE_URI"])
    found = []
    with empty_app.app_context():
        flask_migrate.upgrade(str(MIGRATIONS), revision=FIRST_RELEASED)
        schemas = [schema(engine)]
        for revision in released[1:]:
            flask_migrate.upgrade(str(MIGRATIONS), revision=revision)
            schemas.append(schema(engine))
    engine.dispose()
    for revision, (before, after) in zip(released[1:], pairwise(schemas), strict=True):
        found += [f"{revision}: {problem}" for problem in breaks(before, after)]
    assert found == []


def test_a_removed_a_tightened_and_a_required_column_are_found():
    before = {
        "jobs": {"id": ("UUID", False, False), "stage": ("TEXT", True, False), "kind": ("TEXT", True, False)}
    }
    after = {
        "jobs": {"id": ("UUID", False, False), "stage": ("TEXT", False, False), "new": ("TEXT", False, False)}
    }
    assert len(list(breaks(before, after))) == 3


@pytest.fixture
def next_release(tmp_path):
    """A folder of migrations with two more, for tables that uploads write in the other order."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    previous = revisions()[-1]
    for revision, table in (("9998", "jobs"), ("9999", "cvs")):
        migration = NEXT.format(revision=revision, previous=previous, table=table)
        (folder / "versions" / f"{revision}_next.py").write_text(migration)
        previous = revision
    return folder


@pytest.mark.process
def test_uploads_go_on_while_the_next_release_migrates(
    environment, settings, database, redis_client, next_release, tmp_path, capsys
):
    people = make_people(database, load_settings(environment), UPLOADS)
    app = create_app(settings)
    in_use = threading.Event()

    def use_table():
        with database.session() as session:
            session.execute(text("SELECT count(*) FROM jobs"))
            in_use.set()
            time.sleep(2.5)  # longer than a migration waits for a table

    with (
        ManyReceiver(people) as receiver,
        running_web(environment, tmp_path / "web.log") as web,
        running_worker(environment, tmp_path / "worker.log"),
    ):
        reader = threading.Thread(target=use_table)
        work = zip(people, distinct_files(UPLOADS), strict=True)
        with Load(web.base.removesuffix("/api"), receiver.url, work, per_second=4) as load, app.app_context():
            reader.start()
            in_use.wait()
            flask_migrate.upgrade(str(next_release))
            reader.join()
            load.await_work()
        assert load.statuses == [202] * UPLOADS

        def open_rows():
            with database.session() as session:
                return invariants.open_jobs(session)

        wait_until(lambda: not open_rows(), "every job ends with the new schema")
        with database.session() as session:
            assert invariants.job_violations(session, load.accepted) == []
        with app.app_context():
            flask_migrate.downgrade(str(next_release), revision=revisions()[-1])
            app.extensions["migrate"].db.engine.dispose()
    assert "trying again" in capsys.readouterr().out, "the migration let others pass"
    app.extensions["vitae"].close()
