"""The profile as a whole: replaced, changed, emptied; contact details; the cache that never lags."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from api.application import create_app
from config import Settings
from models.stores.profile_cache import ProfileCache, connect_redis
from tests.api.routes.profile.test_sections import ENTRIES
from tests.fixtures.web import Account
from tests.support.imports_world import World, extraction, position

CONTACT = {
    "full_name": "Ingrid Example",
    "email": "ingrid@example.org",
    "phone": "+4755555555",
    "location": "Bergen, Norway",
    "links": ["https://example.org/ingrid", "https://github.com/ingrid"],
    "street": "Mill Road 1",
    "city": "Bergen",
    "region": "Vestland",
    "postal_code": "5003",
    "country_code": "NO",
}
WHOLE: dict[str, Any] = {
    "headline": "Engineer of mills",
    "summary": "Builds them.\nRuns them.",
    "contact": CONTACT,
    **{section: [entry] for section, entry in ENTRIES.items()},
}


@pytest.fixture
def put(send: Any) -> Callable[[dict[str, Any]], Any]:
    def replace(body: dict[str, Any]) -> Any:
        answer = send("put", "/profile", body)
        assert answer.status_code == 200, answer.text
        return answer

    return replace


def test_put_then_get_then_put_is_the_same(send: Any, put: Any) -> None:
    written = put(WHOLE)
    profile = send("get", "/profile")
    assert (profile.data, profile.headers["ETag"], profile.headers["X-Cache"]) == (
        written.data,
        written.headers["ETag"],
        "hit",
    )
    body = profile.get_json()
    for part, value in WHOLE.items():
        returned = (
            [{k: v for k, v in row.items() if k != "id"} for row in body[part]]
            if part in ENTRIES
            else body[part]
        )
        assert returned == value
    again = put(body)
    assert again.data == written.data
    without_ids = {**WHOLE, "skills": [{**ENTRIES["skills"], "name": "cpp"}]}
    stored = put(without_ids).get_json()
    assert [stored[s][0]["id"] for s in ENTRIES] == [body[s][0]["id"] for s in ENTRIES]
    assert stored["version"] == body["version"] + 1


def test_put_replaces_all_of_it(send: Any, put: Any) -> None:
    first = put(WHOLE).get_json()
    second = put({"skills": [{"name": "Rust"}, {"id": first["skills"][0]["id"], "name": "C++"}]}).get_json()
    assert second["headline"] is second["contact"]["phone"] is None
    assert second["contact"]["links"] == second["experience"] == second["education"] == []
    assert [(row["name"], row["years"]) for row in second["skills"]] == [("Rust", None), ("C++", None)]
    assert second["skills"][1]["id"] == first["skills"][0]["id"]


def test_patch_touches_what_it_names(send: Any, put: Any) -> None:
    first = put(WHOLE).get_json()
    patch = {"summary": None, "contact": {"city": "Oslo"}, "skills": [*first["skills"], {"name": "Go"}]}
    second = send("patch", "/profile", patch).get_json()
    assert second["contact"] == {**CONTACT, "city": "Oslo"}
    assert (second["headline"], second["summary"]) == (WHOLE["headline"], None)
    assert [row["name"] for row in second["skills"]] == ["C++", "Go"]
    assert second["experience"] == first["experience"]
    assert send("patch", "/profile", {}).get_json() == second


def test_delete_empties_and_a_stale_etag_does_not(send: Any, put: Any) -> None:
    etag = put(WHOLE).headers["ETag"]
    send("patch", "/profile", {"headline": "Newer"})
    for method, body in (("put", {}), ("patch", {"headline": "Lost"}), ("delete", None)):
        assert send(method, "/profile", body, If_Match=etag).status_code == 412
    assert send("get", "/profile").get_json()["headline"] == "Newer"
    current = send("get", "/profile").headers["ETag"]
    assert send("delete", "/profile", None, If_Match=current).status_code == 204
    empty = send("get", "/profile").get_json()
    assert [empty[part] for part in ("headline", "summary", *ENTRIES)] == [None, None, [], [], [], []]
    assert not any(empty["contact"].values())


def test_contact_is_put_and_patched(send: Any) -> None:
    empty = send("get", "/contact")
    assert not any(empty.get_json().values())
    put = send("put", "/contact", CONTACT, If_Match=empty.headers["ETag"])
    assert (put.status_code, put.get_json()) == (200, CONTACT)
    read = send("get", "/contact")
    assert (read.get_json(), read.headers["ETag"]) == (CONTACT, put.headers["ETag"])
    assert send("get", "/contact", If_None_Match=read.headers["ETag"]).status_code == 304
    patched = send("patch", "/contact", {"phone": "22 22 22 22", "email": " "})
    assert patched.get_json() == {**CONTACT, "phone": "+4722222222", "email": None}
    for method in ("put", "patch"):
        assert send(method, "/contact", CONTACT, If_Match=read.headers["ETag"]).status_code == 412
    assert send("put", "/contact", {"city": "Oslo"}).get_json()["full_name"] is None
    assert send("get", "/profile").get_json()["contact"]["city"] == "Oslo"


def test_a_country_that_comes_after_the_number_completes_it(send: Any) -> None:
    assert send("patch", "/contact", {"phone": "0470 12 34 56"}).get_json()["phone"] == "0470 12 34 56"
    assert send("patch", "/contact", {"country_code": "BE"}).get_json()["phone"] == "+32470123456"
    assert send("patch", "/contact", {"country_code": "NO"}).get_json()["phone"] == "+32470123456"
    send("patch", "/contact", {"phone": "4711", "country_code": None})
    assert send("patch", "/contact", {"country_code": "BE"}).get_json()["phone"] == "4711"


def test_the_login_is_never_touched(client: FlaskClient, account: Account, send: Any) -> None:
    send("put", "/contact", CONTACT)
    assert client.get("/api/developer/me", headers=account.headers).get_json()["email"] == account.email


def test_what_changes_nothing_is_no_new_version(send: Any, put: Any) -> None:
    body = put(WHOLE).get_json()
    for section, entry in ENTRIES.items():
        send("patch", f"/{section}/{body[section][0]['id']}", entry)
        send("patch", f"/{section}/{body[section][0]['id']}", {})
    send("put", "/contact", CONTACT)
    send("patch", "/contact", {})
    assert send("get", "/profile").get_json()["version"] == body["version"]


def test_a_persons_edits_earn_their_rewards(client: FlaskClient, account: Account, send: Any) -> None:
    send("patch", "/profile", {"headline": "Engineer"})
    send("post", "/skills", {"name": "Rust"})
    ledger = client.get("/api/gamification/xp", headers=account.headers).get_json()["items"]
    assert sorted(entry["rule"] for entry in ledger) == ["day.active", "profile.updated", "profile.updated"]


def test_a_dead_redis_costs_only_speed(
    make_settings: Callable[..., Settings], account: Account, unused_port: int
) -> None:
    app = create_app(make_settings(redis_url=f"redis://127.0.0.1:{unused_port}"))
    client = app.test_client()
    for headline in ("One", "Two"):
        written = client.patch(
            "/api/developer/me/profile", json={"headline": headline}, headers=account.headers
        )
        profile = client.get("/api/developer/me/profile", headers=account.headers)
        assert (written.status_code, profile.get_json()["headline"]) == (200, headline)
    app.extensions["vitae"].close()


def test_the_cache_holds_the_answer_of_the_last_writer(
    settings: Settings, account: Account, send: Any
) -> None:
    send("get", "/profile")
    made = send("post", "/education", {"degree": "MSc"}).get_json()
    redis = connect_redis(settings.redis_url)
    cached = ProfileCache(redis).get(UUID(account.id))
    redis.close()
    assert cached is not None
    assert made["id"].encode() in cached.body
    assert send("get", "/profile").headers["X-Cache"] == "hit"


def test_an_entry_that_a_document_told_oddly_can_be_changed(send, database, account):
    here = World(database, UUID(account.id))
    odd = [position(start="2021", end="2020"), position(title="B", start="2020", end="2021", current=True)]
    here.bring_in(extraction(experience=odd))
    profile = send("get", "/profile").get_json()
    for entry in profile["experience"]:
        path = f"/experience/{entry['id']}"
        assert send("patch", path, {"location": "Oslo"}).status_code == 200
        assert list(send("patch", path, {"end": "2019"}).get_json()["errors"]["json"]) == ["end"]
        assert send("patch", path, {"end": "2022", "current": False}).status_code == 200
    here.bring_in(extraction(experience=[position(company="Zeta", start="2021", end="2020")]))
    before = send("get", "/profile")
    put = send("put", "/profile", before.get_json())
    assert (put.status_code, put.data) == (200, before.data)
