"""CV extraction by Gemini. No SDK is imported before a client is built."""

from workers.gemini.client import GeminiClient, GeminiOptions, build_client
from workers.gemini.extract import GeminiResult, extract_gemini
from workers.gemini.prompt import PROMPT_VERSION

__all__ = [
    "PROMPT_VERSION",
    "GeminiClient",
    "GeminiOptions",
    "GeminiResult",
    "build_client",
    "extract_gemini",
]
