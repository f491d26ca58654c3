"""The demo's receiver and display."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from standardwebhooks import Webhook

from dev.demo.progress import Progress
from dev.demo.receiver import Receiver
from dev.demo.report import profile_lines, score_lines, webhook_lines

SECRET = "whsec_" + "a2V5" * 8


def _deliver(receiver: Receiver, secret: str, kind: str) -> int:
    body = json.dumps({"type": kind})
    now = datetime.now(UTC)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign("msg_1", now, body),
    }
    return httpx2.post(receiver.url, content=body, headers=headers).status_code


def test_the_receiver_tells_right_signatures_from_wrong_ones():
    with Receiver() as receiver:
        receiver.secret = SECRET
        assert _deliver(receiver, SECRET, "cv.imported") == 204
        assert _deliver(receiver, "whsec_" + "b3Ro" * 8, "job.succeeded") == 400
        right, wrong = receiver.wait_for("cv.", 1), receiver.wait_for("job.", 1)
        assert right is not None
        assert wrong is not None
        assert (right.verified, wrong.verified) == (True, False)
        assert "SIGNATURE WRONG" in "".join(webhook_lines(wrong))
        assert receiver.wait_for("badge.", 0.05) is None
    assert "none arrived" in "".join(webhook_lines(None))


def _job(extract: str, attempts: int = 1) -> dict[str, Any]:
    begun, ended = "2026-03-09T12:00:00.000000+00:00", "2026-03-09T12:00:00.310000+00:00"
    done = {"status": "succeeded", "started_at": begun, "finished_at": ended, "attempts": 1}
    finished_at = ended if extract == "succeeded" else None
    running = {"status": extract, "started_at": begun, "finished_at": finished_at, "attempts": attempts}
    waiting = {"status": "pending", "started_at": None, "finished_at": None, "attempts": 0}
    return {
        "stages": [
            {"name": "store"} | done,
            {"name": "extract"} | running,
            {"name": "sync"} | waiting,
        ]
    }


def test_without_a_terminal_each_stage_gets_one_line_when_it_ends():
    out = io.StringIO()
    progress = Progress(out)
    for job in (
        _job("running"),
        _job("running"),
        _job("succeeded", attempts=3),
        _job("succeeded", attempts=3),
    ):
        progress.show(job)
    assert out.getvalue() == "  ✓ store       0.31 s\n  ✓ extract     0.31 s  (attempt 3)\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_stages_are_redrawn_in_place():
    out = Terminal()
    progress = Progress(out)
    progress.show(_job("running"))
    assert "▸ extract" in out.getvalue()
    assert "· sync" in out.getvalue()
    progress.show(_job("succeeded"))
    assert out.getvalue().count("\x1b[3A") == 1


@pytest.mark.parametrize("name", [None, "Ida Example"])
def test_what_was_not_found_is_not_printed(name: str | None):
    contact: dict[str, Any] = {"full_name": name, "email": None, "phone": None, "location": None, "links": []}
    empty: dict[str, Any] = {"experience": [], "education": [], "skills": [], "achievements": []}
    lines = list(profile_lines({"contact": contact, "headline": None, "summary": None} | empty))
    assert lines == ["", "Profile", f"  {name or '(no name found)'}"]


def _finding(rule: str, gain: int, page: int | None) -> dict[str, Any]:
    place = {"page": page, "quote": "Led the team" if page else None, "detail": "No figure."}
    return {"rule": rule, "gain": gain, "places": [place] * 2, "more_places": 5, "fix": "Say how many."}


def test_the_score_is_told_with_the_three_findings_that_win_most():
    findings = [
        _finding("bullet_figures", 8, 2),
        *(_finding(name, 3, None) for name in ("pages", "dates", "words")),
    ]
    rules = [{"points": 8}, {"points": None}]
    breakdown = {"score": 80, "version": 1, "rules": rules, "findings": findings}
    lines = list(score_lines({"score": 80, "score_breakdown": breakdown}))
    assert lines == [
        "",
        "CV score",
        "  80 of 100 (rules graded: 1; version 1)",
        '  +8 bullet_figures: "Led the team" (page 2 and 6 more places) No figure. Say how many.',
        "  +3 pages: No figure. Say how many.",
        "  +3 dates: No figure. Say how many.",
    ]
    assert not list(score_lines({"score": None, "score_breakdown": None}))
