"""The sections of a profile over HTTP: entries by hand, in order, guarded by ETags."""

from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.fixtures.web import Account

ME = "/api/developer/me"
ENTRIES: dict[str, dict[str, Any]] = {
    "experience": {
        "title": "Engineer",
        "company": "Fernhill Works",
        "location": "Bergen",
        "start": "2021-03",
        "end": "2023",
        "current": False,
        "highlights": ["Built the mill", "Kept it running"],
        "notes": "Part-time",
    },
    "education": {
        "institution": "Fernhill University",
        "degree": "MSc",
        "field": "Hydrology",
        "start": "2015",
        "end": "2017-06-30",
        "grade": "A",
        "notes": "Thesis on mill ponds",
    },
    "skills": {"name": "C++", "category": "Languages", "level": "expert", "years": 7.5},
    "achievements": {
        "kind": "award",
        "title": "Mill of the year",
        "issuer": "Guild of mills",
        "date": "2022",
        "url": "https://example.org/mill",
        "level": None,
        "summary": "For the quietest wheel.",
    },
}
LEAST: dict[str, dict[str, Any]] = {
    "experience": {"title": "Engineer"},
    "education": {"degree": "BSc"},
    "skills": {"name": "Rust"},
    "achievements": {"title": "A prize"},
}
CHANGES: dict[str, dict[str, Any]] = {
    "experience": {"end": None, "current": True},
    "education": {"grade": None},
    "skills": {"years": 8},
    "achievements": {"kind": "publication", "url": "Example.org/x"},
}
SECTIONS = sorted(ENTRIES)


@pytest.mark.parametrize("section", SECTIONS)
def test_an_entry_lives_and_dies(send: Any, section: str) -> None:
    made = send("post", f"/{section}", ENTRIES[section])
    assert made.status_code == 201, made.text
    body = made.get_json()
    path = f"/{section}/{body['id']}"
    assert made.headers["Location"] == f"{ME}{path}"
    assert {name: body[name] for name in ENTRIES[section]} == ENTRIES[section]
    read = send("get", path)
    assert (read.get_json(), read.headers["ETag"]) == (body, made.headers["ETag"])
    assert send("get", path, If_None_Match=read.headers["ETag"]).status_code == 304
    entries = send("get", "/profile").get_json()[section]
    assert entries == [{"id": body["id"], **ENTRIES[section]}]

    changed = send("patch", path, CHANGES[section])
    assert changed.status_code == 200, changed.text
    wanted = {**ENTRIES[section], **CHANGES[section]}
    if section == "achievements":
        wanted["url"] = "https://example.org/x"
    assert {name: changed.get_json()[name] for name in wanted} == wanted
    assert send("get", path).headers["ETag"] == changed.headers["ETag"] != made.headers["ETag"]

    assert send("delete", path).status_code == 204
    assert send("get", path).status_code == 404
    assert send("get", f"/{section}").get_json() == {"items": [], "next_cursor": None}
    assert send("get", "/profile").get_json()[section] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_the_least_an_entry_needs(send: Any, section: str) -> None:
    assert send("post", f"/{section}", LEAST[section]).status_code == 201
    empty = send("post", f"/{section}", {})
    assert (empty.status_code, empty.get_json()["code"]) == (422, "invalid_fields")
    assert len(send("get", f"/{section}").get_json()["items"]) == 1


@pytest.mark.parametrize("section", SECTIONS)
def test_a_stale_etag_changes_nothing(send: Any, section: str) -> None:
    made = send("post", f"/{section}", ENTRIES[section])
    path = f"/{section}/{made.get_json()['id']}"
    fresh = send("patch", path, CHANGES[section], If_Match=made.headers["ETag"])
    assert fresh.status_code == 200
    before = send("get", "/profile").data
    stale = made.headers["ETag"]
    for method, body in (("patch", CHANGES[section]), ("delete", None)):
        refused = send(method, path, body, If_Match=stale)
        assert (refused.status_code, refused.get_json()["code"]) == (412, "precondition_failed")
    ids = [made.get_json()["id"]]
    for method, where, body in (("post", "", LEAST[section]), ("put", "/order", {"ids": ids})):
        refused = send(method, f"/{section}{where}", body, If_Match='"profile-1-0"')
        assert refused.status_code == 412
    assert send("get", "/profile").data == before
    assert send("delete", path, If_Match="*").status_code == 204


@pytest.mark.parametrize("section", SECTIONS)
def test_others_entries_do_not_exist(
    client: FlaskClient, account: Account, stranger: Account, section: str
) -> None:
    theirs = client.post(f"{ME}/{section}", json=ENTRIES[section], headers=stranger.headers).get_json()
    for row_id in (theirs["id"], uuid4()):
        path = f"{ME}/{section}/{row_id}"
        for method, body in (("GET", None), ("PATCH", LEAST[section]), ("DELETE", None)):
            answer = client.open(path, method=method, json=body, headers=account.headers)
            assert answer.status_code == 404
        order = client.put(f"{ME}/{section}/order", json={"ids": [str(row_id)]}, headers=account.headers)
        assert order.status_code == 422
        body = {section: [{**LEAST[section], "id": str(row_id)}]}
        whole = client.put(f"{ME}/profile", json=body, headers=account.headers)
        assert whole.get_json()["errors"]["json"][section]["0"] == {"id": ["The section has no such entry."]}
    foreign = client.get(f"{ME}/{section}/{theirs['id']}", headers=stranger.headers)
    assert foreign.get_json() == theirs


