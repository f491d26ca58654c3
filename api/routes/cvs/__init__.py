"""/cvs, /jobs and the callback secret."""

from api.routes.cvs import callback_secret, cvs, direct_upload, job_events, jobs, pages, undo, upload

BLUEPRINTS = (
    upload.blueprint,
    undo.blueprint,
    cvs.blueprint,
    pages.blueprint,
    direct_upload.blueprint,
    jobs.blueprint,
    job_events.blueprint,
    callback_secret.blueprint,
)
