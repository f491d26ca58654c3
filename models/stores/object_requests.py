"""PUT and GET of one object of S3, sent by urllib3 and signed by botocore, whose client takes three times as long."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import urllib3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import get_cert_path
from botocore.utils import get_environ_proxies

MAX_IDLE = 10
"""Connections that wait for the next request; as many as botocore has."""


class ObjectRequests:
    """One attempt each. Whatever does not succeed is the client's again: it knows proxies, redirects, and what an
    error means."""

    def __init__(self, client: Any, credentials: Any, bucket: str, timeout: urllib3.Timeout) -> None:
        """
        Args:
            client: of botocore; its endpoint is used.
            credentials: of botocore, perhaps None; what they are now signs each request.
        """
        self._endpoint, self._bucket = client.meta.endpoint_url, bucket
        self._region, self._credentials = client.meta.region_name, credentials
        tls = {"ca_certs": get_cert_path(True)} if self._endpoint.startswith("https:") else {}
        self._pool = urllib3.connection_from_url(
            self._endpoint, maxsize=MAX_IDLE, timeout=timeout, retries=False, **tls
        )
        self._is_direct = not get_environ_proxies(self._endpoint)

    def send(
        self, method: str, key: str, body: bytes | None = None, media_type: str | None = None
    ) -> bytes | None:
        """The body of the answer, or None where it was not a 200.

        Raises:
            urllib3.exceptions.TimeoutError: the store does not answer.
        """
        if self._credentials is None or not self._is_direct:
            return None
        path = f"/{quote(self._bucket)}/{quote(key, safe='/~')}"
        request = AWSRequest(
            method, self._endpoint + path, {"Content-Type": media_type} if media_type else {}, body
        )
        frozen = self._credentials.get_frozen_credentials()
        S3SigV4Auth(frozen, "s3", self._region).add_auth(request)
        try:
            answer = self._pool.urlopen(method, path, body=body, headers=dict(request.headers))
        except urllib3.exceptions.TimeoutError:
            raise
        except urllib3.exceptions.HTTPError:
            return None
        return answer.data if answer.status == HTTPStatus.OK else None
