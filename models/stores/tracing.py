"""Traces, where an operator wants them: one from a request through the stages of its job to the webhook.

A job remembers in its context where it came from (``origin``); whoever works on it later goes on from there. Without
``OTEL_EXPORTER_OTLP_ENDPOINT`` a span costs nothing and no package is loaded.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any, Protocol

import structlog

TRACE_PARENT = "traceparent"
"""The header of W3C Trace Context, here a key of ``Job.context``."""
REQUEST_ID = "request_id"


class Tracer(Protocol):
    def span(
        self, name: str, parent: Mapping[str, Any] | None, attributes: Mapping[str, str]
    ) -> AbstractContextManager[None]: ...

    def trace_parent(self) -> str | None: ...


_tracer: Tracer | None = None


def start_tracing(endpoint: str, service: str) -> None:
    """From now on spans go to an OTLP collector. Call it once a process, after the fork."""
    global _tracer
    # Loaded only where it is wanted: the packages are optional, and take 0.3 s and 20 MB.
    _tracer = import_module("models.stores.otlp_tracer").OtlpTracer(endpoint, service)


def is_tracing() -> bool:
    return _tracer is not None


def span(
    name: str, parent: Mapping[str, Any] | None = None, **attributes: str
) -> AbstractContextManager[None]:
    """A span of the block, below the current one, or below the origin of a job (its context)."""
    return _tracer.span(name, parent, attributes) if _tracer else nullcontext()


def origin() -> dict[str, str]:
    """The current request and span, for the context of a job."""
    ids = {
        REQUEST_ID: structlog.contextvars.get_contextvars().get(REQUEST_ID),
        TRACE_PARENT: _tracer.trace_parent() if _tracer else None,
    }
    return {name: value for name, value in ids.items() if value}
