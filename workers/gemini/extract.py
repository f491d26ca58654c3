"""Reads a document with Gemini: ask, check, ask once more where that helps, map and ground."""

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from models.rules.documents.extraction import Extraction, empty_extraction
from workers.errors import Permanent, StageError, Stopping
from workers.extraction.document.day_order import settle_dates
from workers.extraction.document.document import Document
from workers.extraction.grounding.ground import ground
from workers.extraction.grounding.quote_search import QuoteSearch
from workers.extraction.offline.extract import read_outline
from workers.extraction.offline.remainder.keep import tell_remainder
from workers.extraction.offline.sections.outline import Outline
from workers.extraction.offline.sections.references import references_section
from workers.extraction.report.hidden_text import hidden_warnings
from workers.extraction.report.layout_metrics import layout_metrics
from workers.gemini.cost import cost_usd
from workers.gemini.disagreement import disagreements
from workers.gemini.masking import CONTACT, mask_contact
from workers.gemini.messages import GeminiRequest, Reply
from workers.gemini.options import GeminiClient, GeminiOptions
from workers.gemini.other_sections import add_other_sections
from workers.gemini.outcomes import Outcome, outcome_of_reply, stage_error
from workers.gemini.prompt import ASK_AGAIN, ASK_FOR_WORDS, PROMPT_VERSION
from workers.gemini.request import MAX_OUTPUT_TOKENS, Source, build_request
from workers.gemini.response_schema import GeminiAnswer
from workers.gemini.to_extraction import to_extraction
from workers.gemini.validation import BadOutput, parse_answer

_MAX_QUOTED_BULLETS, _MAX_QUOTED_CHARACTERS = 20, 300
_BULLET = re.compile(r"/experience/(\d+)/highlights/(\d+)")


@dataclass(frozen=True)
class GeminiResult:
    """``model`` is the one that answered; tokens and cost are those of all calls made."""

    extraction: Extraction
    model: str
    prompt_version: str
    tokens_in: int
    tokens_out: int
    cost_usd: float | None


@dataclass(frozen=True)
class _GroundedAnswer:
    """An answer compared with its document; ``missing`` are its bullets that the document does not have."""

    extraction: Extraction
    missing: list[str]

    @property
    def quality(self) -> tuple[int, int]:
        return -len(self.missing), len(self.extraction["evidence"])


def extract_gemini(
    client: GeminiClient,
    data: bytes,
    media_type: str,
    document: Document,
    options: GeminiOptions,
    offline: Extraction | None = None,
    outline: Outline | None = None,
) -> GeminiResult:
    """Reads ``document`` (whose file is ``data``) through ``client``, in at most two calls.

    Args:
        offline: the offline extraction, from which the contact details come where they are masked; where it
            takes the same words for something else, a warning says so.
        outline: the document's sections as the reader's child found them; else they are found here.

    Raises:
        Transient: gemini_unavailable, gemini_rate_limited, gemini_quota_day.
        Permanent: gemini_configuration, gemini_blocked, gemini_truncated, gemini_bad_output,
            document_too_large, too_many_pages, unreadable_document, not_a_cv; no_text_layer for a scan whose
            contact details were to be masked.
    """
    offline = offline or empty_extraction()
    masked = mask_contact(document, offline) if options.mask_contact else None
    source = Source(data, media_type, document, masked)
    request = build_request(source)
    answer, replies = _ask(client, request)
    _reject_other_documents(answer)
    grounded = _ground(answer, source)
    if grounded.missing and len(replies) == 1:
        grounded = _ask_for_words(client, request, source, grounded, replies)
    extraction = grounded.extraction
    if source.masked is not None:
        _copy_contact(extraction, offline)
    extraction["warnings"] += disagreements(extraction, offline)
    tell_remainder(document, extraction, outline or read_outline(document))
    extraction["warnings"] += hidden_warnings(document)
    return _result(extraction, replies, options, document)


def _result(
    extraction: Extraction, replies: list[Reply], options: GeminiOptions, document: Document
) -> GeminiResult:
    answered = replies[-1].model or options.model
    layout = layout_metrics(document, extraction)
    extraction["meta"] |= {"extractor": f"gemini/{answered}", "pages": document.pages, "layout": layout}
    tokens_in = sum(reply.tokens_in for reply in replies)
    tokens_out = sum(reply.tokens_out for reply in replies)
    cost = cost_usd(answered, tokens_in, tokens_out, datetime.now(UTC).date())
    return GeminiResult(extraction, answered, PROMPT_VERSION, tokens_in, tokens_out, cost)


