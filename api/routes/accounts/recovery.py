"""/auth/password-reset, /auth/verification, /developer/me/email: what works by links in mails."""

from typing import Any

from flask import Response

from api.auth.guard import public, require_login
from api.http.blueprint import Blueprint
from api.http.problems import Problem
from api.http.rate_limits import account_key, limit_attempts, limit_visits
from api.resources import current_developer_id, transaction
from api.schemas.accounts.recovery import (
    AcceptedSchema,
    AddressChangeSchema,
    AddressSchema,
    LinkSchema,
    PasswordResetSchema,
)
from models.accounts import recovery
from models.jobs.mails import queue_mail

blueprint = Blueprint("account_links", __name__, description="Lost passwords and addresses")
ACCEPTED = {"status": "accepted"}
LINK_VISITS = "30 per minute"


@blueprint.post("/auth/password-reset")
@blueprint.arguments(AddressSchema)
@blueprint.response(202, AcceptedSchema)
@public
def request_password_reset(values: dict[str, Any]) -> dict[str, str]:
    """Have a link sent that sets a new password.

    The answer is the same, and as fast, whether or not the address has an account.
    """
    return _queue("reset", values["email"])


@blueprint.post("/auth/password-reset/confirm")
@blueprint.arguments(PasswordResetSchema)
@blueprint.response(204)
@public
def confirm_password_reset(values: dict[str, Any]) -> Response:
    """Set a new password by the token of a link, which also verifies the address; all logins end."""
    limit_visits("links", LINK_VISITS)
    with transaction() as session:
        recovery.reset_password(session, values["token"], values["new_password"])
    return Response(status=204)


@blueprint.post("/auth/verification")
@blueprint.arguments(AddressSchema)
@blueprint.response(202, AcceptedSchema)
@public
def request_verification(values: dict[str, Any]) -> dict[str, str]:
    """Have a link sent that verifies an address.

    The answer is the same whether or not the address has an account, or is verified already.
    """
    return _queue("verify", values["email"])


@blueprint.post("/auth/verification/confirm")
@blueprint.arguments(LinkSchema)
@blueprint.response(204)
@public
def confirm_verification(values: dict[str, Any]) -> Response:
    """Verify an address by the token of a link, or change the login to the address that the link was sent to."""
    limit_visits("links", LINK_VISITS)
    with transaction() as session:
        recovery.confirm_address(session, values["token"])
    return Response(status=204)


@blueprint.post("/developer/me/email")
@blueprint.arguments(AddressChangeSchema)
@blueprint.response(202, AcceptedSchema)
def request_address_change(values: dict[str, Any]) -> dict[str, str]:
    """Have a link sent to a new login address, and word of it to the old one.

    The address changes when the link is opened. Needs a login and the password.
    """
    require_login()
    limit_attempts(str(current_developer_id()))
    with transaction() as session:
        accepted = recovery.request_address(
            session, current_developer_id(), values["email"], values["password"]
        )
    if not accepted:
        raise Problem(403, "wrong_password", "Wrong password.")
    return ACCEPTED


def _queue(kind: str, email: str) -> dict[str, str]:
    limit_attempts(account_key(email))
    with transaction() as session:
        queue_mail(session, kind, email)
    return ACCEPTED
