"""/metrics: for the holder of the token, complete, documented, and without Redis or Postgres as far as it goes."""

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from api.application import create_app
from models.jobs.lifecycle import create_system_job
from tests.docs.pages import rows

TOKEN = "a-token-of-a-test-0123"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
MONITORING = Path(__file__).parents[4] / "docs" / "monitoring"


@pytest.fixture
def scrape(make_settings, redis_client):
    """``scrape(**settings)``: the samples of a scrape by (name, labels)."""
    apps = []

    def get(**changes):
        apps.append(create_app(make_settings(metrics_token=TOKEN, **changes)))
        answer = apps[-1].test_client().get("/metrics", headers=HEADERS)
        assert answer.status_code == 200, answer.text
        return list(text_string_to_metric_families(answer.text))

    yield get
    for app in apps:
        app.extensions["vitae"].close()


def samples(families, name):
    of_name = [sample for family in families for sample in family.samples if sample.name == name]
    return {tuple(sample.labels.values()): sample.value for sample in of_name}


def test_without_the_setting_there_are_none_and_without_the_token_neither(client, make_settings):
    assert client.get("/metrics").status_code == 404
    guarded = create_app(make_settings(metrics_token=TOKEN))
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}):
        assert guarded.test_client().get("/metrics", headers=headers).status_code == 401
    guarded.extensions["vitae"].close()


def test_every_metric_is_scraped_and_documented(scrape):
    families = scrape()
    # A counter's family has no suffix; its series end in _total.
    names = {family.name + ("_total" if family.type == "counter" else "") for family in families}
    assert names == set(rows("docs/operations.md", "Metrics"))


def test_dashboard_and_alerts_use_metrics_that_exist(scrape):
    series = set()
    for family in scrape():
        suffixes = {"histogram": ("_bucket", "_count", "_sum"), "counter": ("_total",)}.get(
            family.type, ("",)
        )
        series |= {family.name + suffix for suffix in suffixes}
    dashboard = json.loads((MONITORING / "grafana.json").read_text())
    alerts = yaml.safe_load((MONITORING / "alerts.yml").read_text())
    rules = alerts["groups"][0]["rules"]
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    used = {name for text in expressions for name in re.findall(r"vitae_\w+", text)}
    alerted = {name for rule in rules for name in re.findall(r"vitae_\w+", rule["expr"])}
    assert used | alerted <= series
    plain = {re.sub("_(bucket|count|sum|total)$", "", name) for name in used}
    assert plain == {re.sub("_(bucket|count|sum|total)$", "", name) for name in series}, (
        "shown on the dashboard"
    )
    assert all(rule.keys() == {"alert", "expr", "for", "labels", "annotations"} for rule in rules)


def test_open_jobs_are_counted_in_postgres(scrape, database):
    with database.session() as session:
        create_system_job(session, "sweep", 60)
    families = scrape()
    assert samples(families, "vitae_jobs")["sweep", "due"] == 1
    assert samples(families, "vitae_oldest_due_seconds")[("sweep",)] >= 0
    assert samples(families, "vitae_up") == {("postgres",): 1, ("redis",): 1}
    assert samples(families, "vitae_processes")[("web",)] == 1


def test_a_store_that_is_away_leaves_out_its_own(scrape, unused_port):
    families = scrape(redis_url=f"redis://127.0.0.1:{unused_port}")
    assert samples(families, "vitae_up") == {("postgres",): 1, ("redis",): 0}
    assert "vitae_oldest_due_seconds" in {family.name for family in families}
    families = scrape(database_url=f"postgres://nobody@127.0.0.1:{unused_port}/x")
    assert samples(families, "vitae_up") == {("postgres",): 0, ("redis",): 1}
