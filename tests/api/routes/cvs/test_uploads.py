"""POST /cvs: what is taken, what is refused, and what is written."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import func, select

from api.application import create_app
from api.http.upload_form import file_name
from config import Settings
from dev.cv_generator.write import write_demo_cv
from models.rules.security.file_type import DOCX, HTML, ODT, PDF, PNG, RTF, TXT
from models.stores.database import Database
from models.tables import Cv, Job, JobEvent, StagedUpload
from tests.fixtures.web import Account
from tests.workers.extraction.flow.test_formats import CV
from tests.workers.extraction.flow.writers import WRITERS

Upload = Callable[..., Any]


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return buffer.getvalue()


def _png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + bytes(9)


def test_an_upload_is_file_bytes_job_and_event_at_once(
    upload: Upload, database: Database, pdf: bytes, account: Account
) -> None:
    answer = upload(pdf, "../../etc/My\tCV\u0000 \u00e9.pdf")
    body = answer.get_json()
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/api/jobs/{body['job']['id']}"
    assert int(answer.headers["Retry-After"]) >= 1
    assert body["cv"]["filename"] == "My CV \u00e9.pdf"
    assert (body["job"]["status"], body["job"]["stage"], body["job"]["progress"]) == ("queued", "store", 0)
    assert [stage["name"] for stage in body["job"]["stages"]] == [
        "store",
        "extract",
        "sync",
        "refresh",
        "reward",
    ]
    with database.session() as session:
        cv = session.get_one(Cv, UUID(body["cv"]["id"]))
        job = session.get_one(Job, UUID(body["job"]["id"]))
        assert (cv.upload_status, cv.media_type, cv.size) == ("staged", PDF, len(pdf))
        assert session.get_one(StagedUpload, cv.id).body == pdf
        assert (job.cv_id, str(job.developer_id)) == (cv.id, account.id)
        assert session.scalar(select(JobEvent.type).where(JobEvent.job_id == job.id)) == "queued"


def test_the_type_is_that_of_the_content(upload: Upload, tmp_path: Path) -> None:
    write_demo_cv(tmp_path / "cv.docx")
    answer = upload((tmp_path / "cv.docx").read_bytes(), "photo.png")
    assert (answer.status_code, answer.get_json()["cv"]["media_type"]) == (202, DOCX)
    write_demo_cv(tmp_path / "cv.pdf")
    answer = upload((tmp_path / "cv.pdf").read_bytes(), "cv.docx")
    assert (answer.status_code, answer.get_json()["cv"]["media_type"]) == (202, PDF)
    for form, media_type in (("odt", ODT), ("rtf", RTF), ("html", HTML), ("txt", TXT)):
        answer = upload(WRITERS[form](CV), "cv.pdf")
        assert (answer.status_code, answer.get_json()["cv"]["media_type"]) == (202, media_type)
    answer = upload(_png(1654, 2339), "cv.pdf")
    assert (answer.status_code, answer.get_json()["cv"]["media_type"]) == (202, PNG)


def test_other_content_is_refused_by_name(upload: Upload, database: Database) -> None:
    word = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    cases: dict[str, tuple[bytes, int, str]] = {
        "empty": (b"", 422, "empty_file"),
        "a GIF": (b"GIF89a" + b"\x00" * 64, 415, "unsupported_type"),
        "half a PNG": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, 422, "damaged_document"),
        "a huge picture": (_png(40_000, 40_000), 422, "unsafe_document"),
        "text": (b"Curriculum vitae", 415, "unsupported_type"),
        "a zip": (_zip(**{"a.txt": b"a"}), 415, "unsupported_type"),
        "half a DOCX": (_zip(**word)[:-40], 422, "damaged_document"),
        "a bomb": (_zip(**word, **{"word/big.xml": b"\0" * 60_000_000}), 422, "unsafe_document"),
        "a way out": (_zip(**word, **{"../../evil": b"x"}), 422, "unsafe_document"),
        "macros": (_zip(**word, **{"word/vbaProject.bin": b"x"}), 422, "unsafe_document"),
        "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 415, "unsupported_type"),
    }
    answers = {}
    for name, (body, _, _) in cases.items():
        answer = upload(body, "cv.pdf")
        answers[name] = (answer.status_code, answer.get_json()["code"])
        assert len(answer.get_json()["detail"]) > 10
    assert answers == {name: (status, code) for name, (_, status, code) in cases.items()}
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Cv)) == 0
        assert session.scalar(select(func.count()).select_from(Job)) == 0


def test_names_never_hurt(upload: Upload) -> None:
    names = {
        "x" * 5000 + ".pdf": "x" * 255,
        "....": "cv",
        "\u202ecv.pdf": "cv.pdf",
        "<img src=x onerror=alert(1)>.pdf": "<img src=x onerror=alert(1)>.pdf",
        "履歴書.pdf": "履歴書.pdf",
    }
    for sent, stored in names.items():
        answer = upload(name=sent)
        assert answer.status_code == 202, sent
        assert answer.get_json()["cv"]["filename"].startswith(stored[:50]), sent
    assert file_name("..\\..\\windows\\cv.pdf") == "cv.pdf"
    assert file_name("cv.pdf\r\nX-Evil: 1") == "cv.pdf X-Evil: 1"


def test_a_form_has_one_file_and_known_fields(client: FlaskClient, account: Account, pdf: bytes) -> None:
    def send(data: Any) -> tuple[int, str]:
        answer = client.post(
            "/api/cvs", data=data, headers=account.headers, content_type="multipart/form-data"
        )
        return answer.status_code, answer.get_json()["code"]

    def file() -> tuple[io.BytesIO, str]:
        return io.BytesIO(pdf), "cv.pdf"

    assert send({}) == (422, "invalid_fields")
    assert send({"document": file()}) == (422, "invalid_fields")
    assert send({"file": [file(), file()]}) == (422, "invalid_fields")
    assert send({"file": file(), "developer_id": "1"}) == (422, "invalid_fields")
    assert send({"file": file(), "other": file()}) == (422, "invalid_fields")
    assert send({"file": "not a file"}) == (422, "invalid_fields")
    assert send({"file": file(), "callback_url": "x" * 3000}) == (422, "invalid_fields")
    answer = client.post("/api/cvs", data=pdf, headers=account.headers, content_type="application/pdf")
    assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported_media_type")


def test_a_form_of_ten_thousand_parts_is_refused(client: FlaskClient, account: Account) -> None:
    part = b'--edge\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n'
    answer = client.post(
        "/api/cvs",
        data=part * 10_000 + b"--edge--\r\n",
        headers=account.headers,
        content_type="multipart/form-data; boundary=edge",
    )
    assert (answer.status_code, answer.get_json()["code"]) == (413, "body_too_large")


def test_callbacks_to_places_that_may_not_be_called_are_refused(
    make_settings: Callable[..., Settings], account: Account, pdf: bytes, database: Database
) -> None:
    app = create_app(make_settings(webhook_allow_private="false"))
    client = app.test_client()
    urls = [
        "http://example.org/hook",
        "https://127.0.0.1/hook",
        "https://169.254.169.254/latest",
        "https://[::ffff:10.0.0.1]/",
        "https://user:pw@example.org/",
        "https://example.org:8443/",
        "javascript:alert(1)",
        "not a url",
    ]
    for url in urls:
        data = {"file": (io.BytesIO(pdf), "cv.pdf"), "callback_url": url}
        answer = client.post("/api/cvs", data=data, headers=account.headers)
        assert answer.status_code == 422, url
        assert list(answer.get_json()["errors"]) == ["callback_url"]
    app.extensions["vitae"].close()
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 0


def test_a_callback_url_is_kept_with_the_job(upload: Upload, client: FlaskClient, account: Account) -> None:
    job = upload(callback_url="http://127.0.0.1:9/hook").get_json()["job"]
    view = client.get(f"/api/jobs/{job['id']}", headers=account.headers).get_json()
    assert view["callback_url"] == "http://127.0.0.1:9/hook"


def test_files_up_to_the_limit_are_taken(
    make_settings: Callable[..., Settings], account: Account, pdf: bytes
) -> None:
    app = create_app(make_settings(max_upload_bytes="2048"))
    client = app.test_client()

    def send(size: int) -> Any:
        body = pdf + b"\n" * (size - len(pdf))
        return client.post("/api/cvs", data={"file": (io.BytesIO(body), "cv.pdf")}, headers=account.headers)

    assert send(2048).status_code == 202
    refused = send(2049)
    assert (refused.status_code, refused.get_json()["code"]) == (413, "file_too_large")
    app.extensions["vitae"].close()


class _Endless(io.RawIOBase):
    """A body that goes on and on, and counts what was taken of it."""

    def __init__(self, head: bytes, size: int) -> None:
        self.head, self.left, self.taken, self.position = head, size, 0, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Only what the test client asks for, to find out the length."""
        self.position = offset + (self.left if whence == io.SEEK_END else 0)
        return self.position

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self.left)
        piece = self.head[:size] + b"x" * (size - len(self.head[:size]))
        self.head = self.head[size:]
        buffer[:size] = piece
        self.left -= size
        self.taken += size
        return size


