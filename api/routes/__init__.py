"""Every blueprint of the API; ``create_app`` registers them under /api."""

from api.routes import (
    account,
    accounts,
    achievements,
    api_keys,
    callback_secret,
    contact,
    cv_imports,
    cv_uploads,
    cvs,
    documentation,
    education,
    erasure,
    exchange,
    experience,
    gamification,
    health,
    job_events,
    jobs,
    login_sessions,
    profile,
    sharing,
    skills,
)

BLUEPRINTS = tuple(
    module.blueprint
    for module in (
        accounts,
        login_sessions,
        api_keys,
        account,
        erasure,
        exchange,
        profile,
        contact,
        experience,
        education,
        skills,
        achievements,
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
