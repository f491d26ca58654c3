"""Objects in S3 or a compatible store: put, get, delete, and presigned requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

import boto3
import urllib3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from config import Settings
from models.errors import DomainError
from models.stores.object_requests import ObjectRequests

CONNECT_TIMEOUT_SECONDS = 3
READ_TIMEOUT_SECONDS = 10
MISSING = {"404", "NoSuchKey", "NotFound", "NoSuchBucket"}


class BlobUnavailable(DomainError):
    """The store did not answer or refused; a later try may succeed. The text is for logs."""

    code, status, retry_after = "storage_unavailable", 503, 2
    detail = "The file storage is not responding; try again in a moment."

    def __init__(self, reason: str) -> None:
        Exception.__init__(self, reason)


class BlobMissing(LookupError):
    """No object has this key."""


@dataclass(frozen=True, slots=True)
class BlobHead:
    """Size in bytes and media type of a stored object."""

    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class PresignedRequest:
    """A request that anybody may send until it expires; ``headers`` are signed and must be sent unchanged."""

    url: str
    method: str
    headers: dict[str, str]


class Blobs:
    """One bucket, with SigV4 and path-style addresses, which every S3-compatible store understands.

    All calls raise ``BlobUnavailable``; those that read raise ``BlobMissing``.
    """

    def __init__(self, settings: Settings) -> None:
        self.bucket = settings.s3_bucket
        keys = {
            "aws_access_key_id": settings.aws_access_key_id,
            "aws_secret_access_key": settings.aws_secret_access_key,
        }
        # By the default session, which has loaded what ``load_client_code`` says.
        self._client = boto3.client(
            "s3",
            endpoint_url=settings.s3_endpoint_url,
            region_name=settings.aws_region,
            **keys,
            config=Config(
                user_agent="vitae",  # botocore builds its own, long one anew for each request
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                connect_timeout=CONNECT_TIMEOUT_SECONDS,
                read_timeout=READ_TIMEOUT_SECONDS,
                retries={"total_max_attempts": 2},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )
        timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT_SECONDS, read=READ_TIMEOUT_SECONDS)
        credentials = boto3.Session(**keys).get_credentials()
        self._objects = ObjectRequests(self._client, credentials, self.bucket, timeout)

    def put(self, key: str, body: bytes, media_type: str) -> None:
        with _translate_errors(key):
            if self._objects.send("PUT", key, body, media_type) is None:
                self._client.put_object(Bucket=self.bucket, Key=key, Body=body, ContentType=media_type)

    def get(self, key: str) -> bytes:
        with _translate_errors(key):
            answer = self._objects.send("GET", key)
            if answer is not None:
                return answer
            body: bytes = self._client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
            return body

    def head(self, key: str) -> BlobHead | None:
        """Size and type of the object, or None."""
        try:
            with _translate_errors(key):
                response = self._client.head_object(Bucket=self.bucket, Key=key)
        except BlobMissing:
            return None
        return BlobHead(size=response["ContentLength"], media_type=response.get("ContentType", ""))

    def delete(self, key: str) -> None:
        """Remove the object, if there is one."""
        try:
            with _translate_errors(key):
                self._client.delete_object(Bucket=self.bucket, Key=key)
        except BlobMissing:
            return

    def delete_prefix(self, prefix: str) -> int:
        """Remove every object whose key starts with ``prefix``, in all its versions; returns how many.

        One by one, because DeleteObjects needs a checksum header that not every compatible store knows.
        """
        if not prefix:
            raise ValueError("an empty prefix would empty the bucket")
        deleted = 0
        for identifier in self._identifiers(prefix):
            with _translate_errors(prefix):
                self._client.delete_object(Bucket=self.bucket, **identifier)
            deleted += 1
        return deleted

    def keys(self, prefix: str) -> list[str]:
        """The keys that start with ``prefix``."""
        return [entry["Key"] for entry in self._list("list_objects_v2", "Contents", prefix)]

    def _identifiers(self, prefix: str) -> list[dict[str, str]]:
        """Arguments that identify each object: its key, and its version in a versioned bucket."""
        with _translate_errors(prefix):
            versioning = self._client.get_bucket_versioning(Bucket=self.bucket).get("Status")
        if not versioning:
            return self._list("list_objects_v2", "Contents", prefix)
        versions = self._list("list_object_versions", "Versions", prefix)
        return versions + self._list("list_object_versions", "DeleteMarkers", prefix)

    def _list(self, operation: str, field: str, prefix: str) -> list[dict[str, str]]:
        pages = self._client.get_paginator(operation).paginate(Bucket=self.bucket, Prefix=prefix)
        with _translate_errors(prefix):
            entries = [entry for page in pages for entry in page.get(field, ())]
        return [{name: entry[name] for name in ("Key", "VersionId") if name in entry} for entry in entries]

    def presign_put(self, key: str, size: int, media_type: str, seconds: int) -> PresignedRequest:
        """A PUT whose length and type are part of the signature (presigned POST is not portable)."""
        params = {"Bucket": self.bucket, "Key": key, "ContentLength": size, "ContentType": media_type}
        url = self._client.generate_presigned_url("put_object", Params=params, ExpiresIn=seconds)
        return PresignedRequest(url, "PUT", {"Content-Type": media_type, "Content-Length": str(size)})

    def presign_get(self, key: str, filename: str, media_type: str, seconds: int) -> str:
        """A GET that downloads under ``filename`` (RFC 6266), never renders in the browser."""
        disposition = f"attachment; filename=\"cv\"; filename*=UTF-8''{quote(filename, safe='')}"
        params = {
            "Bucket": self.bucket,
            "Key": key,
            "ResponseContentDisposition": disposition,
            "ResponseContentType": media_type,
        }
        url: str = self._client.generate_presigned_url("get_object", Params=params, ExpiresIn=seconds)
        return url


def load_client_code() -> None:
    """Load what every client reads, so that processes that are forked later have its 14 MiB in common."""
    keys = dict.fromkeys(
        ("aws_access_key_id", "aws_secret_access_key"), "-"
    )  # without, it would look for some
    boto3.client("s3", region_name="us-east-1", **keys)


@contextmanager
def _translate_errors(key: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if str(error.response.get("Error", {}).get("Code")) in MISSING:
            raise BlobMissing(key) from None
        raise BlobUnavailable(f"S3 answered {error.response.get('Error', {}).get('Code')}") from error
    except (BotoCoreError, urllib3.exceptions.TimeoutError) as error:
        raise BlobUnavailable(f"S3 did not answer: {type(error).__name__}") from error
