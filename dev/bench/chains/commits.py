"""What a stage of Celery's and of dramatiq's chain does: the job's step and a line of its history, in one commit."""

import os
import threading
from urllib.parse import urlsplit, urlunsplit

import psycopg

STAGES = 5
SCHEMA = """
DROP TABLE IF EXISTS chain_events, chain_jobs;
CREATE TABLE chain_jobs (
    id int PRIMARY KEY, stage int NOT NULL DEFAULT 0, changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE chain_events (
    job_id int REFERENCES chain_jobs, seq int, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job_id, seq)
);
"""
_local = threading.local()


def advance(job_id: int) -> None:
    """One stage of a job, on this thread's connection."""
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    connection: psycopg.Connection = _local.connection
    with connection.transaction():
        step = "UPDATE chain_jobs SET stage = stage + 1, changed_at = now() WHERE id = %s RETURNING stage"
        (stage,) = connection.execute(step, [job_id]).fetchone() or (0,)
        connection.execute("INSERT INTO chain_events (job_id, seq) VALUES (%s, %s)", [job_id, stage])


def broker_url(database: int) -> str:
    """$REDIS_URL with a database of its own for each broker."""
    return urlunsplit(urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{database}"))
