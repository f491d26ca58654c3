"""/auth: register, log in, refresh, log out."""

from typing import Any

from flask import Response, jsonify, request

from api.auth import access_tokens
from api.auth.guard import public, require_login
from api.http.blueprint import Blueprint
from api.http.problems import Problem, invalid_fields
from api.http.rate_limits import account_key, limit_attempts
from api.resources import current_developer_id, principal, resources, transaction
from api.schemas import examples
from api.schemas.accounts.accounts import (
    CredentialsSchema,
    LoginSchema,
    PasswordChangeSchema,
    RefreshSchema,
    RegistrationSchema,
)
from api.schemas.accounts.recovery import AcceptedSchema
from models.accounts import login_sessions, registration
from models.accounts.login_sessions import Login
from models.jobs.mails import queue_mail
from models.rules.security.password_policy import password_problem
from models.rules.text.clean_text import clean_text
from models.tables import Developer

blueprint = Blueprint("accounts", __name__, description="Accounts and logins")


@blueprint.post("/auth/register")
@blueprint.arguments(RegistrationSchema, example=examples.CREDENTIALS)
@blueprint.response(201, LoginSchema, example=examples.LOGIN)
@blueprint.alt_response(
    202, schema=AcceptedSchema, description="The address has to be verified.", success=True
)
@public
def register(values: dict[str, Any]) -> Any:
    """Create an account and log in.

    Where `EMAIL_VERIFICATION=required`, 202: a mail tells how to go on, also whether the address has an account.
    """
    settings, email = resources().settings, values["email"]
    limit_attempts(account_key(email))
    with transaction() as session:
        registration.admit(session, settings.registration, email, values.get("invitation"))
        if settings.email_verification == "required":
            developer = registration.try_register(session, email, values["password"])
            queue_mail(session, "verify" if developer else "account_exists", email)
            return jsonify({"status": "accepted"}), 202
        developer = registration.register(session, email, values["password"])
        if settings.email_verification == "optional":
            queue_mail(session, "verify", email)
        opened = _open(session, developer)
    return _login_view(opened)


@blueprint.post("/auth/login")
@blueprint.arguments(CredentialsSchema, example=examples.CREDENTIALS)
@blueprint.response(200, LoginSchema, example=examples.LOGIN)
@blueprint.alt_response(401, description="Wrong e-mail address or password.")
@public
def login(values: dict[str, Any]) -> dict[str, Any]:
    """Log in with e-mail address and password."""
    limit_attempts(account_key(values["email"]))
    with transaction() as session:
        developer = registration.authenticate(session, values["email"], values["password"])
        if developer and not _may_log_in(developer):
            raise registration.EmailUnverified
        opened = _open(session, developer) if developer else None
    if opened is None:
        raise Problem(401, "invalid_credentials", "Wrong e-mail address or password.")
    return _login_view(opened)


@blueprint.post("/auth/refresh")
@blueprint.arguments(RefreshSchema, example={"refresh_token": "vitaert_..."})
@blueprint.response(200, LoginSchema, example=examples.LOGIN)
@blueprint.alt_response(401, description="Not a valid refresh token; log in again.")
@public
def refresh(values: dict[str, Any]) -> dict[str, Any]:
    """Exchange a refresh token for new tokens.

    For 30 seconds the same token gets the same next one, so that two tabs may ask at once. Later use ends its login.
    """
    settings = resources().settings
    # The problem is raised after the transaction, so that the revocation of a stolen token is committed.
    with transaction() as session:
        rotated = login_sessions.rotate(
            session, values["refresh_token"], settings.secret_keys, settings.refresh_token_days
        )
    if rotated is None:
        raise Problem(401, "invalid_refresh_token", "Invalid refresh token; log in again.")
    return _login_view(rotated)


@blueprint.post("/auth/logout")
@blueprint.response(204)
def logout() -> Response:
    """End this login."""
    require_login()
    session_id = principal().session_id
    assert session_id is not None
    with transaction() as session:
        login_sessions.revoke_session(session, current_developer_id(), session_id)
    return Response(status=204)


@blueprint.post("/auth/password")
@blueprint.arguments(PasswordChangeSchema)
@blueprint.response(200, LoginSchema, example=examples.LOGIN)
def change_password(values: dict[str, Any]) -> dict[str, Any]:
    """Change the password; all logins end, and the response opens a new one."""
    require_login()
    limit_attempts(str(current_developer_id()))
    with transaction() as session:
        _check_new_password(values["new_password"], session.get_one(Developer, current_developer_id()).email)
        developer = registration.change_password(
            session, current_developer_id(), values["current_password"], values["new_password"]
        )
        opened = _open(session, developer) if developer else None
    if opened is None:
        raise Problem(403, "wrong_password", "The current password is wrong.")
    return _login_view(opened)


def _may_log_in(developer: Developer) -> bool:
    return developer.email_verified_at is not None or resources().settings.email_verification != "required"


def _check_new_password(password: str, email: str) -> None:
    problem = password_problem(password, email)
    if problem:
        raise invalid_fields("json", {"new_password": [problem]})


def _open(session: Any, developer: Developer) -> Login:
    agent = clean_text(request.user_agent.string, 200) or None
    return login_sessions.open_session(session, developer, agent, resources().settings.refresh_token_days)


def _login_view(login: Login) -> dict[str, Any]:
    settings = resources().settings
    return {
        "access_token": access_tokens.issue(settings.secret_key, login, settings.access_token_seconds),
        "refresh_token": login.refresh_token,
        "token_type": "Bearer",
        "expires_in": settings.access_token_seconds,
        "developer": login.developer,
    }
