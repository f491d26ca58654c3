"""How a mail gets to its server, and where it goes without one."""

import random
import threading
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.jobs.mails import queue_mail
from models.tables import Job
from tests.support.processes import running_worker
from tests.support.wait import wait_until
from workers.runner import JobRunner
from workers.stages import JobSnapshot
from workers.tasks.mail import send_mail


@pytest.fixture
def queue(database, register):
    """A mail to somebody, as its job."""

    def add(address=None):
        email = register(**({"email": address} if address else {})).email
        with database.session() as session:
            queue_mail(session, "reset", email)
            session.flush()
            return session.scalar(select(Job.id).order_by(Job.id.desc()).limit(1)), email

    return add


def test_a_mail_that_is_sent_again_is_the_same_to_the_byte(queue, resources, mail_server):
    """A worker that dies between the server's answer and the commit leaves just this behind."""
    job_id, _ = queue()
    snapshot = JobSnapshot(job_id, "send_mail", "send_mail", None, None, {}, {})
    for _ in range(2):
        send_mail(snapshot, resources)
    first, second = mail_server.raw
    assert first == second
    assert mail_server.messages[0]["Message-ID"] == f"<{job_id}@vitae.example>"
    assert mail_server.messages[0]["Auto-Submitted"] == "auto-generated"


def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(
    queue, job_runner, mail_server, job_row, run_when_due
):
    job_id, _ = queue()
    mail_server.replies = ["451 later"]
    job_runner(job_id)
    waiting = job_row(job_id)
    assert (waiting.status, waiting.last_problem["code"]) == ("running", "mail_unavailable")
    assert run_when_due(job_runner, job_id).status == "succeeded"
    assert len(mail_server.raw) == 1
    refused, email = queue()
    mail_server.replies = ["550 5.1.1 no such mailbox"]
    job_runner(refused)
    row = job_row(refused)
    assert (row.status, row.error["code"]) == ("failed", "mail_refused")
    assert email not in str((row.error, row.params, row.context, row.result))


def test_without_a_server_a_mail_is_a_file_and_the_log_says_nothing_of_it(
    make_settings, tmp_path, resources, leases, queue, capsys
):
    settings = make_settings(mail_folder=str(tmp_path / "mail"))
    job_id, email = queue()
    alone = type(resources)(settings)
    JobRunner(alone, leases, threading.Event())(job_id)
    alone.close()
    file = tmp_path / "mail" / f"{job_id}.eml"
    text = file.read_text()
    assert f"To: {email}" in text
    assert f"http://127.0.0.1:{settings.port}/reset?token=" in text
    assert file.stat().st_mode & 0o077 == 0
    assert email not in capsys.readouterr().out


@pytest.mark.verify
@pytest.mark.process
def test_100_mails_under_kill_9_arrive_once_each(
    environment, mail_variables, mail_server, queue, database, tmp_path: Path
):
    variables = {name.upper(): value for name, value in mail_variables.items()}
    jobs = {queue(f"{number}@example.org")[0] for number in range(100)}

    def done():
        with database.session() as session:
            return session.scalar(select(func.count()).where(Job.status == "succeeded")) == len(jobs)

    def made_progress(count):
        return done() or len(mail_server.raw) > count

    kills = 0
    while not done():
        with running_worker({**environment, **variables}, tmp_path / "worker.log"):
            count = len(mail_server.raw)
            wait_until(partial(made_progress, count), "a mail is sent")
            threading.Event().wait(random.uniform(0.2, 1))
        kills += 1
        print(kills, len(mail_server.raw), flush=True)
    ids = [message["Message-ID"] for message in mail_server.messages]
    print(f"{kills} kills, {len(ids)} messages, {len(set(ids))} ids")
    assert len(set(ids)) == len(jobs)
    for identifier in set(ids):
        assert len({raw for raw, own in zip(mail_server.raw, ids, strict=True) if own == identifier}) == 1
