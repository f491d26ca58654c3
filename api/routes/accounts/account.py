"""/developer/me: the account."""

from datetime import UTC, datetime

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas import examples
from api.schemas.accounts.accounts import AccountChangeSchema, DeveloperSchema
from models.events.domain_events import lock_developer
from models.rewards.streaks import change_zone
from models.tables import Developer

blueprint = Blueprint("account", __name__, description="The account")


@blueprint.get("/developer/me")
@blueprint.response(200, DeveloperSchema, example=examples.DEVELOPER)
def get_account() -> Developer:
    """The caller's account."""
    with transaction() as session:
        return session.get_one(Developer, current_developer_id())


@blueprint.patch("/developer/me")
@blueprint.arguments(AccountChangeSchema)
@blueprint.response(200, DeveloperSchema, example=examples.DEVELOPER)
def change_account(values: dict[str, str]) -> Developer:
    """Change the time zone; streaks use its days from now on and lose none by the change."""
    with transaction() as session:
        developer = lock_developer(session, current_developer_id())
        change_zone(session, developer, values["timezone"], datetime.now(UTC))
        return developer
