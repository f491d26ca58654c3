"""/auth and /developer/me."""

from api.routes.accounts import account, api_keys, auth, consents, erasure, recovery, sessions

BLUEPRINTS = (
    auth.blueprint,
    recovery.blueprint,
    sessions.blueprint,
    api_keys.blueprint,
    account.blueprint,
    consents.blueprint,
    erasure.blueprint,
)
