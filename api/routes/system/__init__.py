"""/health, /metrics, /openapi.json and /docs."""

from api.routes.system import documentation, health, metrics

BLUEPRINTS = (
    health.blueprint,
    metrics.blueprint,
    documentation.blueprint,
)
