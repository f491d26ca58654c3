"""/gamification/points/...: the shop: items, purchases, refunds."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Response

from api.http.blueprint import Blueprint
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.resources import current_developer_id, transaction
from api.schemas.fields import PageQuery
from api.schemas.gamification.shop import BoughtSchema, ItemListSchema, PurchasePageSchema, SpendSchema
from models.events.domain_events import lock_developer
from models.rewards.shop import buy_item, refund
from models.rules.rewards.shop import ITEMS
from models.stores.owned_rows import Page, page_owned
from models.tables import Developer, Purchase

blueprint = Blueprint("shop", __name__, description="Items to buy with points")


@blueprint.get("/gamification/points/items")
@blueprint.response(200, ItemListSchema)
def list_items() -> dict[str, Any]:
    """Items and their prices in points."""
    return {"items": ITEMS, "next_cursor": None}


@blueprint.get("/gamification/points/purchases")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, PurchasePageSchema)
def list_purchases(query: dict[str, Any]) -> Page[Purchase]:
    """Purchases, newest first."""
    with transaction() as session:
        return page_owned(session, Purchase, current_developer_id(), **query)


@blueprint.post("/gamification/points/spend")
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.arguments(SpendSchema)
@blueprint.response(201, BoughtSchema)
@blueprint.alt_response(409, description="Not enough points, or too many unused.")
def spend_points(values: dict[str, Any]) -> Response:
    """Buy a streak freeze or an extra CV analysis; it is used automatically when needed."""
    with transaction() as session:

        def buy() -> IdempotentResponse:
            developer = lock_developer(session, current_developer_id())
            return _purchase_response(
                developer, buy_item(session, developer, values["item"], datetime.now(UTC)), 201
            )

        return idempotent(session, values, buy)


@blueprint.post("/gamification/points/purchases/<uuid:purchase_id>/refund")
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.response(200, BoughtSchema)
@blueprint.alt_response(409, description="Already used or refunded.")
def refund_purchase(purchase_id: UUID) -> Response:
    """Refund an unused purchase."""
    with transaction() as session:

        def refund_unused() -> IdempotentResponse:
            developer = lock_developer(session, current_developer_id())
            return _purchase_response(
                developer, refund(session, developer, purchase_id, datetime.now(UTC)), 200
            )

        return idempotent(session, {}, refund_unused)


def _purchase_response(developer: Developer, purchase: Purchase, status: int) -> IdempotentResponse:
    body = {"purchase": purchase, "points_balance": developer.points_balance}
    return IdempotentResponse(BoughtSchema().dump(body), status)
