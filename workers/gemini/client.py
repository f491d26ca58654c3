"""Chooses between the two SDKs; nothing else in Vitae calls Gemini."""

from workers.gemini.options import GeminiClient, GeminiOptions


def build_client(options: GeminiOptions) -> GeminiClient:
    """The client for ``options.sdk``. One per process is enough."""
    # Imported here because each SDK costs 0.3-0.9 s and 60-80 MB, and only one of them is used.
    if options.sdk == "google-generativeai":
        from workers.gemini.generativeai import GenerativeaiClient

        return GenerativeaiClient(options)
    from workers.gemini.genai import GenaiClient

    return GenaiClient(options)
