"""/reset and /verify: where the links of mails lead. Forms without script; opening an address alone uses nothing up,
since mail scanners open all they find."""

from typing import Any

from flask import Blueprint, Response, render_template, request
from marshmallow import ValidationError

from api.auth.guard import public
from api.http.rate_limits import limit_visits
from api.pages.app_page import POLICY
from api.pages.assets import assets
from api.pages.public_words import WORDS
from api.resources import transaction
from api.routes.accounts.recovery import LINK_VISITS
from api.schemas.accounts.recovery import PasswordResetSchema
from models.accounts import recovery
from models.accounts.account_links import InvalidLink
from models.accounts.registration import EmailTaken
from models.errors import InvalidFields

blueprint = Blueprint("account_links_page", __name__)
FORM_POLICY = POLICY.replace("form-action 'none'", "form-action 'self'")


@blueprint.get("/reset")
@public
def show_reset() -> Response:
    """A form for a new password."""
    return _form("reset", request.args.get("token", ""))


@blueprint.post("/reset")
@public
def set_password() -> Response:
    """Set the password."""
    limit_visits("links", LINK_VISITS)
    token, password = request.form.get("token", ""), request.form.get("new_password", "")
    try:
        values = PasswordResetSchema().load({"token": token, "new_password": password})
        with transaction() as session:
            recovery.reset_password(session, values["token"], values["new_password"])
    except ValidationError as error:
        return _form("reset", token, problems=error.messages_dict)
    except InvalidFields as error:
        return _form("reset", token, problems=dict(error.errors))
    except InvalidLink:
        return _end("invalid_link", 400)
    return _end("password_set", 200)


@blueprint.get("/verify")
@public
def show_verification() -> Response:
    """A button that confirms the address."""
    return _form("verify", request.args.get("token", ""))


@blueprint.post("/verify")
@public
def verify_address() -> Response:
    """Verify or change the address."""
    limit_visits("links", LINK_VISITS)
    try:
        with transaction() as session:
            recovery.confirm_address(session, request.form.get("token", ""))
    except (InvalidLink, EmailTaken):
        return _end("invalid_link", 400)
    return _end("address_verified", 200)


def _form(action: str, token: str, problems: dict[str, Any] | None = None) -> Response:
    sentences = [sentence for field in (problems or {}).values() for sentence in field]
    return _page(422 if problems else 200, action=action, token=token, problems=sentences)


def _end(text: str, status: int) -> Response:
    return _page(status, text=text)


def _page(status: int, **values: Any) -> Response:
    words = WORDS[request.accept_languages.best_match(WORDS) or "en"]
    title = words[values.get("action") or values["text"]]
    html = render_template("account_link.html", digest=assets().digest, words=words, title=title, **values)
    headers = {"Content-Security-Policy": FORM_POLICY, "Vary": "Accept-Language"}
    return Response(html, status, headers, content_type="text/html; charset=utf-8")
