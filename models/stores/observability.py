"""Logs, traces and error reports of a process, as its settings ask for them."""

from importlib import import_module

from config import Settings
from models.stores.logging import configure_logs, report_errors_to
from models.stores.tracing import start_tracing


def start_observability(settings: Settings, process_type: str) -> None:
    """Call it once a process, after the fork."""
    configure_logs(settings.log_level)
    service = f"vitae-{process_type}"
    if settings.otel_exporter_otlp_endpoint:
        start_tracing(settings.otel_exporter_otlp_endpoint, service)
    if settings.sentry_dsn:
        reports = import_module("models.stores.error_reports")  # an optional package
        reports.start_error_reports(settings.sentry_dsn, service)
        report_errors_to(reports.report_error)
