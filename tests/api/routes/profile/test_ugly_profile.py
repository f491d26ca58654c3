"""Whatever a person enters wrongly is answered with the field's name, and nothing has changed."""

from typing import Any

import pytest

from tests.api.routes.profile.test_sections import LEAST

LONG, VERY_LONG = "x" * 501, "x" * 4001
WRONG_TEXTS = [5, True, ["x"], {"$ne": ""}, LONG]
WRONG_DATES = [
    "10000",
    "10000-01-01",
    "1899",
    "2101",
    "2021-13",
    "2023-02-29",
    "2021-3",
    "soon",
    2021,
    1e308,
    [],
]
WRONG_ADDRESSES = [
    "javascript:alert(1)",
    "https://[::1",
    "ftp://example.org",
    "x y",
    "http://a:b@example.org",
    5,
]
FIELDS: dict[str, dict[str, list[Any]]] = {
    "contact": {
        "full_name": WRONG_TEXTS,
        "email": ["nobody", "a@b@c", "x" * 250 + "@example.org", 5, []],
        "phone": ["call me", "1", "1" * 50, "+999 12345", 5, [], "x" * 101],
        "location": WRONG_TEXTS,
        "links": ["https://example.org", [5], [None], [""], ["x"] * 2, ["https://example.org"] * 61, {}],
        "street": WRONG_TEXTS,
        "postal_code": ["x" * 21, 5003],
        "country_code": ["XX", "NOR", "N", 47],
    },
    "experience": {
        "title": WRONG_TEXTS,
        "company": WRONG_TEXTS,
        "location": WRONG_TEXTS,
        "start": WRONG_DATES,
        "end": WRONG_DATES,
        "current": ["yes", 1, 0, None, "true", []],
        "highlights": ["x", [5], [None], [""], [VERY_LONG], ["x"] * 61, [["x"]], {"0": "x"}],
    },
    "education": {
        "institution": WRONG_TEXTS,
        "degree": WRONG_TEXTS,
        "field": WRONG_TEXTS,
        "start": WRONG_DATES,
        "end": WRONG_DATES,
        "grade": WRONG_TEXTS,
    },
    "skills": {
        "name": [*WRONG_TEXTS, None, "", "  ", "\0", "--", "👍"],
        "category": WRONG_TEXTS,
        "level": WRONG_TEXTS,
        "years": [-1, 81, 1e308, 10**300, "5", True, [], -0.1],
    },
    "achievements": {
        "kind": ["medal", "", None, 5, []],
        "title": [*WRONG_TEXTS, None, "", " \u0000"],
        "issuer": WRONG_TEXTS,
        "date": WRONG_DATES,
        "url": WRONG_ADDRESSES,
        "level": WRONG_TEXTS,
        "summary": [5, VERY_LONG],
    },
}
FIELDS = {
    section: {**fields, "import_base": [{}], "developer_id": ["x"], "id": ["x"]}
    for section, fields in FIELDS.items()
}


SAME_KEY_TWICE = "An object has the same key twice."


def _same(answer: Any, errors: dict[str, Any]) -> bool:
    """Is it a 422 whose errors name just this path?"""
    messages = answer.get_json().get("errors", {}).get("json")
    while isinstance(errors, dict) and isinstance(messages, dict) and list(messages) == list(errors):
        (key,) = errors
        messages, errors = messages[key], errors[key]
    return answer.status_code == 422 and bool(messages) and errors == {}


@pytest.mark.parametrize("section", sorted(FIELDS))
def test_every_field_says_what_is_wrong_with_it(send: Any, section: str) -> None:
    path = f"/{section}"
    least = LEAST.get(section, {})
    if least:
        path += "/" + send("post", path, least).get_json()["id"]
    before = send("get", "/profile").data
    wrong: list[Any] = []
    for name, values in FIELDS[section].items():
        for turn, value in enumerate(values):
            fields = {**least, name: value}
            answers = [send("patch", path, {name: value})]
            answers += [send("post", f"/{section}", fields)] if least else []
            wrong += [(name, value, each.text) for each in answers if not _same(each, {name: {}})]
            if turn == 0 and name != "id":
                whole: Any = [fields] if least else fields
                where: Any = {"0": {name: {}}} if least else {name: {}}
                answers = [send(method, "/profile", {section: whole}) for method in ("put", "patch")]
                wrong += [(name, value, each.text) for each in answers if not _same(each, {section: where})]
    assert wrong == []
    assert send("get", "/profile").data == before


BETWEEN_FIELDS: dict[str, list[tuple[dict[str, Any], str]]] = {
    "experience": [
        ({"title": "A", "start": "2021-03", "end": "2020"}, "end"),
        ({"title": "A", "start": "2021-03-02", "end": "2021-03-01"}, "end"),
        ({"title": "A", "end": "2020", "current": True}, "end"),
        ({"location": "Bergen"}, "title"),
        ({"title": "\u0000 ", "company": ""}, "title"),
    ],
    "education": [
        ({"degree": "A", "start": "2021", "end": "2020-12-31"}, "end"),
        ({"grade": "A"}, "institution"),
    ],
}


