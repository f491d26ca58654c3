"""Files in S3, against a real server."""

from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
import pytest

from models.stores.blobs import BlobMissing, Blobs, BlobUnavailable


@pytest.fixture
def key():
    return f"{uuid4()}/file.pdf"


def test_bytes_come_back_as_they_went(blobs, key):
    blobs.put(key, b"%PDF-1.7", "application/pdf")
    assert blobs.get(key) == b"%PDF-1.7"
    head = blobs.head(key)
    assert (head.size, head.media_type) == (8, "application/pdf")


def test_what_is_not_there(blobs, key):
    assert blobs.head(key) is None
    with pytest.raises(BlobMissing):
        blobs.get(key)
    blobs.delete(key)


def test_deleting(blobs, key):
    blobs.put(key, b"x", "text/plain")
    blobs.delete(key)
    assert blobs.head(key) is None


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [(b"12345", "application/pdf", 200), (b"123456", "application/pdf", 403), (b"12345", "text/html", 403)],
)
def test_a_presigned_put_signs_length_and_type(blobs, key, body, media_type, status):
    request = blobs.presign_put(key, 5, "application/pdf", 60)
    headers = request.headers | {"Content-Type": media_type, "Content-Length": str(len(body))}
    answer = httpx2.request(request.method, request.url, content=body, headers=headers)
    assert answer.status_code == status
    assert (blobs.head(key) is not None) == (status == 200)


def test_a_presigned_get_downloads_under_the_given_name(blobs, key):
    blobs.put(key, b"x", "application/pdf")
    answer = httpx2.get(blobs.presign_get(key, 'Lebenslauf "Ä"\r\n.pdf', "application/pdf", 60))
    assert answer.content == b"x"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "%C3%84%22%0D%0A.pdf" in answer.headers["content-disposition"]


def test_a_tampered_signature_is_refused(blobs, key):
    url = blobs.presign_get(key, "a.pdf", "application/pdf", 60)
    assert httpx2.get(url.replace(urlsplit(url).path, "/other/key")).status_code == 403


def test_a_store_that_does_not_answer_is_unavailable(make_settings, unused_port):
    away = Blobs(make_settings(s3_endpoint_url=f"http://127.0.0.1:{unused_port}"))
    with pytest.raises(BlobUnavailable):
        away.put("a", b"x", "text/plain")


def test_everything_under_a_prefix_goes_and_nothing_beside_it(blobs):
    mine, theirs = uuid4(), uuid4()
    keys = [f"{mine}/a/{number}.pdf" for number in range(5)] + [f"{mine}/extractions/x.json"]
    for key in [*keys, f"{theirs}/a/0.pdf"]:
        blobs.put(key, b"x", "application/pdf")
    assert sorted(blobs.keys(f"{mine}/")) == sorted(keys)
    assert blobs.delete_prefix(f"{mine}/") == len(keys)
    assert blobs.keys(f"{mine}/") == []
    assert blobs.delete_prefix(f"{mine}/") == 0
    assert blobs.keys(f"{theirs}/") == [f"{theirs}/a/0.pdf"]


@pytest.mark.verify
def test_more_objects_than_a_page_of_the_listing_go_too(blobs):
    owner = uuid4()
    for number in range(1005):
        blobs.put(f"{owner}/{number}", b"", "text/plain")
    assert blobs.delete_prefix(f"{owner}/") == 1005
    assert blobs.keys(f"{owner}/") == []


def test_an_empty_prefix_is_refused(blobs):
    with pytest.raises(ValueError, match="empty the bucket"):
        blobs.delete_prefix("")


@pytest.mark.parametrize("name", ["plain.json", "a b+c~d.pdf", "Lebensläufe/ä%20.pdf"])
def test_a_key_is_the_same_for_ours_and_for_botocores_requests(blobs, name):
    key = f"{uuid4()}/{name}"
    blobs.put(key, b"x", "text/plain")
    assert blobs._client.get_object(Bucket=blobs.bucket, Key=key)["Body"].read() == b"x"
    assert blobs.get(key) == b"x"


def test_a_refused_signature_says_so(make_settings, key):
    stranger = Blobs(make_settings(aws_secret_access_key="wrong"))
    with pytest.raises(BlobUnavailable, match="SignatureDoesNotMatch"):
        stranger.put(key, b"x", "text/plain")
