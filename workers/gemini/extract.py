"""A document read by Gemini: asked, checked, asked once more where that helps, mapped and grounded."""

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from models.rules.documents.extraction import Extraction, empty_extraction
from workers.errors import Permanent, StageError
from workers.extraction.document.document import Document
from workers.extraction.grounding.ground import ground
from workers.extraction.offline.sections.references import references_section
from workers.extraction.report.hidden_text import hidden_warnings
from workers.extraction.report.layout_facts import layout_facts
from workers.gemini.client import GeminiClient, GeminiOptions
from workers.gemini.cost import cost_usd
from workers.gemini.masking import CONTACT, masked
from workers.gemini.messages import GeminiRequest, Reply
from workers.gemini.outcomes import Outcome, outcome_of_reply, stage_error
from workers.gemini.prompt import ASK_AGAIN, ASK_FOR_WORDS, PROMPT_VERSION
from workers.gemini.request import MOST_OUTPUT_TOKENS, Source, build_request
from workers.gemini.response_schema import Answer
from workers.gemini.to_extraction import to_extraction
from workers.gemini.validation import BadOutput, parse_answer

_SHOWN_BULLETS, _SHOWN_CHARACTERS = 20, 300
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
class _Reading:
    """An answer against its document; ``lost`` are its bullets that do not stand there."""

    extraction: Extraction
    lost: list[str]

    @property
    def worth(self) -> tuple[int, int]:
        return -len(self.lost), len(self.extraction["evidence"])


def extract_gemini(
    client: GeminiClient,
    data: bytes,
    media_type: str,
    document: Document,
    options: GeminiOptions,
    own: Extraction | None = None,
) -> GeminiResult:
    """Reads ``document`` (whose file is ``data``) through ``client``, in at most two calls.

    Args:
        own: the offline extraction, from which the contact details come where they are masked.

    Raises:
        Transient: gemini_unavailable, gemini_rate_limited, gemini_quota_day.
        Permanent: gemini_configuration, gemini_blocked, gemini_truncated, gemini_bad_output,
            document_too_large, too_many_pages, unreadable_document, not_a_cv; no_text_layer for a scan whose
            contact details were to be masked.
    """
    own = own or empty_extraction()
    source = Source(data, media_type, document, masked(document, own) if options.mask_contact else None)
    request = build_request(source)
    answer, replies = _ask(client, request)
    _refuse_other_documents(answer)
    reading = _read(answer, source)
    if reading.lost and len(replies) == 1:
        reading = _ask_for_words(client, request, source, reading, replies)
    extraction = reading.extraction
    if source.shown is not None:
        _take_contact(extraction, own)
    extraction["warnings"] += hidden_warnings(document)
    return _result(extraction, replies, options, document)


def _result(
    extraction: Extraction, replies: list[Reply], options: GeminiOptions, document: Document
) -> GeminiResult:
    answered = replies[-1].model or options.model
    layout = layout_facts(document, extraction)
    extraction["meta"] |= {"extractor": f"gemini/{answered}", "pages": document.pages, "layout": layout}
    tokens_in = sum(reply.tokens_in for reply in replies)
    tokens_out = sum(reply.tokens_out for reply in replies)
    cost = cost_usd(answered, tokens_in, tokens_out, datetime.now(UTC).date())
    return GeminiResult(extraction, answered, PROMPT_VERSION, tokens_in, tokens_out, cost)


def _ask(client: GeminiClient, request: GeminiRequest) -> tuple[Answer, list[Reply]]:
    """A valid answer within two calls. The second has more room, or is told what was wrong with the first."""
    first = client.generate(request)
    found, problems = _judge(first)
    if isinstance(found, Answer):
        return found, [first]
    if found is Outcome.TRUNCATED:
        request = replace(request, max_output_tokens=MOST_OUTPUT_TOKENS)
    elif found is Outcome.BAD_OUTPUT:
        request = _with(request, ASK_AGAIN, problems)
    else:
        raise stage_error(found)
    second = client.generate(request)
    found, _ = _judge(second)
    if isinstance(found, Answer):
        return found, [first, second]
    raise stage_error(found)


def _ask_for_words(
    client: GeminiClient, request: GeminiRequest, source: Source, first: _Reading, replies: list[Reply]
) -> _Reading:
    """The better of two readings, the second told which bullets of the first were not in the document.

    The first is good enough to go on with, so nothing that happens to the second is a failure.
    """
    named = [json.dumps(text[:_SHOWN_CHARACTERS], ensure_ascii=False) for text in first.lost[:_SHOWN_BULLETS]]
    try:
        reply = client.generate(_with(request, ASK_FOR_WORDS, named))
    except StageError:
        return first
    replies.append(reply)
    found, _ = _judge(reply)
    if not isinstance(found, Answer) or found.document_type != "cv":
        return first
    second = _read(found, source)
    return second if second.worth > first.worth else first


def _with(request: GeminiRequest, question: str, problems: list[str]) -> GeminiRequest:
    return replace(request, parts=(*request.parts, question.format(problems="\n".join(problems))))


def _judge(reply: Reply) -> tuple[Answer | Outcome, list[str]]:
    outcome = outcome_of_reply(reply)
    if outcome is not Outcome.REPLY:
        return outcome, []
    try:
        return parse_answer(reply.text), []
    except BadOutput as exc:
        return Outcome.BAD_OUTPUT, exc.problems


def _read(answer: Answer, source: Source) -> _Reading:
    mapped = to_extraction(answer)
    if source.shown is not None:
        contact = mapped.extraction["contact"]
        contact["email"] = contact["phone"] = contact["location"] = None
        contact["links"] = []
    references = references_section(source.shown or source.document)
    extraction = ground(mapped.extraction, source.document, mapped.date_texts, references, source.shown)
    paths = (_BULLET.fullmatch(warning["path"]) for warning in extraction["warnings"])
    jobs = mapped.extraction["experience"]
    lost = [jobs[int(path[1])]["highlights"][int(path[2])] for path in paths if path]
    return _Reading(extraction, lost)


def _take_contact(extraction: Extraction, own: Extraction) -> None:
    """Contact details as the offline extractor found them, with their places; the name where there is none."""
    contact, found = extraction["contact"], own["contact"]
    names = CONTACT if contact["full_name"] else (*CONTACT, "full_name")
    for name in names:
        contact[name] = found[name]  # type: ignore[literal-required]
    for pointer, place in own["evidence"].items():
        if pointer.startswith("/contact/") and pointer.split("/")[2] in names:
            extraction["evidence"][pointer] = place


def _refuse_other_documents(answer: Answer) -> None:
    if answer.document_type == "unreadable":
        raise Permanent("unreadable_document", "Nothing could be read in this document.")
    if answer.document_type != "cv":
        kind = "a cover letter" if answer.document_type == "cover_letter" else "something else"
        raise Permanent("not_a_cv", f"This document seems to be {kind}, not a CV.")
