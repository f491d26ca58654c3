"""Every blueprint of the API; ``create_app`` registers them under /api."""

from api.routes import (
    account,
    accounts,
    api_keys,
    callback_secret,
    cv_imports,
    cv_uploads,
    cvs,
    documentation,
    erasure,
    gamification,
    health,
    job_events,
    jobs,
    login_sessions,
    profile,
    sharing,
)

BLUEPRINTS = tuple(
    module.blueprint
    for module in (
        accounts,
        login_sessions,
        api_keys,
        account,
        erasure,
        profile,
        sharing,
        cv_imports,
        cvs,
        cv_uploads,
        jobs,
        job_events,
        gamification,
        callback_secret,
        health,
        documentation,
    )
)
