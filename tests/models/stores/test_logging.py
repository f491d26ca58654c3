"""What a log line may say: ids, codes, places in the code; never a value."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CANARY = "Jane Canary, 1 Secret Road"
PROGRAM = """
import logging, sys
import structlog
from sqlalchemy import text
from models.stores.database import Database
from models.stores.logging import configure_logs

configure_logs("INFO")
canary = sys.argv[2]
try:
    try:
        with Database(sys.argv[1]).session() as session:
            session.execute(text("INSERT INTO developers (email) VALUES (:canary)"), {"canary": canary})
    except Exception as error:
        assert canary in str(error), "Postgres quotes the failing row"
        logging.getLogger("dramatiq").error("Failed to process message", exc_info=True)
        raise RuntimeError(f"cannot store {canary}") from error
except RuntimeError:
    structlog.get_logger("x").exception("job.unexpected", job_id="1")
"""


def test_exceptions_are_told_without_their_values(settings, database):
    command = [sys.executable, "-c", PROGRAM, settings.database_url, CANARY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Secret Road" not in done.stderr
    library, ours = (json.loads(line) for line in done.stderr.splitlines())
    assert (ours["event"], ours["job_id"], ours["level"]) == ("job.unexpected", "1", "error")
    kinds = [link["type"] for link in ours["exception"]]
    assert kinds == [
        "builtins.RuntimeError",
        "sqlalchemy.exc.IntegrityError",
        "psycopg.errors.NotNullViolation",
    ]
    assert ours["exception"][-1]["sqlstate"] == "23502"
    assert ours["exception"][0]["frames"]
    assert library["event"] == "Failed to process message"
    assert [link["type"] for link in library["exception"]] == kinds[1:]
