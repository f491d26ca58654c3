"""/metrics: what Prometheus scrapes."""

from collections import defaultdict
from collections.abc import Iterable
from hmac import compare_digest

from flask import Response, request
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from api.auth.guard import public
from api.http.blueprint import Blueprint
from api.http.problems import Problem
from api.resources import WebResources, resources
from models.jobs.backlog import read_backlog
from models.stores.circuit_breaker import gemini_circuit
from models.stores.metrics_store import live_processes, read_sums

blueprint = Blueprint("metrics", __name__, description="Metrics for operators", url_prefix="/")
TEXT = "text/plain; version=0.0.4; charset=utf-8"
MEASURES = {
    "connections": "Postgres connections in use.",
    "slots": "Slots of workers in use.",
    "readers": "Document reader processes.",
}


@blueprint.get("/metrics")
@blueprint.response(200, {"type": "string"}, content_type="text/plain", description="Prometheus text format.")
@blueprint.alt_response(401, description="`METRICS_TOKEN` is needed.")
@blueprint.alt_response(404, description="Metrics are not switched on.")
@public
def get_metrics() -> Response:
    """Metrics of all processes, for the bearer of `METRICS_TOKEN`; 404 without that setting."""
    token = resources().settings.metrics_token
    if token is None:
        raise Problem(404, "not_found", "Metrics are not switched on.")
    if not compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
        headers = {"WWW-Authenticate": 'Bearer realm="metrics"'}
        raise Problem(401, "unauthorized", "Send the metrics token.", headers=headers)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Scrape(resources()))
    return Response(generate_latest(registry), content_type=TEXT)


class _Scrape:
    """One scrape. A store that does not answer leaves out its metrics and has ``vitae_up`` 0."""

    def __init__(self, web: WebResources) -> None:
        self._web = web

    def collect(self) -> Iterable[Metric]:
        up = GaugeMetricFamily("vitae_up", "Whether the store answers.", labels=("store",))
        for store, read, failure in (
            ("postgres", self._of_postgres, SQLAlchemyError),
            ("redis", self._of_redis, RedisError),
        ):
            try:
                metrics = read()
            except failure:
                metrics = []
            up.add_metric((store,), float(bool(metrics)))
            yield from metrics
        yield up

    def _of_postgres(self) -> list[Metric]:
        with self._web.database.session() as session:
            backlog = read_backlog(session)
        count = GaugeMetricFamily("vitae_jobs", "Open jobs and webhooks.", labels=("kind", "state"))
        oldest = GaugeMetricFamily(
            "vitae_oldest_due_seconds", "How long the oldest has been due.", labels=("kind",)
        )
        seconds: dict[str, float] = defaultdict(float)
        for row in backlog:
            count.add_metric((row.kind, row.state), row.count)
            seconds[row.kind] = max(seconds[row.kind], row.oldest_seconds)
        for kind in sorted({"cv_import", "webhook", *seconds}):
            oldest.add_metric((kind,), seconds[kind])
        return [count, oldest]

    def _of_redis(self) -> list[Metric]:
        self._web.metrics.report()
        return [*read_sums(self._web.redis), *self._processes(), self._breaker()]

    def _processes(self) -> Iterable[Metric]:
        reports = live_processes(self._web.redis)
        types = sorted({"web", "worker", "scheduler", *(report["type"] for report in reports)})
        families = {"processes": GaugeMetricFamily("vitae_processes", "Live processes.", labels=("type",))}
        for name, text in MEASURES.items():
            families[name] = GaugeMetricFamily(f"vitae_{name}", text, labels=("type",))
        for kind in types:
            of_kind = [report for report in reports if report["type"] == kind]
            families["processes"].add_metric((kind,), len(of_kind))
            for name in MEASURES:
                families[name].add_metric((kind,), sum(report.get(name, 0) for report in of_kind))
        return families.values()

    def _breaker(self) -> Metric:
        breaker = GaugeMetricFamily("vitae_gemini_breaker", "1 for its state.", labels=("state",))
        state = gemini_circuit(self._web.redis, self._web.settings).state()
        for name in ("closed", "half_open", "open"):
            breaker.add_metric((name,), float(name == state))
        return breaker
