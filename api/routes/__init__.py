"""Every blueprint of the API; ``create_app`` registers them under /api."""

from flask import Flask

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
OLD_ADDRESSES = {"/api/webhooks/deliveries": "/api/webhook-deliveries"}
"""Prefixes of addresses that are still served but no longer documented, and what they are now: to programs that
read the document, `/webhooks/deliveries/{id}` and `/webhooks/{id}/test` were ambiguous."""


def add_old_addresses(app: Flask) -> None:
    """Serve every old address as its present one is served."""
    for old, present in OLD_ADDRESSES.items():
        for rule in [*app.url_map.iter_rules()]:
            if rule.rule.startswith(present):
                address = old + rule.rule.removeprefix(present)
                app.add_url_rule(address, endpoint=rule.endpoint, methods=rule.methods)
