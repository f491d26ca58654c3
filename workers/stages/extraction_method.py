"""How a file is read: by Gemini or offline, and when the offline extractor reads it instead of Gemini."""

from dataclasses import dataclass

from sqlalchemy import func, select

from models.rules.documents.extraction import Extraction
from models.rules.documents.limits import clamp
from models.rules.jobs.stages import MODEL_QUEUES, next_stage
from models.tables import JobEvent
from workers.errors import StageError, Transient
from workers.extraction.ocr.installed import ocr_engine
from workers.extraction.version import OFFLINE_VERSION
from workers.gemini.extract import extract_gemini
from workers.gemini.prompt import PROMPT_VERSION
from workers.resources import Resources
from workers.stages import JobSnapshot
from workers.stages.gemini_policy import NoConsent, gemini_for, has_consent


@dataclass(frozen=True, slots=True)
class Method:
    """All three parts are in the cache key, so that a change of any reads a file anew."""

    extractor: str
    model: str
    prompt_version: str


@dataclass(frozen=True, slots=True)
class ExtractionResult:
    """An extraction and what it cost."""

    extraction: Extraction
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost_usd: float | None = None


def offline_method(resources: Resources) -> Method:
    """With the OCR engine in its version: other settings or another engine read a file anew."""
    engine = f"+{ocr_engine()}" if resources.settings.ocr else ""
    return Method("offline", "rules", f"{OFFLINE_VERSION}{engine}".replace(" ", "-"))


def method_for(job: JobSnapshot, resources: Resources) -> tuple[Method, str | None]:
    """The method asked for; or the offline one and the reason for it."""
    settings = resources.settings
    if (job.params.get("extractor") or settings.effective_extractor) != "gemini":
        return offline_method(resources), None
    if not has_consent(job, resources):
        return offline_method(resources), "no_ai_consent"
    masked = "-masked" if settings.gemini_mask_contact else ""
    return Method("gemini", settings.gemini_model, PROMPT_VERSION + masked), None


def model_queue(job: JobSnapshot, resources: Resources) -> str | None:
    """The queue from which the job goes on after its stage, because Gemini reads its file; else None."""
    if next_stage(job.kind, job.stage) != "extract" or method_for(job, resources)[0].extractor != "gemini":
        return None
    return MODEL_QUEUES.get(job.queue)


def read_file(
    job: JobSnapshot, resources: Resources, method: Method, body: bytes, media_type: str
) -> ExtractionResult:
    """Raises workers.errors.StageError; workers.stages.gemini_policy.NoConsent where it was withdrawn."""
    sandbox, settings = resources.sandbox, resources.settings
    with resources.slots.yielded():
        if method.extractor == "offline":
            return ExtractionResult(clamp(sandbox.extract(body, media_type, ocr=settings.ocr)))
        # Without OCR: masks lie on the text that is sent, and pictures are not sent.
        document, outline, offline = sandbox.read_for_model(
            body, media_type, needs_extraction=settings.gemini_mask_contact
        )
    client = gemini_for(job, resources)
    result = extract_gemini(client, body, media_type, document, resources.gemini_options, offline, outline)
    return ExtractionResult(clamp(result.extraction), result.tokens_in, result.tokens_out, result.cost_usd)


def may_fall_back(job: JobSnapshot, resources: Resources, error: StageError) -> bool:
    """Whether the offline extractor reads the file after Gemini ended in ``error``."""
    if isinstance(error, NoConsent):
        return True
    if "gemini" in (resources.settings.extractor, job.params.get("extractor")):
        return False
    if isinstance(error, Transient):
        return _is_away_too_long(job, resources, error)
    # A scan is not sent to Gemini where it cannot be masked; OCR reads it here.
    return error.code == "no_text_layer" and resources.settings.ocr


def _is_away_too_long(job: JobSnapshot, resources: Resources, error: Transient) -> bool:
    """Whether Gemini has been, or will be, unavailable for longer than an import waits for it."""
    longest_wait = resources.settings.gemini_fallback_seconds
    if not longest_wait or not error.code.startswith("gemini_"):
        return False
    return _seconds_without_gemini(job, resources) + (error.retry_after or 0) >= longest_wait


def _seconds_without_gemini(job: JobSnapshot, resources: Resources) -> float:
    """Since the job was first put off because of it."""
    since = func.clock_timestamp() - func.min(JobEvent.created_at)
    query = select(func.extract("epoch", since)).where(
        JobEvent.job_id == job.job_id,
        JobEvent.type == "deferred",
        JobEvent.data["code"].astext.startswith("gemini_", autoescape=True),
    )
    with resources.database.session() as session:
        return float(session.scalar(query) or 0)
