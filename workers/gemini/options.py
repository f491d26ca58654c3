"""What every Gemini client is built from, and what it can do."""

from dataclasses import dataclass, field
from typing import Protocol

from config import Settings
from workers.gemini.messages import GeminiRequest, Reply
from workers.gemini.outcomes import Outcome, stage_error


class GeminiClient(Protocol):
    """Safe to share between threads; connects on first use, so it may be made before a fork."""

    def generate(self, request: GeminiRequest) -> Reply:
        """One call, no retries. Errors of HTTP and transport are raised as workers.errors."""


@dataclass(frozen=True)
class GeminiOptions:
    """``sdk`` is google-genai or google-generativeai; ``timeout_seconds`` limits a whole call;
    ``connections`` are kept open."""

    api_key: str = field(repr=False)
    model: str
    sdk: str = "google-genai"
    base_url: str | None = None
    timeout_seconds: float = 90.0
    mask_contact: bool = False
    connections: int = 32

    @classmethod
    def from_settings(cls, settings: Settings) -> "GeminiOptions":
        """Raises Permanent("gemini_configuration") without a key."""
        if not settings.gemini_api_key:
            raise stage_error(Outcome.CONFIG, "Check GEMINI_API_KEY: it is not set.")
        return cls(
            api_key=settings.gemini_api_key,
            model=settings.gemini_model,
            sdk=settings.gemini_sdk,
            base_url=settings.gemini_base_url,
            timeout_seconds=settings.gemini_timeout_seconds,
            mask_contact=settings.gemini_mask_contact,
            connections=settings.gemini_concurrency,
        )
