"""Proposals, history and undo over HTTP."""

from uuid import UUID, uuid4

import pytest

from models.tables import Experience
from tests.support.imports_world import World, extraction, position

ME = "/api/developer/me"


@pytest.fixture
def here(database, account):
    return World(database, UUID(account.id))


def test_a_proposal_is_listed_accepted_and_then_decided(client, account, stranger, here):
    here.bring_in(extraction(experience=[position()]))
    cv_id, _ = here.bring_in(extraction(experience=[position(company="Acme Inc.")]))
    listed = client.get(f"{ME}/proposals", headers=account.headers).get_json()
    (proposal,) = listed["items"]
    assert (proposal["cv_id"], proposal["status"], proposal["section"]) == (
        str(cv_id),
        "pending",
        "experience",
    )
    assert (proposal["values"]["company"], proposal["current"]["company"]) == ("Acme Inc.", "Acme")
    path = f"{ME}/proposals/{proposal['id']}"
    assert client.post(f"{path}/accept", headers=stranger.headers).status_code == 404
    accepted = client.post(f"{path}/accept", headers=account.headers)
    assert (accepted.status_code, accepted.get_json()["status"]) == (200, "accepted")
    profile = client.get(f"{ME}/profile", headers=account.headers)
    assert profile.get_json()["experience"][0]["company"] == "Acme Inc."
    assert profile.headers["X-Cache"] == "hit"
    for decision in ("accept", "reject"):
        again = client.post(f"{path}/{decision}", headers=account.headers)
        assert (again.status_code, again.get_json()["code"]) == (409, "already_decided")
    assert client.get(f"{ME}/proposals", headers=account.headers).get_json()["items"] == []


def test_a_rejected_proposal_leaves_the_profile_alone(client, account, here):
    here.bring_in(extraction(experience=[position()]))
    here.bring_in(extraction(experience=[position(start="2020-02")]))
    (proposal,) = client.get(f"{ME}/proposals", headers=account.headers).get_json()["items"]
    rejected = client.post(f"{ME}/proposals/{proposal['id']}/reject", headers=account.headers)
    assert (rejected.status_code, rejected.get_json()["status"]) == (200, "rejected")
    assert [row.start for row in here.all(Experience)] == ["2020-01"]


def test_history_says_who_changed_what(client, account, stranger, here):
    cv_id, _ = here.bring_in(extraction(headline="Engineer", experience=[position()]))
    edited = client.patch(f"{ME}/profile", json={"headline": "Lead"}, headers=account.headers)
    assert edited.status_code == 200, edited.text
    changes = client.get(f"{ME}/history", headers=account.headers).get_json()["items"]
    entries = [(one["actor"], one["section"], one["field"], one["before"]) for one in changes]
    assert entries == [
        ("person", "head", "headline", "Engineer"),
        ("import", "experience", "*", None),
        ("import", "head", "headline", None),
    ]
    assert [one["cv_id"] for one in changes] == [None, str(cv_id), str(cv_id)]
    assert changes[1]["after"]["company"] == "Acme"
    assert client.get(f"{ME}/history", headers=stranger.headers).get_json()["items"] == []


def test_history_is_paged_and_filtered(client, account, here):
    here.bring_in(extraction(headline="Engineer", experience=[position(), position(company="Zeta")]))
    first = client.get(f"{ME}/history?limit=2", headers=account.headers).get_json()
    rest = client.get(
        f"{ME}/history?limit=2&cursor={first['next_cursor']}", headers=account.headers
    ).get_json()
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)
    jobs = client.get(f"{ME}/history?section=experience", headers=account.headers).get_json()["items"]
    assert len(jobs) == 2
    assert client.get(f"{ME}/history?section=other", headers=account.headers).status_code == 422


def test_an_import_is_taken_back_once(client, account, stranger, here):
    here.bring_in(extraction(headline="Engineer", experience=[position()]), "1")
    before = client.get(f"{ME}/profile", headers=account.headers).get_json()
    cv_id, _ = here.bring_in(extraction(headline="Lead", experience=[position(company="Novo")]), "2")
    path = f"/api/cvs/{cv_id}/undo"
    assert client.post(path, headers=stranger.headers).status_code == 404
    assert client.post(f"/api/cvs/{uuid4()}/undo", headers=account.headers).status_code == 404
    undone = client.post(path, headers=account.headers)
    assert undone.status_code == 200, undone.text
    assert undone.get_json()["changes"] == {"reverted.head": 1, "removed.experience": 1}
    after = client.get(f"{ME}/profile", headers=account.headers).get_json()
    assert after["version"] > before["version"]
    assert {**after, "version": 0} == {**before, "version": 0}
    again = client.post(path, headers=account.headers)
    assert (again.status_code, again.get_json()["code"]) == (409, "already_undone")


def test_an_import_on_its_way_cannot_be_undone_yet(client, account, upload):
    cv = upload().get_json()["cv"]
    answer = client.post(f"/api/cvs/{cv['id']}/undo", headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "job_running")


def test_what_the_newest_cv_leaves_out_is_kept_and_marked(client, account, here):
    here.bring_in(extraction(experience=[position(), position(company="Zeta")]), "1")
    here.bring_in(extraction(experience=[position()]), "2")
    entries = client.get(f"{ME}/profile?evidence=true", headers=account.headers).get_json()["experience"]
    assert {row["company"]: row["not_in_latest_cv"] for row in entries} == {"Acme": False, "Zeta": True}
