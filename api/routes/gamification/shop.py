"""/gamification/points/...: what points buy, buying it, giving it back."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Response

from api.http.blueprint import Blueprint
from api.http.idempotency import HEADER, Answer, once
from api.resources import me, transaction
from api.schemas.fields import PageQuery
from api.schemas.gamification.shop import BoughtSchema, ItemListSchema, PurchasePageSchema, SpendSchema
from models.events.domain_events import lock_developer
from models.rewards.shop import buy_item, refund
from models.rules.rewards.shop import ITEMS
from models.stores.owned_rows import Page, page_owned
from models.tables import Developer, Purchase

blueprint = Blueprint("spending", __name__, description="What points buy")


@blueprint.get("/gamification/points/items")
@blueprint.response(200, ItemListSchema)
def list_items() -> dict[str, Any]:
    """What points buy, and for how many."""
    return {"items": ITEMS, "next_cursor": None}


@blueprint.get("/gamification/points/purchases")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, PurchasePageSchema)
def list_purchases(query: dict[str, Any]) -> Page[Purchase]:
    """What was bought, used and given back; newest first."""
    with transaction() as session:
        return page_owned(session, Purchase, me(), **query)


@blueprint.post("/gamification/points/spend")
@blueprint.doc(parameters=[HEADER])
@blueprint.arguments(SpendSchema)
@blueprint.response(201, BoughtSchema)
@blueprint.alt_response(409, description="Not enough points, or as many as may be held wait unused.")
def spend_points(given: dict[str, Any]) -> Response:
    """Buy a streak freeze or an extra CV analysis; each is used by itself when it is needed."""
    with transaction() as session:

        def buy() -> Answer:
            developer = lock_developer(session, me())
            return _answer(developer, buy_item(session, developer, given["item"], datetime.now(UTC)), 201)

        return once(session, given, buy).response()


@blueprint.post("/gamification/points/purchases/<uuid:purchase_id>/refund")
@blueprint.doc(parameters=[HEADER])
@blueprint.response(200, BoughtSchema)
@blueprint.alt_response(409, description="It was used, or given back before.")
def refund_purchase(purchase_id: UUID) -> Response:
    """Give an unused thing back for the points it cost."""
    with transaction() as session:

        def give_back() -> Answer:
            developer = lock_developer(session, me())
            return _answer(developer, refund(session, developer, purchase_id, datetime.now(UTC)), 200)

        return once(session, {}, give_back).response()


def _answer(developer: Developer, purchase: Purchase, status: int) -> Answer:
    told = {"purchase": purchase, "points_balance": developer.points_balance}
    return Answer(BoughtSchema().dump(told), status)