def _ask(client: GeminiClient, request: GeminiRequest) -> tuple[GeminiAnswer, list[Reply]]:
    """A valid answer within two calls. The second allows more output, or names the errors of the first answer."""
    first = client.generate(request)
    answer, problems = _parse(first)
    if isinstance(answer, GeminiAnswer):
        return answer, [first]
    if answer is Outcome.TRUNCATED:
        request = replace(request, max_output_tokens=MAX_OUTPUT_TOKENS)
    elif answer is Outcome.BAD_OUTPUT:
        request = _with(request, ASK_AGAIN, problems)
    else:
        raise stage_error(answer)
    second = client.generate(request)
    answer, _ = _parse(second)
    if isinstance(answer, GeminiAnswer):
        return answer, [first, second]
    raise stage_error(answer)


def _ask_for_words(
    client: GeminiClient, request: GeminiRequest, source: Source, first: _GroundedAnswer, replies: list[Reply]
) -> _GroundedAnswer:
    """The better of two answers; the second request names the bullets of the first that the document does not have.

    The first is usable, so a failure of the second is not a failure of the job.
    """
    quotes = [
        json.dumps(text[:_MAX_QUOTED_CHARACTERS], ensure_ascii=False)
        for text in first.missing[:_MAX_QUOTED_BULLETS]
    ]
    try:
        reply = client.generate(_with(request, ASK_FOR_WORDS, quotes))
    except (StageError, Stopping):
        return first
    replies.append(reply)
    answer, _ = _parse(reply)
    if not isinstance(answer, GeminiAnswer) or answer.document_type != "cv":
        return first
    second = _ground(answer, source)
    return second if second.quality > first.quality else first


def _with(request: GeminiRequest, question: str, problems: list[str]) -> GeminiRequest:
    return replace(request, parts=(*request.parts, question.format(problems="\n".join(problems))))


def _parse(reply: Reply) -> tuple[GeminiAnswer | Outcome, list[str]]:
    outcome = outcome_of_reply(reply)
    if outcome is not Outcome.REPLY:
        return outcome, []
    try:
        return parse_answer(reply.text), []
    except BadOutput as error:
        return Outcome.BAD_OUTPUT, error.problems


def _ground(answer: GeminiAnswer, source: Source) -> _GroundedAnswer:
    mapped = to_extraction(answer)
    if source.masked is not None:
        contact = mapped.extraction["contact"]
        contact["email"] = contact["phone"] = contact["location"] = None
        contact["links"] = []
    references = list(references_section(source.masked or source.document))
    extraction = ground(
        mapped.extraction,
        source.document,
        mapped.date_texts,
        references,
        source.masked,
        mapped.stated_dates,
    )
    if not source.document.is_scan:
        search = QuoteSearch(source.document, references)
        add_other_sections(extraction, mapped.others, source.document, search)
    settle_dates(extraction, source.document.text)
    paths = (_BULLET.fullmatch(warning["path"]) for warning in extraction["warnings"])
    jobs = mapped.extraction["experience"]
    missing = [jobs[int(path[1])]["highlights"][int(path[2])] for path in paths if path]
    return _GroundedAnswer(extraction, missing)


def _copy_contact(extraction: Extraction, offline: Extraction) -> None:
    """Contact details and their evidence from the offline extraction; also the name where Gemini read none."""
    contact = extraction["contact"]
    names = CONTACT if contact["full_name"] else (*CONTACT, "full_name")
    for name in names:
        contact[name] = offline["contact"][name]  # type: ignore[literal-required]
    for pointer, place in offline["evidence"].items():
        if pointer.startswith("/contact/") and pointer.split("/")[2] in names:
            extraction["evidence"][pointer] = place


def _reject_other_documents(answer: GeminiAnswer) -> None:
    if answer.document_type == "unreadable":
        raise Permanent("unreadable_document", "Gemini could not read any text in this document.")
    if answer.document_type != "cv":
        kind = "a cover letter" if answer.document_type == "cover_letter" else "something else"
        raise Permanent("not_a_cv", f"This document seems to be {kind}, not a CV.")
