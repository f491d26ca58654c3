"""A script in a page downloads a file from the store, which lets pages of no other origin put files into it."""

from collections.abc import Callable
from pathlib import Path

from tests.page.conftest import Visitor
from tests.page.test_event_source import UPLOAD

DOWNLOAD = """async ([token, id]) => {
  const headers = { Authorization: `Bearer ${token}`, Accept: "application/json" };
  const ask = async (path) => (await fetch(path, { headers })).json();
  let job;
  do { job = await ask(`/api/jobs/${id}`); } while (!["succeeded", "failed"].includes(job.status));
  const { url } = await ask(`/api/cvs/${job.cv_id}/file`);
  const file = await (await fetch(url)).arrayBuffer();
  return [url, file.byteLength];
}"""

PUT = "(url) => fetch(url, { method: 'PUT', body: 'x' }).then(() => 'put', () => 'refused')"


def test_a_script_downloads_a_file_and_another_origin_puts_none(
    arrive: Callable[..., Visitor], demo_cv: Path
) -> None:
    visitor = arrive(bypass_csp=True)  # the product's own page connects to nobody but itself
    visitor.visit("/")
    body = demo_cv.read_bytes()
    login = visitor.page.evaluate(UPLOAD, [list(body), "download@example.org"])

    url, size = visitor.page.evaluate(DOWNLOAD, login)

    assert size == len(body)
    visitor.expected = ("CORS policy", "Failed to load resource")
    visitor.page.goto(visitor.base_url.replace("127.0.0.1", "localhost"))
    assert visitor.page.evaluate(PUT, url) == "refused"
