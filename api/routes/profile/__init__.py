"""/developer/me/profile and its sections."""

from api.routes.profile import (
    achievements,
    contact,
    education,
    experience,
    history,
    import_export,
    profile,
    proposals,
    reviews,
    sharing,
    skills,
)

BLUEPRINTS = (
    import_export.blueprint,
    profile.blueprint,
    proposals.blueprint,
    reviews.blueprint,
    history.blueprint,
    contact.blueprint,
    experience.blueprint,
    education.blueprint,
    skills.blueprint,
    achievements.blueprint,
    sharing.blueprint,
)
