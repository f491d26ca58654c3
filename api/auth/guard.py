"""Authentication: every route needs a token unless it is marked ``@public``."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from sqlalchemy import bindparam, select

from api.auth import access_tokens
from api.auth.event_tickets import ticket_holder
from api.http.problems import Problem
from api.resources import principal, resources
from models.accounts.api_keys import API_KEY_PREFIX, api_key_principal
from models.accounts.login_sessions import session_principal
from models.accounts.principal import PRINCIPAL_COLUMNS, Principal
from models.rules.security.scopes import scope_of
from models.stores.reads import Read
from models.tables import Developer

_DEVELOPER = Read(select(*PRINCIPAL_COLUMNS).where(Developer.id == bindparam("developer_id")))
View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view as open without a token, in the application and in its OpenAPI document."""
    marked: Any = view
    marked.is_public = True
    marked._apidoc = {"manual_doc": {"security": []}}
    return view


def opened_by_ticket(view: View) -> View:
    """Mark a view of a job that a ticket opens, too (``api.auth.event_tickets``)."""
    marked: Any = view
    marked.takes_ticket = True
    return view


def install_auth(app: Flask) -> None:
    app.before_request(_require_principal)


def require_login() -> None:
    """Refuse API keys, as for changes of credentials. Raises Problem 403."""
    if principal().session_id is None:
        raise Problem(403, "login_required", "API keys cannot do this; log in instead.")


def require_admin() -> None:
    """Refuse everyone but admins; a preflight is nobody's. Raises Problem 403."""
    if request.method != "OPTIONS" and principal().role != "admin":
        raise Problem(403, "admin_only", "Only admins can do this.")


def _require_principal() -> None:
    # Runs before the body is read, so that an anonymous client cannot send megabytes.
    if request.routing_exception is not None or request.method == "OPTIONS":
        return
    view = current_app.view_functions[str(request.endpoint)]
    if getattr(view, "is_public", False):
        return
    caller = _principal_of(request.headers.get("Authorization", ""))
    if caller is None and getattr(view, "takes_ticket", False):
        caller = _ticket_principal()
    if caller is None:
        headers = {"WWW-Authenticate": 'Bearer realm="vitae"'}
        raise Problem(401, "unauthorized", "Send a valid access token or API key.", headers=headers)
    scope = scope_of(request.method, str(request.url_rule))
    if not caller.may(scope):
        raise _insufficient_scope(scope)
    g.principal = caller


def _insufficient_scope(scope: str | None) -> Problem:
    """RFC 6750, section 3.1."""
    headers = {"WWW-Authenticate": f'Bearer realm="vitae", error="insufficient_scope", scope="{scope}"'}
    return Problem(403, "insufficient_scope", f"This API key lacks the scope {scope}.", headers=headers)


def _ticket_principal() -> Principal | None:
    ticket, job_id = request.args.get("ticket"), (request.view_args or {})["job_id"]
    holder = ticket_holder(resources().settings.secret_keys, ticket, job_id) if ticket else None
    row = resources().reads.row(_DEVELOPER, developer_id=holder) if holder else None
    return Principal(holder, None, *row) if holder and row else None


def _principal_of(header: str) -> Principal | None:
    scheme, _, credential = header.partition(" ")
    credential = credential.strip()
    if scheme.lower() != "bearer" or not credential.isascii() or not credential:
        return None
    if credential.startswith(API_KEY_PREFIX):
        return api_key_principal(resources().database, resources().reads, credential)
    try:
        token = access_tokens.read(resources().settings.secret_keys, credential)
    except access_tokens.InvalidToken:
        return None
    return session_principal(resources().reads, token.developer_id, token.session_id, token.token_version)
