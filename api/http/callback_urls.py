"""URLs in requests that the service will call."""

from api.http.problems import Problem
from api.resources import resources
from models.outbound.client import UnsafeUrl, check_url


def checked_url(field: str, url: str) -> str:
    """The URL in its normal form. Raises Problem 422 if it must not be called."""
    try:
        return check_url(url, resources().settings.webhook_allow_private)
    except UnsafeUrl as error:
        raise Problem(422, "invalid_fields", error.detail, errors={field: [error.detail]}) from None
