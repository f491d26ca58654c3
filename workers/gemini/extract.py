"""A document read by Gemini: asked, checked, asked once more where that helps, mapped and grounded."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from models.rules.extraction import Extraction
from workers.errors import Permanent
from workers.extraction.document import Document
from workers.extraction.grounding import ground
from workers.gemini.answer import Answer
from workers.gemini.client import GeminiClient, GeminiOptions
from workers.gemini.cost import cost_usd
from workers.gemini.document_text import delimited
from workers.gemini.mapping import to_extraction
from workers.gemini.messages import Attachment, GeminiRequest, Reply
from workers.gemini.outcomes import Outcome, outcome_of_reply, stage_error
from workers.gemini.prompt import ASK_AGAIN, ATTACHED, DELIMITED, PROMPT_VERSION, SYSTEM
from workers.gemini.schema import SCHEMA
from workers.gemini.validation import BadOutput, parse_answer

PDF = "application/pdf"
MAX_PDF_BYTES, MAX_PDF_PAGES = 50 * 1024 * 1024, 1000  # ai.google.dev document-processing
MAX_TEXT_CHARACTERS = 1_000_000  # about 250,000 tokens, a quarter of what the models take
FIRST_OUTPUT_TOKENS, MOST_OUTPUT_TOKENS = 32_768, 65_536


@dataclass(frozen=True)
class GeminiResult:
    """``model`` is the one that answered; tokens and cost are those of all calls made."""

    extraction: Extraction
    model: str
    prompt_version: str
    tokens_in: int
    tokens_out: int
    cost_usd: float | None


def extract_gemini(
    client: GeminiClient, data: bytes, media_type: str, document: Document, options: GeminiOptions
) -> GeminiResult:
    """Reads ``document`` (whose file is ``data``) through ``client``.

    Raises Transient gemini_unavailable, gemini_rate_limited, gemini_quota_day; Permanent
    gemini_configuration, gemini_blocked, gemini_truncated, gemini_bad_output, document_too_large,
    too_many_pages, unreadable_document, not_a_cv.
    """
    answer, replies = _ask(client, build_request(data, media_type, document))
    _refuse_other_documents(answer)
    mapped = to_extraction(answer)
    extraction = ground(mapped.extraction, document, mapped.date_texts)
    answered = replies[-1].model or options.model
    extraction["meta"] |= {"extractor": f"gemini/{answered}", "pages": document.pages}
    tokens_in = sum(reply.tokens_in for reply in replies)
    tokens_out = sum(reply.tokens_out for reply in replies)
    cost = cost_usd(answered, tokens_in, tokens_out, datetime.now(UTC).date())
    return GeminiResult(extraction, answered, PROMPT_VERSION, tokens_in, tokens_out, cost)


def build_request(data: bytes, media_type: str, document: Document) -> GeminiRequest:
    """The file itself for a PDF, which keeps its layout.

    Text for a DOCX, which the API refuses (googleapis/python-genai#829), and for a PDF with hidden text,
    which a model would read as if it were printed. A scan goes as it is: its hidden text is the scanner's.
    """
    scanned = bool(document.image_only_pages) or not document.text.strip()
    if media_type == PDF and (scanned or not document.hidden):
        if len(data) > MAX_PDF_BYTES:
            raise stage_error(Outcome.TOO_LARGE, "Its limit is 50 MB.")
        if document.pages > MAX_PDF_PAGES:
            raise Permanent("too_many_pages", f"Gemini reads at most {MAX_PDF_PAGES} pages.")
        parts: tuple[str | Attachment, ...] = (Attachment(data, media_type), ATTACHED)
    else:
        ident, text = delimited(document)
        if len(text) > MAX_TEXT_CHARACTERS:
            raise stage_error(Outcome.TOO_LARGE, f"Its limit is {MAX_TEXT_CHARACTERS} characters.")
        parts = (text, DELIMITED.format(id=ident))
    return GeminiRequest(SYSTEM, parts, SCHEMA, FIRST_OUTPUT_TOKENS)


def _ask(client: GeminiClient, request: GeminiRequest) -> tuple[Answer, list[Reply]]:
    """A valid answer within two calls. The second has more room, or is told what was wrong with the first."""
    first = client.generate(request)
    found, problems = _judge(first)
    if isinstance(found, Answer):
        return found, [first]
    if found is Outcome.TRUNCATED:
        request = replace(request, max_output_tokens=MOST_OUTPUT_TOKENS)
    elif found is Outcome.BAD_OUTPUT:
        request = replace(request, parts=(*request.parts, ASK_AGAIN.format(problems="\n".join(problems))))
    else:
        raise stage_error(found)
    second = client.generate(request)
    found, _ = _judge(second)
    if isinstance(found, Answer):
        return found, [first, second]
    raise stage_error(found)


def _judge(reply: Reply) -> tuple[Answer | Outcome, list[str]]:
    outcome = outcome_of_reply(reply)
    if outcome is not Outcome.REPLY:
        return outcome, []
    try:
        return parse_answer(reply.text), []
    except BadOutput as exc:
        return Outcome.BAD_OUTPUT, exc.problems


def _refuse_other_documents(answer: Answer) -> None:
    if answer.document_type == "unreadable":
        raise Permanent("unreadable_document", "Nothing could be read in this document.")
    if answer.document_type != "cv":
        kind = "a cover letter" if answer.document_type == "cover_letter" else "something else"
        raise Permanent("not_a_cv", f"This document seems to be {kind}, not a CV.")
