"""Structured logs: one JSON object per line with ids and codes, never personal data."""

import logging
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import orjson
import structlog
from structlog.typing import Processor

_report_error: Callable[[BaseException, Mapping[str, Any]], None] | None = None


def report_errors_to(report: Callable[[BaseException, Mapping[str, Any]], None]) -> None:
    """Have every exception that is logged as an error reported, with the line."""
    global _report_error
    _report_error = report


def without_values(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Log exceptions as types and frames: messages may contain personal data (Postgres prints the failing row)."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    elif isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        if _report_error is not None and event.get("level") == "error":
            _report_error(error, event)
        event["exception"] = [_describe(link) for link in _chain(error)]
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    visited: set[int] = set()
    while link is not None and id(link) not in visited:
        visited.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def _describe(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    description: dict[str, Any] = {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }
    if sqlstate := getattr(error, "sqlstate", None):
        description |= {"sqlstate": sqlstate, "constraint": error.diag.constraint_name}  # type: ignore[attr-defined]
    return description


def _dumps(event: Any, default: Callable[[Any], Any], **_: Any) -> str:
    return orjson.dumps(event, default=default, option=orjson.OPT_NON_STR_KEYS).decode()


def configure_logs(level: str) -> None:
    """Send structlog and the standard library's warnings to stderr as JSON lines."""
    number = logging.getLevelNamesMapping()[level]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, without_values, structlog.processors.JSONRenderer(_dumps)],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_values,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)
