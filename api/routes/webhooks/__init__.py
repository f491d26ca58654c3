"""/webhooks: endpoints, deliveries and events."""

from api.routes.webhooks import deliveries, endpoints, events

BLUEPRINTS = (events.blueprint, deliveries.blueprint, endpoints.blueprint)
