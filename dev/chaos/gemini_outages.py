"""Disturbances of Gemini: the emulator behaves as the service does when it is overloaded, or gone."""

import threading
import time
from typing import Any

from dev.chaos.disturbances import Disturbance
from dev.chaos.experiment import Experiment
from dev.demo.gemini import to_answer
from dev.gemini_emulator import GeminiEmulator
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

VARIABLES = {"EXTRACTOR": "auto", "GEMINI_FALLBACK_SECONDS": "none", "GEMINI_TIMEOUT_SECONDS": "10"}

_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for threads; the product reads in processes of their own."""


class BreakableGemini(GeminiEmulator):
    """Answers with the truth of a PDF, unless ``fault`` says what to do to each call."""

    def __init__(self) -> None:
        super().__init__(answer_with=self._truth)
        self.fault: dict[str, Any] | None = None

    def stop(self) -> None:
        """Ends when nobody reads any more: what reads while the interpreter takes PDFium down crashes it."""
        super().stop()
        with _ONE_AT_A_TIME:
            return

    def variables(self) -> dict[str, str]:
        return VARIABLES | {"GEMINI_API_KEY": self.api_key, "GEMINI_BASE_URL": self.url}

    def next_fault(self) -> dict[str, Any]:
        return dict(self.fault) if self.fault else super().next_fault()

    def phases(self) -> dict[str, Disturbance]:
        return {
            "gemini answers 503": self._with({"kind": "503"}),
            "gemini answers 429": self._with({"kind": "429", "retry_delay": "3s"}),
            "gemini hangs": self._with({"kind": "slow", "seconds": 30, "ignore_deadline": True}),
        }

    def _with(self, fault: dict[str, Any]) -> Disturbance:
        def disturb(_: Experiment, seconds: float) -> list[str]:
            self.fault = fault
            time.sleep(seconds)
            self.fault = None
            return []

        return disturb

    def _truth(self, body: bytes, media_type: str, _texts: list[str]) -> dict[str, Any]:
        with _ONE_AT_A_TIME:
            if self.stopping.is_set():
                return {}
            document = read_document(body, media_type)
        return to_answer(extract_offline(document), document)
