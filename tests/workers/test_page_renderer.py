"""Pictures of pages: painted by a worker when asked for, with the quoted place marked, for the owner only."""

import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
import redis
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models.stores.database import Database
from models.stores.page_images import PageImages
from models.tables import Cv
from tests.fixtures.web import Account
from tests.support.wait import wait_until
from workers.extraction.document.document import Document
from workers.extraction.reader import read_document
from workers.page_renderer import PageRenderer
from workers.resources import Resources


@pytest.fixture
def stranger(register: Callable[..., Account]) -> Account:
    return register()


@pytest.fixture
def renderer(resources: Resources, stop_event: threading.Event) -> Iterator[None]:
    thread = threading.Thread(target=PageRenderer(resources, stop_event).run)
    thread.start()
    yield
    stop_event.set()
    thread.join()


@pytest.fixture
def address(database: Database, resources: Resources, account: Account, demo_pdf: bytes) -> str:
    key = f"{account.id}/{uuid4()}/file.pdf"
    resources.blobs.put(key, demo_pdf, "application/pdf")
    with database.session() as session:
        cv = Cv(
            developer_id=account.id,
            filename="cv.pdf",
            media_type="application/pdf",
            size=len(demo_pdf),
            sha256="0" * 64,
            s3_key=key,
            upload_status="stored",
        )
        session.add(cv)
        session.flush()
        return f"/api/cvs/{cv.id}/pages"


@pytest.fixture
def fetch(client: FlaskClient, account: Account, address: str) -> Callable[..., TestResponse]:
    """``fetch("/1")``: the answer, asked for again as long as the picture is not ready."""

    def ask(path: str) -> TestResponse:
        answers: list[TestResponse] = []

        def is_ready() -> bool:
            answers.append(client.get(address + path, headers=account.headers))
            return answers[-1].status_code != 503

        wait_until(is_ready, "a picture")
        return answers[-1]

    return ask


def pixels(png: bytes) -> tuple[int, list[bytes]]:
    """Width, and the rows of red, green and blue."""
    width, height = struct.unpack(">II", png[16:24])
    length = struct.unpack(">I", png[33:37])[0]
    raw = zlib.decompress(png[41 : 41 + length])
    step = 1 + 3 * width
    return width, [raw[row * step + 1 : (row + 1) * step] for row in range(height)]


def marked_rows(png: bytes) -> set[int]:
    return {number for number, row in enumerate(pixels(png)[1]) if b"\xff\xde\x60" * 3 in row}


@pytest.mark.usefixtures("renderer")
def test_the_place_of_a_quote_is_marked_and_nothing_else(
    client: FlaskClient,
    account: Account,
    stranger: Account,
    address: str,
    demo_pdf: bytes,
    fetch: Callable[..., TestResponse],
) -> None:
    document: Document = read_document(demo_pdf)
    line = next(line for line in document.lines if "Fjordpay AS" in line.text)
    start = document.text.index("Fjordpay AS")
    place = f"?start={start}&end={start + 11}&quote="
    plain, marked, other = fetch("/1"), fetch(f"/1{place}Fjordpay"), fetch(f"/1{place}Elsewhere")

    assert (plain.status_code, plain.mimetype) == (200, "image/png")
    scale = pixels(plain.data)[0] / document.page_sizes[0][0]
    rows = marked_rows(marked.data)
    assert rows
    assert min(rows) >= (line.y0 - 2) * scale - 1
    assert max(rows) <= (line.y1 + 2) * scale + 1
    assert marked_rows(other.data) == marked_rows(plain.data) == set()
    again = client.get(f"{address}/1", headers={**account.headers, "If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304
    missing = fetch("/99")
    assert (missing.status_code, missing.get_json()["code"]) == (404, "no_picture")
    foreign = client.get(f"{address}/1", headers=stranger.headers)
    assert (foreign.status_code, foreign.get_json()["code"]) == (404, "not_found")


@pytest.mark.usefixtures("renderer")
def test_pictures_go_with_the_account(
    account: Account, fetch: Callable[..., TestResponse], redis_client: redis.Redis
) -> None:
    assert fetch("/1").status_code == 200
    assert 0 < redis_client.ttl(f"pages:{account.id}") <= 600  # type: ignore[operator]
    PageImages(redis_client).drop(account.id)
    assert redis_client.keys("pages:*") == []


def test_without_a_worker_it_is_said_when_to_try_again(
    client: FlaskClient, account: Account, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routes.cvs.pages.WAIT_SECONDS", 0.1)
    answer = client.get(f"{address}/1", headers=account.headers)
    assert (answer.status_code, answer.get_json()["code"]) == (503, "picture_unavailable")
    assert answer.headers["Retry-After"] == "2"
