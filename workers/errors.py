"""The two kinds of failure of a stage.

``Permanent``: another attempt cannot help (a damaged file, a wrong key); the job fails at once.
``Transient``: another service fails for now (S3 away, Gemini overloaded); the job is put off until its deadline.
"""

from models.errors import DomainError


class StageError(DomainError):
    """A failure of a job's stage."""

    retryable = False


class Permanent(StageError):
    """Ends the job as failed."""


class Transient(StageError):
    """Puts the job off; ``retry_after`` is what the other service asked for, in seconds."""

    retryable = True

    def __init__(self, code: str, detail: str, retry_after: float | None = None) -> None:
        super().__init__(code, detail)
        self.retry_after = retry_after


class Stopping(Exception):
    """The worker process is being stopped: another one does the stage."""
