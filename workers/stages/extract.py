"""extract: the file is read into an extraction, which is stored in S3 before anything uses it."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from models.stores.blobs import BlobMissing
from workers.errors import Permanent, StageError, Transient
from workers.resources import Resources
from workers.stages import JobSnapshot, Step, StoredFile, cv_values, stored_file
from workers.stages.extraction_cache import CachedExtraction, ExtractionCache
from workers.stages.extraction_method import Method, may_fall_back, method_for, offline_method, read_file


def extract(job: JobSnapshot, resources: Resources) -> Step:
    """Reuse the extraction of the same file by the same method, or make and store one."""
    file = stored_file(job, resources)
    extraction, fallback_reason = _extract(job, resources, file)
    context: dict[str, Any] = {
        "extraction_key": extraction.payload_key,
        "extractor": extraction.extractor,
        "reused": extraction.reused,
    }
    if fallback_reason:
        context["fallback"] = {"reason": fallback_reason}
    pages = cv_values(pages=extraction.pages or file.pages)
    return Step(context, (pages, extraction.record) if extraction.record else (pages,))


def _extract(job: JobSnapshot, resources: Resources, file: StoredFile) -> tuple[CachedExtraction, str | None]:
    """An extraction, and why it is not by the method asked for."""
    method, reason = method_for(job, resources)
    try:
        return _read_or_reuse(job, resources, file, method), reason
    except StageError as error:
        if method.extractor != "gemini" or not may_fall_back(job, resources, error):
            raise
        return _read_offline(job, resources, file, error), error.code


def _read_offline(
    job: JobSnapshot, resources: Resources, file: StoredFile, cause: StageError
) -> CachedExtraction:
    try:
        return _read_or_reuse(job, resources, file, offline_method(resources))
    except Permanent as error:
        # Without OCR only Gemini reads scans: a late result is better than none.
        if error.code == "no_text_layer" and isinstance(cause, Transient):
            raise cause from None
        raise


def _read_or_reuse(
    job: JobSnapshot, resources: Resources, file: StoredFile, method: Method
) -> CachedExtraction:
    cache = ExtractionCache(resources, file, method, job.memory.objects)
    if cached := cache.find():
        return cached
    with _memory_for(resources, method, file.size):
        return cache.store(
            read_file(job, resources, method, _stored_bytes(job, resources, file), file.media_type)
        )


def _memory_for(resources: Resources, method: Method, size: int) -> AbstractContextManager[None]:
    """Room for a file that Gemini reads: many calls wait at a time, and each has its file in memory."""
    if method.extractor != "gemini":
        return nullcontext()
    return resources.model_files.taken(size, resources.slots.yielded)


def _stored_bytes(job: JobSnapshot, resources: Resources, file: StoredFile) -> bytes:
    key = file.s3_key or ""
    try:
        return job.memory.objects.pop(key, None) or resources.blobs.get(key)
    except BlobMissing:
        raise Permanent("file_lost", "The stored file is gone; upload it again.") from None
