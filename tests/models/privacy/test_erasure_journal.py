"""A backup from before an erasure is restored: the journal in the bucket makes it forget again."""

import threading
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from config import Settings
from dev.stack.backup import dump_database, restore_database
from models.privacy.erasure import KIND
from models.privacy.erasure_journal import PREFIX
from models.stores.blobs import Blobs
from models.tables import Job
from tests.fixtures.web import PASSWORD, Account, command_line
from tests.support.canary import table_contents
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner

CANARY = "Zaunkoenig"
PROFILE = {"headline": CANARY, "skills": [{"name": CANARY}], "contact": {"email": f"{CANARY}@example.org"}}


def plain_url(settings: Settings) -> str:
    return settings.database_url.replace("+psycopg", "")


def where(settings: Settings, word: str) -> set[str]:
    """The tables that contain the word."""
    needle = word.lower().encode()
    return {name for name, content in table_contents(plain_url(settings)) if needle in content.lower()}


def run_erasure(settings: Settings) -> None:
    """As the workers do."""
    resources = Resources(settings)
    with resources.database.session() as session:
        [job_id] = session.scalars(select(Job.id).where(Job.kind == KIND, Job.status == "queued"))
    JobRunner(resources, LeaseKeeper(resources.database, seconds=30), threading.Event())(job_id)
    resources.close()


def reapply(settings: Settings) -> str:
    """What the command prints; the application is its own, as a restored system's is."""
    with command_line(settings) as runner:
        return runner.invoke(args=["erasures", "reapply"]).output


@pytest.fixture
def erased(
    client: FlaskClient, account: Account, settings: Settings, blobs: Blobs, tmp_path: Path
) -> dict[str, str]:
    """Somebody who was erased after a dump: their id and the address of the receipt. The dump is restored."""
    client.put("/api/developer/me/profile", json=PROFILE, headers=account.headers)
    blobs.put(f"{account.id}/cv/{CANARY}", b"x", "text/plain")
    dump_database(plain_url(settings), tmp_path / "dump")

    order = client.delete(
        "/api/developer/me", json={"password": PASSWORD}, headers=account.headers
    ).get_json()
    run_erasure(settings)
    assert client.get(order["receipt"]).get_json()["status"] == "erased"
    assert where(settings, CANARY) == set()

    restore_database(plain_url(settings), tmp_path / "dump")
    blobs.put(f"{account.id}/cv/{CANARY}", b"x", "text/plain")
    assert where(settings, CANARY) >= {"developers", "skills", "contact_infos", "profile_changes"}
    return {"id": account.id, **order}


def test_a_restored_backup_forgets_again(
    client: FlaskClient,
    erased: dict[str, str],
    register: Callable[..., Account],
    settings: Settings,
    blobs: Blobs,
) -> None:
    staying = register()

    assert reapply(settings) == "1 erased again\n"

    assert where(settings, CANARY) == where(settings, erased["id"]) == set()
    assert blobs.keys(f"{erased['id']}/") == []
    receipt = client.get(erased["receipt"]).get_json()
    assert (receipt["status"], receipt["counts"]["developer_skills"]) == ("erased", 1)
    assert client.get("/api/developer/me", headers=staying.headers).status_code == 200
    assert reapply(settings) == "0 erased again\n"


def test_nobody_is_erased_by_an_entry_that_is_not_signed(
    client: FlaskClient, register: Callable[..., Account], settings: Settings, blobs: Blobs
) -> None:
    account = register()
    key = f"{PREFIX}{account.id}"
    blobs.put(key, orjson.dumps({"developer_id": account.id, "signature": "0" * 64}), "application/json")

    said = reapply(settings)
    blobs.delete(key)

    assert "Nothing was erased." in said
    assert client.get("/api/developer/me", headers=account.headers).status_code == 200
