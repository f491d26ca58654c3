"""/webhooks/callback-secret: the secret that signs job callbacks."""

from api.auth.guard import require_login
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.accounts.accounts import CallbackSecretSchema
from models.events import callback_secret
from models.events.domain_events import lock_developer

blueprint = Blueprint("callback_secret", __name__, description="Signing of callbacks")


@blueprint.post("/webhooks/callback-secret")
@blueprint.response(200, CallbackSecretSchema)
def rotate_callback_secret() -> dict[str, str]:
    """Create a new callback secret; it replaces the old one and is shown only once."""
    require_login()
    with transaction() as session:
        developer = lock_developer(session, current_developer_id())
        return {"secret": callback_secret.rotate_callback_secret(developer, resources().secrets)}
