"""/developer/me: the account behind the profile."""

from datetime import UTC, datetime

from api.http.blueprint import Blueprint
from api.resources import me, transaction
from api.schemas import examples
from api.schemas.accounts.accounts import AccountChangeSchema, DeveloperSchema
from models.events.domain_events import lock_developer
from models.rewards.streaks import change_zone
from models.tables import Developer

blueprint = Blueprint("account", __name__, description="The own account")


@blueprint.get("/developer/me")
@blueprint.response(200, DeveloperSchema, example=examples.DEVELOPER)
def get_account() -> Developer:
    """The account that makes this request."""
    with transaction() as session:
        return session.get_one(Developer, me())


@blueprint.patch("/developer/me")
@blueprint.arguments(AccountChangeSchema)
@blueprint.response(200, DeveloperSchema, example=examples.DEVELOPER)
def change_account(given: dict[str, str]) -> Developer:
    """Say which time zone one lives in: streaks go by its days from now on, and lose none by the change."""
    with transaction() as session:
        developer = lock_developer(session, me())
        change_zone(session, developer, given["timezone"], datetime.now(UTC))
        return developer
