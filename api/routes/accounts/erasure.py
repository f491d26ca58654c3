"""DELETE /developer/me, and the erasure receipt."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, jsonify, url_for

from api.auth.guard import public, require_login
from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.problems import Problem
from api.http.rate_limits import limit_attempts
from api.resources import current_developer_id, resources, transaction
from api.schemas.accounts.erasure import BegunErasureSchema, ErasureOrderSchema, ErasureReceiptSchema
from models.leaderboards.boards import ALL_TIME, week_of
from models.leaderboards.cache import BoardCache
from models.privacy.erasure import begin_erasure, find_receipt
from models.rules.signatures.erasure_receipts import read_signature
from models.stores.owned_rows import NotFound
from models.tables import ErasureReceipt

blueprint = Blueprint("erasure", __name__, description="Erasing an account")


@blueprint.delete("/developer/me")
@blueprint.arguments(ErasureOrderSchema, example={"password": "correct horse battery"})
@blueprint.response(202, BegunErasureSchema)
def erase_account(values: dict[str, Any]) -> Response:
    """Erase the account and all its data; this cannot be undone.

    Needs a login and the password; an API key is not enough. Every login, key and share link ends at once.
    """
    require_login()
    limit_attempts(str(current_developer_id()))
    with transaction() as session:
        begun = begin_erasure(session, current_developer_id(), values["password"])
    if begun is None:
        raise Problem(403, "wrong_password", "Wrong password.")
    BoardCache(resources().redis).drop(ALL_TIME, week_of(datetime.now(UTC)))
    address = url_for("erasure.get_erasure", token=begun.token)
    response = jsonify({"status": "erasing", "receipt": address})
    response.status_code = 202
    response.headers.update({"Location": address, "Retry-After": "1"})
    return response


@blueprint.get("/erasures/<token>")
@blueprint.response(200, ErasureReceiptSchema)
@public
def get_erasure(token: str) -> Response:
    """The progress of an erasure, and its signed receipt once it is done."""
    with transaction() as session:
        receipt = find_receipt(session, token)
    if receipt is None:
        raise NotFound("erasure receipt")
    headers = {} if receipt.finished_at else {"Retry-After": "1"}
    return conditional_json(_receipt_view(receipt), headers=headers)


def _receipt_view(receipt: ErasureReceipt) -> dict[str, Any]:
    signed = read_signature(receipt.signature) if receipt.signature else None
    finished_at = receipt.finished_at
    return {
        "status": "erased" if finished_at else "erasing",
        "requested_at": receipt.requested_at.astimezone(UTC).isoformat(),
        "finished_at": finished_at.astimezone(UTC).isoformat() if finished_at else None,
        "counts": dict(sorted(receipt.counts.items())),
        "signature": signed.signature if signed else None,
        "public_key": signed.public_key if signed else None,
    }
