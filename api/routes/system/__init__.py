"""/health, /openapi.json and /docs."""

from api.routes.system import documentation, health

BLUEPRINTS = (
    health.blueprint,
    documentation.blueprint,
)
