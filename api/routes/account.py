"""/developer/me: the account behind the profile."""

from api.blueprint import Blueprint
from api.resources import me, transaction
from api.schemas import examples
from api.schemas.accounts import DeveloperSchema
from models.developer import Developer

blueprint = Blueprint("account", __name__, description="The own account")


@blueprint.get("/developer/me")
@blueprint.response(200, DeveloperSchema, example=examples.DEVELOPER)
def get_account() -> Developer:
    """The account that makes this request."""
    with transaction() as session:
        return session.get_one(Developer, me())
