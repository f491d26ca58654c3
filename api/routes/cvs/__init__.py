"""/cvs, /jobs and the callback secret."""

from api.routes.cvs import callback_secret, cvs, direct_upload, job_events, jobs, undo, upload

BLUEPRINTS = (
    upload.blueprint,
    undo.blueprint,
    cvs.blueprint,
    direct_upload.blueprint,
    jobs.blueprint,
    job_events.blueprint,
    callback_secret.blueprint,
)
