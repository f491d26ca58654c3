"""The embedded servers: real answers, own state, and nothing left behind by whatever ends a runner."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import httpx2
import psycopg
import pytest
import redis
from botocore.config import Config
from redis.backoff import NoBackoff
from redis.retry import Retry

from dev.services import Services, embedded_services
from dev.services.instance import discard, lasting_instance, throwaway_instance
from dev.services.process import start_time
from tests.support.wait import DEADLINE_SECONDS, wait_until

ROOT = Path(__file__).parents[3]
ONLY_POSTGRES = {"REDIS_URL": "redis://elsewhere", "S3_BUCKET": "elsewhere"}
RUNNER = """
import json, sys, time
from pathlib import Path
from dev.services import embedded_services
from dev.services.instance import lasting_instance
with lasting_instance(Path(sys.argv[1]), "stack") as folder, embedded_services(folder, durable=False) as up:
    pids = [server.child.pid for server in up.running]
    print(json.dumps({"folder": str(folder), "pids": pids, "env": up.env}), flush=True)
    time.sleep(600)
"""


def _run(folder: Path) -> tuple[subprocess.Popen[str], dict]:
    runner = subprocess.Popen(
        [sys.executable, "-c", RUNNER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert runner.stdout is not None
    return runner, json.loads(runner.stdout.readline())


def _end(runner: subprocess.Popen[str]) -> None:
    runner.kill()
    runner.wait()
    if runner.stdout is not None:
        runner.stdout.close()


def _s3(env: dict[str, str]):
    return boto3.client(
        "s3",
        endpoint_url=env["S3_ENDPOINT_URL"],
        region_name=env["AWS_REGION"],
        aws_access_key_id=env["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=env["AWS_SECRET_ACCESS_KEY"],
        config=Config(s3={"addressing_style": "path"}, signature_version="s3v4"),
    )


def test_each_test_gets_its_own_empty_database(database, redis_client):
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM developers").scalar_one() == 0
        assert connection.exec_driver_sql("SHOW server_encoding").scalar_one() == "UTF8"
    assert redis_client.dbsize() == 0


def test_a_wrong_password_opens_nothing(services: Services):
    assert services.postgres is not None
    assert services.valkey is not None
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(services.postgres.url.replace(services.postgres.password, "wrong"))
    with (
        redis.Redis("127.0.0.1", services.valkey.port, retry=Retry(NoBackoff(), 0)) as anonymous,
        pytest.raises(redis.AuthenticationError),
    ):
        anonymous.ping()
    forger = _s3({**services.env, "AWS_SECRET_ACCESS_KEY": "wrong"})
    forged = forger.generate_presigned_url("list_objects_v2", Params={"Bucket": "vitae"})
    forger.close()
    assert httpx2.get(forged).status_code == 403
    assert httpx2.get(f"{services.env['S3_ENDPOINT_URL']}/vitae").status_code >= 400


def test_s3_signs_length_and_answers_browsers(services: Services):
    client = _s3(services.env)
    signed = client.generate_presigned_url(
        "put_object", Params={"Bucket": "vitae", "Key": "a/b.pdf", "ContentLength": 3}, ExpiresIn=60
    )
    assert httpx2.put(signed, content=b"longer").status_code == 403
    answer = httpx2.put(signed, content=b"abc", headers={"Origin": "http://page.example"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.get_object(Bucket="vitae", Key="a/b.pdf")["Body"].read() == b"abc"
    client.close()


def test_variables_that_are_set_replace_servers(tmp_path: Path):
    given = {"DATABASE_URL": "postgres://elsewhere/x", "S3_BUCKET": "theirs"}
    with embedded_services(tmp_path, given, durable=False) as up:
        assert up.postgres is None
        assert up.s3 is None
        assert set(up.env) == {"REDIS_URL"}


def test_a_killed_server_comes_back_on_its_port_with_its_data(tmp_path: Path):
    with (
        throwaway_instance(tmp_path, "with space") as folder,
        embedded_services(folder, ONLY_POSTGRES, durable=False) as up,
    ):
        assert up.postgres is not None
        with psycopg.connect(up.postgres.url) as connection:
            connection.execute("CREATE TABLE kept (x int)")
        before = up.postgres.url
        up.postgres.kill()
        up.postgres.start()
        assert up.postgres.url == before
        with psycopg.connect(before) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert not folder.exists()


@pytest.fixture
def stacks(tmp_path: Path) -> Iterator[Path]:
    """A folder for stacks whose runners are killed; nothing of them is left afterwards."""
    yield tmp_path
    for folder in tmp_path.iterdir():
        discard(folder)


def test_servers_end_with_a_runner_that_was_killed(stacks: Path):
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells children of their parent's death")
    runner, told = _run(stacks)
    _end(runner)
    wait_until(lambda: not any(start_time(pid) for pid in told["pids"]), "all processes end")


def test_two_runners_of_one_folder_do_not_meet_and_the_next_takes_over(stacks: Path):
    first, one = _run(stacks)
    second, two = _run(stacks)
    try:
        assert one["folder"] != two["folder"]
        assert not set(one["pids"]) & set(two["pids"])
        with psycopg.connect(one["env"]["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE mark (x int)")
        _end(first)
        third, three = _run(stacks)
        try:
            assert three["folder"] == one["folder"]
            with psycopg.connect(three["env"]["DATABASE_URL"]) as connection:
                assert connection.execute("SELECT count(*) FROM mark").fetchone() == (0,)
            with psycopg.connect(two["env"]["DATABASE_URL"]) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
        finally:
            _end(third)
    finally:
        _end(first)
        _end(second)


def test_leavings_of_a_killed_runner_are_ended_but_a_reused_id_is_not(tmp_path: Path):
    orphan, stranger = (subprocess.Popen(["sleep", "600"]) for _ in range(2))
    try:
        with throwaway_instance(tmp_path, "x") as abandoned:
            pass
        abandoned.mkdir()
        (abandoned / "a.pid").write_text(json.dumps({"pid": orphan.pid, "started": start_time(orphan.pid)}))
        (abandoned / "b.pid").write_text(json.dumps({"pid": stranger.pid, "started": "1"}))
        with throwaway_instance(tmp_path, "y"):
            assert not abandoned.exists()
        assert orphan.wait(DEADLINE_SECONDS) == -signal.SIGKILL
        assert stranger.poll() is None
    finally:
        for child in (orphan, stranger):
            child.kill()
            child.wait()


def test_a_living_runners_folder_is_not_taken(tmp_path: Path):
    with lasting_instance(tmp_path, "serve") as one, lasting_instance(tmp_path, "serve") as two:
        assert (one.name, two.name) == ("serve", "serve-2")
    with throwaway_instance(tmp_path, "a") as first, throwaway_instance(tmp_path, "b"):
        assert first.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for PostgreSQL")
def test_root_with_a_closed_home_still_gets_postgres(tmp_path: Path):
    home = tmp_path / "closed"
    home.mkdir(mode=0o700)
    with (
        throwaway_instance(home, "x") as folder,
        embedded_services(folder, ONLY_POSTGRES, durable=False) as up,
    ):
        assert up.postgres is not None
        assert up.postgres.answers()
        outside = up.postgres.data.parent
        assert home not in outside.parents
        assert home.stat().st_mode & 0o777 == 0o700
    assert not outside.exists()