FORM_HEAD = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="cv.pdf"\r\n\r\n%PDF-1.7\n'
FIFTY_MB = 50 * 1024 * 1024


def test_fifty_megabytes_are_refused_before_they_are_read(client: FlaskClient, account: Account) -> None:
    body = _Endless(FORM_HEAD, FIFTY_MB)
    answer = client.post(
        "/api/cvs",
        input_stream=body,
        headers={**account.headers, "Content-Length": str(FIFTY_MB)},
        content_type="multipart/form-data; boundary=edge",
    )
    assert (answer.status_code, answer.get_json()["code"]) == (413, "body_too_large")
    assert body.taken == 0


def test_a_body_without_a_length_is_cut_off(
    client: FlaskClient, account: Account, settings: Settings
) -> None:
    body = _Endless(FORM_HEAD, FIFTY_MB)
    answer = client.post(
        "/api/cvs",
        input_stream=body,
        headers={**account.headers, "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
        content_type="multipart/form-data; boundary=edge",
    )
    assert (answer.status_code, answer.get_json()["code"]) == (413, "body_too_large")
    assert body.taken < settings.max_upload_bytes + 1024 * 1024


def test_strangers_cannot_make_the_server_read(client: FlaskClient) -> None:
    body = _Endless(FORM_HEAD, 1024 * 1024)
    answer = client.post(
        "/api/cvs",
        input_stream=body,
        headers={"Content-Length": str(1024 * 1024)},
        content_type="multipart/form-data; boundary=edge",
    )
    assert answer.status_code == 401
    assert body.taken == 0


def test_large_files_arrive_whatever_their_bytes(upload: Upload, pdf: bytes) -> None:
    # Ends of lines close to the end of what is read at once stay in the form's buffer.
    lines = (b"%" + bytes(range(128, 128 + length)) + b"\r\n" for length in range(1, 100))
    body = pdf + b"".join(lines) * 80
    assert len(body) > 256 * 1024
    answer = upload(body)
    assert (answer.status_code, answer.get_json()["cv"]["size"]) == (202, len(body))
