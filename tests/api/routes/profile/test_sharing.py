"""Public views of a profile: off by default, unguessable, revocable, and never more than was chosen."""

import json
from collections.abc import Callable
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from models.stores.database import Database
from models.tables import ContactInfo, Developer, Experience, ShareLink
from tests.fixtures.web import Account

HOME = "/api/developer/me/share"


@pytest.fixture(autouse=True)
def _profile(database: Database, account: Account) -> None:
    with database.session() as session:
        developer = session.get_one(Developer, UUID(account.id))
        developer.headline, developer.profile_version = "Builds bridges", 1
        session.add(
            ContactInfo(
                developer_id=developer.id,
                full_name="Lina Brook",
                email="lina@example.net",
                phone="+33 1 99 00",
            )
        )
        session.add(
            Experience(developer_id=developer.id, title="Engineer", company="Bridge Works", match_key="k")
        )


@pytest.fixture
def share(client: FlaskClient, account: Account) -> Callable[..., dict[str, str]]:
    def make(*sections: str) -> dict[str, str]:
        wanted = {"sections": list(sections)} if sections else {}
        answer = client.post(HOME, json=wanted, headers=account.headers)
        assert answer.status_code == 201, answer.text
        assert answer.headers["Location"] == answer.get_json()["url"]
        view: dict[str, str] = answer.get_json()
        return view

    return make


def test_nothing_is_shared_unasked(client, account):
    answer = client.get(HOME, headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_a_visitor_sees_the_chosen_sections_and_no_account_data(client, account, share):
    made = share()
    assert len(made["slug"]) >= 32
    assert client.get(HOME, headers=account.headers).get_json() == made
    answer = client.get(made["url"])
    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-cache"
    shared = answer.get_json()
    assert set(shared) == {"headline", "summary", "experience", "education", "skills", "achievements"}
    assert shared["headline"] == "Builds bridges"
    assert [row["company"] for row in shared["experience"]] == ["Bridge Works"]
    for hidden in (account.id, account.email, "lina@example.net", "Lina Brook", "+33 1 99 00"):
        assert hidden not in answer.text
    assert "id" not in shared["experience"][0]


def test_contact_data_is_shown_where_it_was_chosen(client, account, share):
    shared = client.get(share("contact")["url"])
    assert set(shared.get_json()) == {"contact"}
    assert shared.get_json()["contact"]["email"] == "lina@example.net"
    assert account.email not in shared.text
    assert account.id not in shared.text


def test_a_visitor_who_has_the_version_gets_304_until_it_changes(client, account, share, database):
    url = share()["url"]
    first = client.get(url)
    same = {"If-None-Match": first.headers["ETag"]}
    unchanged = client.get(url, headers=same)
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["X-Robots-Tag"] == "noindex"
    with database.session() as session:
        developer = session.get_one(Developer, UUID(account.id))
        developer.headline, developer.profile_version = "Builds towers", 2
    changed = client.get(url, headers=same)
    assert (changed.status_code, changed.get_json()["headline"]) == (200, "Builds towers")
    client.patch(HOME, json={"sections": ["skills"]}, headers=account.headers)
    other = client.get(url, headers={"If-None-Match": changed.headers["ETag"]})
    assert (other.status_code, other.get_json()) == (200, {"skills": []})


def test_a_revoked_address_is_as_unknown_as_any_other_and_is_not_given_out_again(client, account, share):
    made = share()
    assert client.delete(HOME, headers=account.headers).status_code == 204
    assert client.delete(HOME, headers=account.headers).status_code == 204
    revoked, unknown = client.get(made["url"]), client.get("/api/shared/no-such-slug")
    assert revoked.status_code == unknown.status_code == 404
    assert _visible_members(revoked.get_json()) == _visible_members(unknown.get_json())
    assert share()["slug"] != made["slug"]
    assert client.get(made["url"]).status_code == 404


def test_a_profile_has_one_public_address(client, account, share, database):
    made = share("head")
    again = client.post(HOME, json={}, headers=account.headers)
    assert (again.status_code, again.get_json()["code"]) == (409, "already_shared")
    changed = client.patch(HOME, json={"sections": ["skills", "head", "head"]}, headers=account.headers)
    assert (changed.get_json()["slug"], changed.get_json()["sections"]) == (made["slug"], ["head", "skills"])
    with database.session() as session:
        assert session.query(ShareLink).count() == 1


def test_sharing_can_be_repeated_with_a_key(client, account):
    headers = {**account.headers, "Idempotency-Key": "share-1"}
    first, again = (client.post(HOME, json={}, headers=headers) for _ in range(2))
    assert first.get_json() == again.get_json()
    assert again.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("sections", [[], ["everything"], "head", [None], ["head"] * 7])
def test_only_sections_there_are_can_be_shared(client, account, sections):
    for send in (client.post, client.patch):
        answer = send(HOME, json={"sections": sections}, headers=account.headers)
        assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_fields")
        assert "sections" in json.dumps(answer.get_json()["errors"])


def test_changing_what_is_not_shared_is_not_found(client, account):
    answer = client.patch(HOME, json={"sections": ["head"]}, headers=account.headers)
    assert answer.status_code == 404


def test_visits_are_limited(client, share):
    url = share()["url"]
    statuses = [client.get(url).status_code for _ in range(121)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def _visible_members(problem: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in problem.items() if name != "request_id"}


@pytest.mark.parametrize("slug", ["%00", "a%00b", "%F0%9F%91%8D", "x" * 3000])
def test_an_address_nobody_can_have_leads_nowhere(client, slug):
    answer = client.get(f"/api/shared/{slug}")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
