"""Asks a model that knows the truth: the emulator answers, the real SDK and our own code do the rest."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast

from dev.demo.gemini import to_answer
from dev.gemini_emulator import GeminiEmulator
from dev.perfect_model.printed_dates import plain_dates, printed_dates
from models.rules.documents.extraction import Extraction
from models.rules.documents.limits import clamp
from models.rules.security.file_type import HEAD_BYTES, detect_file_type
from workers.errors import StageError
from workers.extraction.document.document import Document
from workers.extraction.reader import read_document
from workers.gemini.client import build_client
from workers.gemini.extract import extract_gemini
from workers.gemini.options import GeminiOptions

SDKS: tuple[Literal["google-genai", "google-generativeai"], ...] = ("google-genai", "google-generativeai")
MODEL = "gemini-3.5-flash-lite"


@dataclass(frozen=True)
class TrueDocument:
    """A file and what is true of it."""

    path: Path
    truth: dict[str, Any]

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def document(self) -> Document:
        return read_document(self.data)

    def answer(self, dates: str) -> dict[str, Any]:
        """What a perfect model answers; ``dates`` is printed, none or reworded."""
        forms = {"printed": lambda: printed_dates(self.truth, self.document), "none": dict}
        texts = forms.get(dates, lambda: plain_dates(self.truth))()
        truth = {**self.truth, "evidence": {}, "meta": {}}
        return to_answer(cast(Extraction, truth), self.document, texts)


def documents_in(folder: Path) -> list[TrueDocument]:
    """The documents of a folder that have a truth and can be read."""
    documents = []
    for path in sorted(folder.iterdir()):
        truth = path.with_suffix(".json")
        if path.suffix.lower() not in (".pdf", ".docx") or not truth.exists():
            continue
        one = TrueDocument(path, json.loads(truth.read_text(encoding="utf-8")))
        try:
            one.document  # noqa: B018
        except StageError as error:
            print(f"{path.name}: not read ({error.code})")
            continue
        documents.append(one)
    return documents


def extractions(
    documents: Sequence[TrueDocument], sdk: str, dates: str
) -> Iterator[tuple[TrueDocument, Extraction]]:
    """What comes of the true answer to each document."""
    with GeminiEmulator() as emulator:
        options = GeminiOptions(
            api_key=emulator.api_key, model=MODEL, sdk=sdk, base_url=emulator.url, timeout_seconds=60.0
        )
        client = build_client(options)
        for one in documents:
            answer = one.answer(dates)
            emulator.answer_with = lambda *_, answer=answer: answer
            media_type = detect_file_type(one.data[:HEAD_BYTES], one.data)
            result = extract_gemini(client, one.data, media_type, one.document, options)
            yield one, clamp(result.extraction)
