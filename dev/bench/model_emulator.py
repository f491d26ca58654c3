"""Gemini's emulator as the model of a bench: after a fixed time it answers what the offline extractor found."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from dev.bench.files import File
from dev.demo.gemini import to_answer
from dev.gemini_emulator import GeminiEmulator
from dev.services import LOOPBACK
from models.rules.security.file_type import PDF
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document


@contextmanager
def emulated_model(
    files: Sequence[File], latency: float = 0.0, host: str = LOOPBACK
) -> Iterator[dict[str, str]]:
    """Variables of a worker that uses it.

    Args:
        files: PDF files; of others Gemini gets the text, which is not recognised.
        latency: seconds of each answer.
    """
    with GeminiEmulator(host=host, latency=latency) as emulator:
        for file in files:
            document = read_document(file.body, PDF)
            emulator.answer(file.body, to_answer(extract_offline(document), document))
        yield {
            "EXTRACTOR": "gemini",
            "GEMINI_API_KEY": emulator.api_key,
            "GEMINI_BASE_URL": emulator.url,
        }
