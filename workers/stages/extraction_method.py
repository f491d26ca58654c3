"""How a file is read: the method, its answer, and when another method serves instead."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from models.rules.documents.extraction import Extraction
from models.rules.documents.limits import clamp
from models.tables import JobEvent
from workers.errors import Permanent, Transient
from workers.extraction.ocr.installed import ocr_engine
from workers.extraction.version import OFFLINE_VERSION
from workers.gemini.extract import extract_gemini
from workers.gemini.prompt import PROMPT_VERSION
from workers.resources import Resources
from workers.stages import Run
from workers.stages.gemini_policy import allowed, gemini_for


@dataclass(frozen=True, slots=True)
class Method:
    """All three parts are in the cache key, so that a change of any reads a file anew."""

    extractor: str
    model: str
    prompt_version: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An extraction and what it cost."""

    extraction: Extraction
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost_usd: float | None = None


def offline_method(at: Resources) -> Method:
    """With the OCR engine in its key: other settings or another engine read a file anew."""
    engine = f"+{ocr_engine()}" if at.settings.ocr else ""
    return Method("offline", "rules", f"{OFFLINE_VERSION}{engine}".replace(" ", "-"))


def method_for(run: Run, at: Resources) -> tuple[Method, str | None]:
    """The method asked for; or the offline one and the reason why not that."""
    if _wanted(run, at) != "gemini":
        return offline_method(at), None
    if not allowed(run, at):
        return offline_method(at), "no_ai_consent"
    masked = "-masked" if at.settings.gemini_mask_contact else ""
    return Method("gemini", at.settings.gemini_model, PROMPT_VERSION + masked), None


def read_file(run: Run, at: Resources, method: Method, body: bytes, media_type: str) -> Answer:
    """Raises workers.errors.StageError; workers.stages.gemini_policy.NoConsent where it was withdrawn."""
    if method.extractor == "offline":
        return Answer(clamp(at.sandbox.extract(body, media_type, ocr=at.settings.ocr)))
    document = at.sandbox.read(body, media_type)
    own = _own(at, body, media_type) if at.settings.gemini_mask_contact else None
    result = extract_gemini(gemini_for(run, at), body, media_type, document, at.gemini_options, own)
    return Answer(clamp(result.extraction), result.tokens_in, result.tokens_out, result.cost_usd)


def gives_up(run: Run, at: Resources, problem: Transient) -> bool:
    """Whether Gemini has been, or will be, away for longer than an import that may do without it waits."""
    patience = at.settings.gemini_fallback_seconds
    if _insists(run, at) or not patience or not problem.code.startswith("gemini_"):
        return False
    return _seconds_without_gemini(run, at) + (problem.retry_after or 0) >= patience


def reads_instead(run: Run, at: Resources, refusal: Permanent) -> bool:
    """Whether OCR here reads the scan that may not go to Gemini because it cannot be masked."""
    return refusal.code == "no_text_layer" and at.settings.ocr and not _insists(run, at)


def _insists(run: Run, at: Resources) -> bool:
    return "gemini" in (at.settings.extractor, run.params.get("extractor"))


def _wanted(run: Run, at: Resources) -> Any:
    return run.params.get("extractor") or at.settings.effective_extractor


def _seconds_without_gemini(run: Run, at: Resources) -> float:
    """Since the job was first put off because of it."""
    since = func.clock_timestamp() - func.min(JobEvent.created_at)
    query = select(func.extract("epoch", since)).where(
        JobEvent.job_id == run.job_id,
        JobEvent.type == "deferred",
        JobEvent.data["code"].astext.startswith("gemini_", autoescape=True),
    )
    with at.database.session() as session:
        return float(session.scalar(query) or 0)


def _own(at: Resources, body: bytes, media_type: str) -> Extraction | None:
    """What the offline extractor finds; None where it takes the document for none of its own.

    Without OCR: a mask must lie on what is sent, and pictures are not.
    """
    try:
        return at.sandbox.extract(body, media_type)
    except Permanent as refusal:
        if refusal.code in ("not_a_cv", "no_text_layer"):
            return None
        raise
