"""/admin."""

from api.routes.admin import challenges, developers, jobs

BLUEPRINTS = (
    developers.blueprint,
    challenges.blueprint,
    jobs.blueprint,
)
