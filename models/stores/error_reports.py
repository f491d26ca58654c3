"""Reports of unexpected errors to Sentry, without personal data. Imported only where ``SENTRY_DSN`` is set."""

from collections.abc import Mapping
from typing import Any

import sentry_sdk

TAGS = ("event", "request_id", "job_id", "stage", "route", "work")
"""What a log line may tell of an error: codes and ids."""
_EVENT = ("event_id", "timestamp", "platform", "level", "release", "environment", "tags", "sdk")
_FRAME = ("filename", "module", "function", "lineno", "in_app")


def start_error_reports(dsn: str, service: str) -> None:
    """From now on ``report_error`` sends. Call it once a process, after the fork."""
    sentry_sdk.init(
        dsn,
        default_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        shutdown_timeout=2,
        before_send=without_personal_data,  # type: ignore[arg-type]
    )
    sentry_sdk.set_tag("service", service)


def report_error(error: BaseException, line: Mapping[str, Any]) -> None:
    """Send an exception with the ids of its log line."""
    with sentry_sdk.new_scope() as scope:
        for name in TAGS:
            if line.get(name):
                scope.set_tag(name, str(line[name]))
        scope.capture_exception(error)


def without_personal_data(event: Mapping[str, Any], _hint: object = None) -> dict[str, Any]:
    """An event with types and places of exceptions, and nothing else: neither messages nor values."""
    exceptions = (event.get("exception") or {}).get("values") or []
    return {
        **{name: event[name] for name in _EVENT if name in event},
        "exception": {"values": [_without_values(exception) for exception in exceptions]},
    }


def _without_values(exception: Mapping[str, Any]) -> dict[str, Any]:
    frames = (exception.get("stacktrace") or {}).get("frames") or []
    places = [{name: frame[name] for name in _FRAME if name in frame} for frame in frames]
    return {
        "type": exception.get("type"),
        "module": exception.get("module"),
        "stacktrace": {"frames": places},
    }
