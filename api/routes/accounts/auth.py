"""/auth: getting in, staying in, getting out."""

from typing import Any

from flask import Response, request

from api.auth import access_tokens
from api.auth.guard import public, require_login
from api.http.blueprint import Blueprint
from api.http.problems import Problem, invalid_fields
from api.http.rate_limits import account_key, limit_attempts
from api.resources import me, principal, resources, transaction
from api.schemas import examples
from api.schemas.accounts.accounts import (
    CredentialsSchema,
    LoginSchema,
    PasswordChangeSchema,
    RefreshSchema,
    RegistrationSchema,
)
from models.accounts import login_sessions, registration
from models.accounts.login_sessions import Login
from models.rules.security.password_policy import password_problem
from models.rules.text.clean_text import clean_text
from models.tables import Developer

blueprint = Blueprint("accounts", __name__, description="Accounts and logins")


@blueprint.post("/auth/register")
@blueprint.arguments(RegistrationSchema, example=examples.CREDENTIALS)
@blueprint.response(201, LoginSchema, example=examples.LOGIN)
@public
def register(given: dict[str, Any]) -> dict[str, Any]:
    """Make an account and log in."""
    limit_attempts(account_key(given["email"]))
    with transaction() as session:
        developer = registration.register(session, given["email"], given["password"])
        opened = _open(session, developer)
    return _answer(opened)


@blueprint.post("/auth/login")
@blueprint.arguments(CredentialsSchema, example=examples.CREDENTIALS)
@blueprint.response(200, LoginSchema, example=examples.LOGIN)
@public
def login(given: dict[str, Any]) -> dict[str, Any]:
    """Log in with e-mail address and password."""
    limit_attempts(account_key(given["email"]))
    with transaction() as session:
        developer = registration.authenticate(session, given["email"], given["password"])
        opened = _open(session, developer) if developer else None
    if opened is None:
        raise Problem(401, "invalid_credentials", "Wrong e-mail address or password.")
    return _answer(opened)


@blueprint.post("/auth/refresh")
@blueprint.arguments(RefreshSchema, example={"refresh_token": "vitaert_..."})
@blueprint.response(200, LoginSchema, example=examples.LOGIN)
@public
def refresh(given: dict[str, Any]) -> dict[str, Any]:
    """Trade a refresh token for new tokens; showing one twice ends its login."""
    # Decided inside, answered outside: the revocation of a stolen family must be committed.
    with transaction() as session:
        rotated = login_sessions.rotate(
            session, given["refresh_token"], resources().settings.refresh_token_days
        )
    if rotated is None:
        raise Problem(401, "invalid_refresh_token", "Invalid refresh token; log in again.")
    return _answer(rotated)


@blueprint.post("/auth/logout")
@blueprint.response(204)
def logout() -> Response:
    """End this login."""
    require_login()
    session_id = principal().session_id
    assert session_id is not None
    with transaction() as session:
        login_sessions.revoke_session(session, me(), session_id)
    return Response(status=204)


@blueprint.post("/auth/password")
@blueprint.arguments(PasswordChangeSchema)
@blueprint.response(200, LoginSchema, example=examples.LOGIN)
def change_password(given: dict[str, Any]) -> dict[str, Any]:
    """Change the password; every login ends, and the answer opens a new one."""
    require_login()
    limit_attempts(str(me()))
    with transaction() as session:
        _check_new_password(given["new_password"], session.get_one(Developer, me()).email)
        developer = registration.change_password(
            session, me(), given["current_password"], given["new_password"]
        )
        opened = _open(session, developer) if developer else None
    if opened is None:
        raise Problem(403, "wrong_password", "The current password is wrong.")
    return _answer(opened)


def _check_new_password(password: str, email: str) -> None:
    problem = password_problem(password, email)
    if problem:
        raise invalid_fields("json", {"new_password": [problem]})


def _open(session: Any, developer: Developer) -> Login:
    agent = clean_text(request.user_agent.string, 200) or None
    return login_sessions.open_session(session, developer, agent, resources().settings.refresh_token_days)


def _answer(login: Login) -> dict[str, Any]:
    settings = resources().settings
    return {
        "access_token": access_tokens.issue(settings.secret_key, login, settings.access_token_seconds),
        "refresh_token": login.refresh_token,
        "token_type": "Bearer",
        "expires_in": settings.access_token_seconds,
        "developer": login.developer,
    }
