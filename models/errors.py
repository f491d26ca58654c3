"""The base of every error whose code and detail a client sees, in a response or in a failed job."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class DomainError(Exception):
    """``code`` is stable and for programs, ``detail`` is a sentence for people.

    A subclass with one meaning sets them as class attributes, the others take them as arguments.
    """

    code = "conflict"
    detail = ""
    status = 409
    """The HTTP status where the error ends a request."""
    errors: Mapping[str, Any] | None = None
    """Messages by field."""
    extra: Mapping[str, Any] = MappingProxyType({})
    """Further members of the problem details (RFC 9457, section 3.2)."""
    retry_after: float | None = None
    """Seconds after which to try again."""

    def __init__(self, code: str = "", detail: str = "") -> None:
        self.code = code or self.code
        self.detail = detail or self.detail
        super().__init__(f"{self.code}: {self.detail}")


class InvalidFields(DomainError):
    """Values that contradict each other; ``errors`` nests as the fields do, down to lists of sentences."""

    code, detail, status = "invalid_fields", "Some fields are missing or wrong; see errors.", 422

    def __init__(self, errors: Mapping[str, Any]) -> None:
        super().__init__()
        self.errors: Mapping[str, Any] = errors
