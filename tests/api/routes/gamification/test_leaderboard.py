"""The boards over HTTP."""

import pytest


def board(client, account, **query):
    return client.get("/api/gamification/leaderboard", query_string=query, headers=account.headers)


def join(client, account, name):
    return client.put("/api/gamification/leaderboard/me", json={"name": name}, headers=account.headers)


def test_one_is_on_the_board_only_while_one_wants_to_be(client, register):
    ada, grace = register(), register()
    assert board(client, ada, board="all").json["items"] == []
    assert join(client, ada, " Ada ").json == {"name": "Ada"}
    assert join(client, grace, "Gra\u202ece\n").json == {"name": "Grace"}
    assert join(client, grace, "\u200b\u200b").status_code == 422
    client.patch("/api/developer/me/profile", json={"headline": "Engineer"}, headers=grace.headers)
    page = board(client, ada, board="all").json
    assert [(item["rank"], item["name"], item["is_me"]) for item in page["items"]] == [
        (1, "Grace", False),
        (2, "Ada", True),
    ]
    assert page["me"] == {"rank": 2, "xp": 0}
    week = board(client, ada).json
    assert [item["name"] for item in week["items"]] == ["Grace"]
    assert week["me"] is None
    assert join(client, grace, "G.").status_code == 200
    assert [item["name"] for item in board(client, ada, board="all").json["items"]] == ["G.", "Ada"]
    gone = client.delete("/api/gamification/leaderboard/me", headers=grace.headers)
    assert gone.status_code == 204
    assert [item["name"] for item in board(client, ada, board="all").json["items"]] == ["Ada"]
    mine = client.get("/api/gamification/leaderboard/me", headers=grace.headers)
    assert mine.json == {"name": None}


def test_pages_go_on_where_the_last_one_ended(client, register):
    accounts = [register() for _ in range(5)]
    for number, account in enumerate(accounts):
        join(client, account, f"Person {number}")
    names, cursor = [], None
    while True:
        query = {"board": "all", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = board(client, accounts[0], **query).json
        names += [item["name"] for item in page["items"]]
        assert {item["rank"] for item in page["items"]} == {1}
        if (cursor := page["next_cursor"]) is None:
            break
    assert names == [f"Person {number}" for number in range(5)]


@pytest.mark.parametrize("name", ["", "x", " y ", "n" * 41, 7, None, ["Ada"]])
def test_a_name_that_is_none_is_refused(client, account, name):
    assert join(client, account, name).status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        {"board": "year"},
        {"limit": 0},
        {"limit": 101},
        {"cursor": "x"},
        {"cursor": "1.x"},
        {"cursor": "99999999999.0190f3a2-7c1e-7b7e-9d4c-1f2a3b4c5d6e"},
        {"cursor": "²5.0190f3a2-7c1e-7b7e-9d4c-1f2a3b4c5d6e"},
        {"page": 2},
    ],
)
def test_a_query_that_is_none_is_refused(client, account, query):
    assert board(client, account, **query).status_code == 422
