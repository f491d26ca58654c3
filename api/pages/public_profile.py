"""/p/{slug}: a shared profile as a page for people: HTML without script, with schema.org's Person inside."""

from typing import Any

import orjson
from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from api.auth.guard import public
from api.http.etags import not_modified
from api.http.rate_limits import limit_visits
from api.pages.app_page import POLICY
from api.pages.assets import assets
from api.pages.public_words import WORDS, partial_date, period
from api.resources import resources, transaction
from api.routes.profile.sharing import PUBLIC_HEADERS, VISITS, view_etag
from models.profile import sharing
from models.tables.achievement import KINDS

blueprint = Blueprint("public_profile", __name__)


@blueprint.get("/p/<slug>")
@public
def show_public_profile(slug: str) -> Response:
    """The sections that the person chose; 404, as a page, where the address leads nowhere."""
    limit_visits("shared", VISITS)
    words = WORDS[request.accept_languages.best_match(WORDS) or "en"]
    with transaction() as session:
        view = sharing.find_shared(session, slug)
    document = None
    if view:
        etag = f"{view_etag(view)}-{words['language']}-{assets().digest}"
        if unchanged := not_modified(etag):
            unchanged.headers.update(_robots(view.indexed))
            return unchanged
        document = _document(view)
    if view is None or document is None:
        return _page("no_profile.html", 404, words=words, title=words["gone"])
    response = _page("public_profile.html", 200, view.indexed, words=words, **_parts(document, words))
    response.set_etag(etag)
    return response


def _robots(indexed: bool) -> dict[str, str]:
    """``PUBLIC_HEADERS``, without what keeps search engines away where the person lets them in."""
    return {name: value for name, value in PUBLIC_HEADERS.items() if not (indexed and name == "X-Robots-Tag")}


def _document(view: sharing.SharedView) -> dict[str, Any] | None:
    try:
        return sharing.shared_document(resources().database, resources().cache, view)
    except LookupError:
        return None


def _page(template: str, status: int, indexed: bool = False, **values: Any) -> Response:
    html = render_template(
        template,
        digest=assets().digest,
        period=period,
        partial_date=partial_date,
        indexed=indexed,
        **values,
    )
    headers = {**_robots(indexed), "Content-Security-Policy": POLICY, "Vary": "Accept-Language"}
    return Response(html, status, headers, content_type="text/html; charset=utf-8")


def _parts(document: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    contact = document.get("contact") or {}
    achievements = document.get("achievements") or []
    return {
        "profile": document,
        "contact": contact,
        "title": contact.get("full_name") or document.get("headline") or words["profile"],
        "kinds": {kind: [one for one in achievements if one["kind"] == kind] for kind in KINDS},
        "categories": _by_category(document.get("skills") or []),
        "person": _script_safe(person(document)),
    }


def _by_category(skills: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    names = dict.fromkeys(skill["category"] or "" for skill in skills)
    return {name: [skill for skill in skills if (skill["category"] or "") == name] for name in names}


def person(document: dict[str, Any]) -> dict[str, Any]:
    """The shared sections as a Person of schema.org."""
    contact = document.get("contact") or {}
    jobs = [entry for entry in document.get("experience") or [] if entry["current"]]
    values = {
        "name": contact.get("full_name"),
        "email": contact.get("email"),
        "telephone": contact.get("phone"),
        "address": contact.get("location"),
        "sameAs": contact.get("links"),
        "jobTitle": (jobs[0]["title"] if jobs else None) or document.get("headline"),
        "worksFor": _organisation(jobs[0]["company"]) if jobs and jobs[0]["company"] else None,
        "description": document.get("summary"),
        "knowsAbout": [skill["name"] for skill in document.get("skills") or []],
        "alumniOf": [
            _organisation(entry["institution"])
            for entry in document.get("education") or []
            if entry["institution"]
        ],
    }
    chosen = {name: value for name, value in values.items() if value}
    return {"@context": "https://schema.org", "@type": "Person", **chosen}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _script_safe(value: Any) -> Markup:
    """JSON that cannot end the element it stands in."""
    return Markup(orjson.dumps(value).decode().replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704
