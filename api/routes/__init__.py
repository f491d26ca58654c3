"""Every blueprint of the API; ``create_app`` registers them under /api."""

from api.routes import accounts, admin, cvs, gamification, profile, system, webhooks

BLUEPRINTS = (
    *accounts.BLUEPRINTS,
    *profile.BLUEPRINTS,
    *cvs.BLUEPRINTS,
    *gamification.BLUEPRINTS,
    *webhooks.BLUEPRINTS,
    *admin.BLUEPRINTS,
    *system.BLUEPRINTS,
)
