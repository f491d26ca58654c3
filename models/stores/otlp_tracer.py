"""Spans by OpenTelemetry, sent by OTLP over HTTP. Imported only where tracing is on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

EXPORT_SECONDS = 2
"""A collector that does not answer must not hold up the end of a process."""
_PROPAGATOR = TraceContextTextMapPropagator()


class OtlpTracer:
    """Sends in the background; a lost span is lost."""

    def __init__(self, endpoint: str, service: str) -> None:
        exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", timeout=EXPORT_SECONDS)
        provider = TracerProvider(resource=Resource({"service.name": service}))
        provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
        self._tracer = provider.get_tracer("vitae")

    @contextmanager
    def span(
        self, name: str, parent: Mapping[str, Any] | None, attributes: Mapping[str, str]
    ) -> Iterator[None]:
        context = _PROPAGATOR.extract(parent) if parent else None
        # An exception's text may hold personal data: only its type is told.
        with self._tracer.start_as_current_span(
            name, context, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as current:
            try:
                yield
            except BaseException as error:
                current.set_attribute("error.type", type(error).__qualname__)
                current.set_status(Status(StatusCode.ERROR))
                raise

    def trace_parent(self) -> str | None:
        headers: dict[str, str] = {}
        _PROPAGATOR.inject(headers)
        return headers.get("traceparent")
