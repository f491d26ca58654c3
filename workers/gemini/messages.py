"""Requests to Gemini and its replies, independent of the SDK."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Attachment:
    """A document sent inline (the Files API would keep it for 48 hours)."""

    data: bytes
    media_type: str


@dataclass(frozen=True)
class GeminiRequest:
    """One turn of the user; ``schema`` is the JSON schema the answer is constrained to."""

    system: str
    parts: tuple[str | Attachment, ...]
    schema: dict[str, Any]
    max_output_tokens: int


@dataclass(frozen=True)
class Reply:
    """A reply as received. ``finish_reason`` is the API's name for it, None where there is no candidate.

    ``tokens_out`` includes thinking, as the bill does.
    """

    text: str
    finish_reason: str | None
    block_reason: str | None
    model: str | None
    tokens_in: int
    tokens_out: int