@pytest.mark.parametrize("section", sorted(BETWEEN_FIELDS))
def test_fields_must_fit_together(send: Any, section: str) -> None:
    stored = send("post", f"/{section}", {**LEAST[section], "start": "2022", "end": "2023"}).get_json()
    before = send("get", "/profile").data
    for fields, name in BETWEEN_FIELDS[section]:
        assert _same(send("post", f"/{section}", fields), {name: {}})
        whole = {section: [LEAST[section], fields]}
        assert _same(send("put", "/profile", whole), {section: {"1": {name: {}}}})
    # Against what the entry holds already.
    assert _same(send("patch", f"/{section}/{stored['id']}", {"end": "2021"}), {"end": {}})
    assert _same(send("patch", f"/{section}/{stored['id']}", {"start": "2024"}), {"end": {}})
    assert send("get", "/profile").data == before


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"skills": [{"name": f"skill {n}"} for n in range(10_000)]}, {"skills": {}}),
        ({"skills": [{"name": "JS"}, {"name": "JavaScript"}]}, {"skills": {"1": {"name": {}}}}),
        ({"skills": {"name": "JS"}}, {"skills": {}}),
        ({"skills": None}, {"skills": {}}),
        ({"skills": ["JS"]}, {"skills": {"0": {}}}),
        ({"skills": [{"name": "JS", "id": "x"}]}, {"skills": {"0": {"id": {}}}}),
        ({"experience": [LEAST["experience"]] * 201}, {"experience": {}}),
        ({"contact": None}, {"contact": {}}),
        ({"contact": []}, {"contact": {}}),
        ({"headline": 5}, {"headline": {}}),
        ({"headline": LONG}, {"headline": {}}),
        ({"summary": VERY_LONG}, {"summary": {}}),
        ({"role": "admin"}, {"role": {}}),
        ({"profile_version": 9}, {"profile_version": {}}),
        ({"evidence": {}}, {"evidence": {}}),
    ],
)
def test_a_whole_profile_says_where_it_is_wrong(send: Any, body: Any, errors: Any) -> None:
    for method in ("put", "patch"):
        assert _same(send(method, "/profile", body), errors)
    assert send("get", "/profile").get_json()["version"] == 0


def test_an_id_cannot_be_given_twice(send: Any) -> None:
    row = send("post", "/education", {"degree": "MSc"}).get_json()
    twice = [{"id": row["id"], "degree": "MSc"}, {"id": row["id"], "degree": "BSc"}]
    assert _same(send("put", "/profile", {"education": twice}), {"education": {"1": {"id": {}}}})


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        (b'{"skills": [{"name": "C", "years": 1e999}]}', None),
        (b'{"skills": [{"name": "C", "years": 1' + b"0" * 400 + b"}]}", None),
        (b'{"headline": NaN}', None),
        (b'{"headline": "A\\ud800b"}', None),
        (b'{"contact": {"phone": "1", "phone": "2"}}', {"phone": [SAME_KEY_TWICE]}),
        (b'{"summary": "a", "headline": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", None),
        (b'{"s": "[[\\"", "headline": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, None),
        (b'{"headline": ' + b"[" * 70 + b"]" * 70 + b"}", None),
    ],
    ids=["1e999", "400 digits", "NaN", "half a pair", "twice", "deep lists", "deep objects", "70 deep"],
)
def test_malformed_json_is_refused(
    client: Any, account: Any, send: Any, body: bytes, errors: dict[str, Any] | None
) -> None:
    for method in ("put", "patch"):
        answer = client.open(
            "/api/developer/me/profile",
            method=method,
            data=body,
            headers=account.headers,
            content_type="application/json",
        )
        assert (answer.status_code, answer.get_json()["code"]) == (400, "invalid_json")
        assert answer.get_json().get("errors", {}).get("json") == errors
    assert send("get", "/profile").get_json()["version"] == 0


@pytest.mark.parametrize("broken", ["A\0b", "\0"])
def test_nul_is_refused_by_the_fields_name(send: Any, broken: str) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "contact": {
            "full_name": broken,
            "email": f"a{broken}@example.org",
            "links": [f"https://a.org/{broken}"],
        },
        "experience": {"title": broken, "highlights": ["x", broken]},
        "education": {"degree": broken, "start": f"2020{broken}"},
        "skills": {"name": broken},
        "achievements": {"title": broken, "url": f"https://a.org/{broken}"},
    }
    for section, fields in wrong.items():
        for name, value in fields.items():
            method = "patch" if section == "contact" else "post"
            answer = send(method, f"/{section}", {**LEAST.get(section, {}), name: value})
            messages = answer.get_json()
            assert (answer.status_code, list(messages["errors"]["json"])) == (422, [name]), messages
    for name in ("headline", "summary"):
        assert _same(send("patch", "/profile", {name: broken}), {name: {}})
    assert send("get", "/profile").get_json()["version"] == 0


def test_other_control_characters_are_left_out(send: Any) -> None:
    made = send("post", "/experience", {"title": "A\x07b\x1b[0m", "highlights": ["x\r\ny"]}).get_json()
    assert (made["title"], made["highlights"]) == ("Ab[0m", ["x\ny"])
