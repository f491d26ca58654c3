"""/admin."""

from api.routes.admin import challenges, developers, jobs, webhooks

BLUEPRINTS = (
    developers.blueprint,
    challenges.blueprint,
    jobs.blueprint,
    webhooks.blueprint,
)