def test_the_order_is_the_persons(send: Any) -> None:
    ids = [
        send("post", "/education", {"degree": degree}).get_json()["id"] for degree in ("BSc", "MSc", "PhD")
    ]
    version = send("get", "/profile").get_json()["version"]
    turned = send("put", "/education/order", {"ids": ids[::-1]})
    assert [entry["id"] for entry in turned.get_json()["items"]] == ids[::-1]
    assert turned.headers["ETag"] == f'"profile-1-{version + 1}"'
    assert [entry["id"] for entry in send("get", "/profile").get_json()["education"]] == ids[::-1]
    send("put", "/education/order", {"ids": ids[::-1]})
    assert send("get", "/profile").get_json()["version"] == version + 1
    for wrong in (ids[:2], [*ids, ids[0]], [*ids[:2], str(uuid4())], [ids[0]] * 3, ["x"], "x", None):
        answer = send("put", "/education/order", {"ids": wrong})
        assert (answer.status_code, list(answer.get_json()["errors"]["json"])) == (422, ["ids"])


def test_pages_follow_the_order_shown(send: Any) -> None:
    ids = [send("post", "/achievements", {"title": f"No. {n}"}).get_json()["id"] for n in range(5)]
    wanted = [ids[n] for n in (4, 0, 3, 1, 2)]
    send("put", "/achievements/order", {"ids": wanted})
    paged, cursor = [], ""
    while cursor is not None:
        page = send("get", f"/achievements?limit=2{cursor and '&cursor=' + cursor}")
        paged += [entry["id"] for entry in page.get_json()["items"]]
        cursor = page.get_json()["next_cursor"]
    assert paged == wanted
    etag = send("get", "/achievements").headers["ETag"]
    assert send("get", "/achievements", If_None_Match=etag).status_code == 304
    # A cursor outlives its entry.
    first = send("get", "/achievements?limit=2").get_json()
    send("delete", f"/achievements/{wanted[1]}")
    rest = send("get", f"/achievements?cursor={first['next_cursor']}").get_json()["items"]
    assert [entry["id"] for entry in rest] == wanted[2:]
    for wrong in ("x", "1", "1.x", f"-1.{ids[0]}", f"1e3.{ids[0]}", f"{'9' * 30}.{ids[0]}", "%00"):
        assert send("get", f"/achievements?cursor={wrong}").status_code == 422
    assert send("get", f"/achievements?cursor=9999999999.{ids[0]}").get_json()["items"] == []


def test_a_skill_in_another_spelling_is_the_same_skill(send: Any) -> None:
    made = {
        name: send("post", "/skills", {"name": name}).get_json()["id"] for name in ("JS", "C", "C++", "C#")
    }
    assert len(set(made.values())) == 4
    for spelling in ("JavaScript", "javascript", "ECMAScript"):
        again = send("post", "/skills", {"name": spelling})
        body = again.get_json()
        assert (again.status_code, body["code"]) == (409, "skill_exists")
        assert body["errors"] == {"existing_id": made["JS"]}
        assert again.headers["Location"] == f"{ME}/skills/{made['JS']}"
    assert send("patch", f"/skills/{made['C']}", {"name": "cpp"}).status_code == 409
    assert send("patch", f"/skills/{made['JS']}", {"name": "JavaScript"}).get_json()["name"] == "JavaScript"
    assert send("patch", f"/skills/{made['C']}", {"name": "Go"}).get_json()["id"] == made["C"]
    assert send("post", "/skills", {"name": "golang"}).status_code == 409
    assert send("post", "/skills", {"name": "C"}).status_code == 201


def test_creating_twice_under_one_key_creates_once(send: Any) -> None:
    first = send("post", "/skills", {"name": "Rust"}, Idempotency_Key="k1")
    again = send("post", "/skills", {"name": "Rust"}, Idempotency_Key="k1")
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["ETag"] == first.headers["ETag"]
    other = send("post", "/skills", {"name": "Zig"}, Idempotency_Key="k1")
    assert other.get_json()["code"] == "idempotency_key_reused"
    assert [skill["name"] for skill in send("get", "/skills").get_json()["items"]] == ["Rust"]


def test_two_like_stints_stay_two(send: Any) -> None:
    for _ in range(2):
        assert send("post", "/experience", ENTRIES["experience"]).status_code == 201
    assert len(send("get", "/experience").get_json()["items"]) == 2


def test_a_full_section_takes_no_more(send: Any) -> None:
    whole = {"education": [{"degree": f"No. {n}"} for n in range(100)]}
    assert send("patch", "/profile", whole).status_code == 200
    full = send("post", "/education", {"degree": "One more"})
    assert full.status_code == 422
    assert "100" in full.get_json()["errors"]["json"]["_schema"][0]
