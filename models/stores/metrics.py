"""What Vitae counts, by its names at ``/metrics``; docs/operations.md lists them.

Each process counts in memory, which costs a microsecond, and hands its sums over now and then
(``models/stores/metrics_store.py``).
"""

from prometheus_client import CollectorRegistry, Counter, Histogram
from sqlalchemy.orm import Session

REGISTRY = CollectorRegistry()
INFO_KEY = "counts"

HTTP_SECONDS = Histogram(
    "vitae_http_request_seconds",
    "Time to answer requests.",
    ("method", "route", "status"),
    buckets=(0.005, 0.02, 0.1, 0.5, 1, 5),
    registry=REGISTRY,
)
STAGE_SECONDS = Histogram(
    "vitae_stage_seconds",
    "Time of a stage of a job that succeeded.",
    ("stage",),
    buckets=(0.01, 0.05, 0.25, 1, 5, 15, 60),
    registry=REGISTRY,
)
JOBS_ENDED = Counter(
    "vitae_jobs_ended",
    "Jobs that ended; code is the error of failed ones.",
    ("kind", "status", "code"),
    registry=REGISTRY,
)
JOB_RETRIES = Counter(
    "vitae_job_retries", "Stages put off after a temporary failure.", ("stage", "code"), registry=REGISTRY
)
LEASES_LOST = Counter(
    "vitae_leases_lost", "Runs that ended because another worker had the row.", registry=REGISTRY
)
WORKER_DEATHS = Counter(
    "vitae_worker_deaths",
    "Worker processes that died; code is the exit status.",
    ("code",),
    registry=REGISTRY,
)
WAKEUPS_NOT_SENT = Counter("vitae_wakeups_not_sent", "Wake-ups that Redis did not take.", registry=REGISTRY)
GEMINI_CALLS = Counter(
    "vitae_gemini_calls", "Calls of Gemini; outcome is ok or an error code.", ("outcome",), registry=REGISTRY
)
GEMINI_TOKENS = Counter("vitae_gemini_tokens", "Tokens billed.", ("direction",), registry=REGISTRY)
GEMINI_COST = Counter("vitae_gemini_cost_usd", "Cost of calls with a known price.", registry=REGISTRY)
WEBHOOK_ATTEMPTS = Counter(
    "vitae_webhook_attempts",
    "Attempts at webhooks: delivered, retry, gone or exhausted.",
    ("outcome",),
    registry=REGISTRY,
)
WEBHOOK_LAG_SECONDS = Histogram(
    "vitae_webhook_lag_seconds",
    "Time from an event to its delivery.",
    buckets=(0.1, 1, 10, 60, 600, 3600, 86400),
    registry=REGISTRY,
)
CACHE_READS = Counter(
    "vitae_profile_cache_reads", "Reads of cached profiles: hit or miss.", ("result",), registry=REGISTRY
)


def count_after_commit(session: Session, counter: Counter) -> None:
    """Count one more once the session's transaction is committed; one that rolls back counts nothing."""
    session.info.setdefault(INFO_KEY, []).append(counter)


def count_committed(session: Session) -> None:
    """Count what was collected; for whoever has committed."""
    for counter in session.info.pop(INFO_KEY, ()):
        counter.inc()
