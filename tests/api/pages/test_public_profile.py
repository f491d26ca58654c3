"""The public profile as a page: what was chosen and no more, readable by people and machines, never a script."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.fixtures.web import Account

HOME = "/api/developer/me/share"
UGLY = "</script><script>alert(1)</script> & “人”"


@pytest.fixture
def slug(client: FlaskClient, account: Account) -> str:
    profile = {
        "headline": "Builds bridges",
        "summary": UGLY,
        "contact": {"full_name": "Lina Brook", "email": "lina@example.net", "links": ["https://example.net"]},
        "experience": [{"title": UGLY, "company": "Bridge Works", "start": "2021-03", "current": True}],
        "skills": [{"name": "Steel", "category": None}],
    }
    assert client.put("/api/developer/me/profile", json=profile, headers=account.headers).status_code == 200
    shared: dict[str, Any] = client.post(
        HOME,
        json={"sections": ["head", "experience", "skills"]},
        headers=account.headers,
    ).get_json()
    return str(shared["slug"])


def test_the_page_shows_what_was_chosen(client: FlaskClient, slug: str) -> None:
    answer = client.get(f"/p/{slug}")
    html = answer.get_data(as_text=True)

    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "Bridge Works" in html
    assert "Mar 2021 – today" in html
    assert "Lina" not in html
    assert "lina@example.net" not in html
    assert "<script>" not in html
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    person = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    assert person["@type"] == "Person"
    assert person["description"] == UGLY
    assert person["worksFor"]["name"] == "Bridge Works"
    assert client.get(f"/p/{slug}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    german = client.get(f"/p/{slug}", headers={"Accept-Language": "de-DE,de;q=0.9"})
    assert "März 2021 – heute" in german.get_data(as_text=True)


def test_search_engines_stay_away_unless_the_person_lets_them_in(
    client: FlaskClient, account: Account, slug: str
) -> None:
    def robots(indexed: bool) -> tuple[bool, bool]:
        answer = client.patch(HOME, json={"indexed": indexed}, headers=account.headers)
        assert (answer.status_code, answer.get_json()["indexed"]) == (200, indexed)
        assert answer.get_json()["sections"] == ["head", "experience", "skills"]
        page = client.get(f"/p/{slug}")
        return "X-Robots-Tag" in page.headers, '<meta name="robots" content="noindex">' in page.text

    first = client.get(f"/p/{slug}")
    assert robots(False) == (True, True)
    assert robots(True) == (False, False)
    assert client.get(f"/p/{slug}", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert client.get(f"/api/shared/{slug}").headers["X-Robots-Tag"] == "noindex"
    assert client.get("/p/nobody").headers["X-Robots-Tag"] == "noindex"
    assert client.patch(HOME, json={"indexed": "yes"}, headers=account.headers).status_code == 422


def test_with_contact_details_it_has_a_name(client: FlaskClient, account: Account, slug: str) -> None:
    chosen = {"sections": ["head", "contact"]}
    client.patch(HOME, json=chosen, headers=account.headers)
    html = client.get(f"/p/{slug}").get_data(as_text=True)
    assert '<h1 dir="auto">Lina Brook</h1>' in html
    assert "Bridge Works" not in html


def test_an_address_without_profile_is_a_page_of_its_own(
    client: FlaskClient, account: Account, slug: str
) -> None:
    client.delete(HOME, headers=account.headers)
    for path in (slug, "nobody", "%00", "人"):
        answer = client.get(f"/p/{path}")
        assert (answer.status_code, answer.mimetype) == (404, "text/html"), path
