"""A wire-faithful emulator of the Gemini Developer REST API (generateContent), for tests and the demo.

It lets the real SDKs (google-generativeai over REST, google-genai) run without the internet or an API key::

    with GeminiEmulator() as emulator:
        emulator.answer(pdf_bytes, {"document_type": "cv", ...})   # by content: sha256(document) -> JSON
        emulator.plan("429", "ok")                                 # one fault a call, then normal answers
        ...  base_url = emulator.url, key = emulator.api_key  ...
        emulator.calls[-1]                                         # what the client sent

It imitates the protocol, not the quality of a model. Documents come inline only: the Files API, caches,
streaming and countTokens, which Vitae does not use, are left out. Where a behaviour comes from stands next to
it: [proto] published v1beta protos, [sdk34] google-genai 3.4.0 source, [sdk08] google-generativeai 0.8.6
source, [doc] ai.google.dev page, [gh:x] GitHub thread with the real body, [guess] shape or threshold not
published and chosen to be strict.
"""

from dev.gemini_emulator.emulator import GeminiEmulator
from dev.gemini_emulator.state import DEFAULT_KEY

__all__ = ["DEFAULT_KEY", "GeminiEmulator"]
