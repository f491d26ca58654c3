"""A browser follows a job by EventSource and a ticket, as docs/api.md shows it."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.docs.pages import blocks
from tests.page.conftest import Visitor

UPLOAD = """async ([file, email]) => {
  const json = async (response) => (await response).json();
  const post = (path, body, headers) => json(fetch(`/api${path}`, { method: "POST", body, headers }));
  const credentials = JSON.stringify({ email, password: "correct horse battery staple" });
  const login = await post("/auth/register", credentials, { "Content-Type": "application/json" });
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(file)], { type: "application/pdf" }), "cv.pdf");
  const { job } = await post("/cvs", form, { Authorization: `Bearer ${login.access_token}` });
  return [login.access_token, job.id];
}"""


def test_event_source_hears_every_step_until_the_end(arrive: Callable[..., Visitor], demo_cv: Path) -> None:
    [example] = [block.text for block in blocks("docs/api.md") if "EventSource(" in block.text]
    visitor = arrive()
    visitor.visit("/")
    arguments = [list(demo_cv.read_bytes()), "source@example.org"]
    token, job_id = visitor.page.evaluate(UPLOAD, arguments)
    events = visitor.page.evaluate(
        "([token, id]) => new Promise((resolve) => {"
        + re.sub(r"^import .*$", "", example, flags=re.M)
        + "const events = []; follow(id, token, (event) => {"
        "  events.push(event); if (event.type === 'succeeded') resolve(events); }); })",
        [token, job_id],
    )
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert (events[0]["type"], events[-1]["type"]) == ("queued", "succeeded")
