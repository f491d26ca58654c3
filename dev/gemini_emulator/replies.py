"""The body of a 200: the true answer, or one spoiled as the fault of the call says."""

import base64
import json
import re
import uuid
from typing import Any

from dev.gemini_emulator.answers import invent, wrong_types
from dev.gemini_emulator.api_errors import BARE_400, ApiError
from dev.gemini_emulator.documents import Part, pdf_pages, text_tokens
from dev.gemini_emulator.lies import all_at_once

_THOUGHTS = {"OFF": 0, "MINIMAL": 0, "LOW": 96, "MEDIUM": 384, "HIGH": 1024, "DYNAMIC": 256, "XHIGH": 2048}
_FINISH_FAULTS = (
    "safety",
    "recitation",
    "spii",
    "other",
    "language",
    "blocklist",
    "prohibited_content",
    "malformed_response",
    "unknown_finish",
)
_WITHOUT_CONTENT: dict[str, dict[str, Any]] = {
    "safety": {
        "safetyRatings": [
            {"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "HIGH", "blocked": True}
        ]
    },
    "recitation": {
        "citationMetadata": {
            "citationSources": [{"startIndex": 12, "endIndex": 190, "uri": "https://example.org/cv"}]
        }
    },
    "spii": {},
}


def spoil_value(value: Any, fault: dict[str, Any]) -> Any:
    """Faults of the JSON value: what it holds is wrong, its syntax is not."""
    kind = fault["kind"]
    if kind == "invented":
        return fault.get("value", invent(value))
    if kind == "lying" and isinstance(value, dict):
        return fault.get("value") or all_at_once(value)
    if kind == "extra_fields" and isinstance(value, dict):
        return {**value, "confidence_score": 0.97, "_reasoning": "because"}
    if kind == "missing_required" and isinstance(value, dict) and value:
        gone = fault.get("key") or next(iter(value))
        return {k: v for k, v in value.items() if k != gone}
    if kind == "wrong_types":
        return wrong_types(value)
    if kind == "not_object":
        return [value]
    return fault.get("value") if kind == "replace" else value


def spoil_text(text: str, fault: dict[str, Any]) -> str:
    """Faults of the text around or inside the JSON."""
    closed = text.endswith("}")
    match fault["kind"]:
        case "raw_text":
            return str(fault.get("text", ""))
        case "non_json":
            return "I'm sorry, but I can't extract structured data from this document."
        case "fenced":
            return "```json\n" + text + "\n```"
        case "prose_wrapped":
            return "Here is the JSON you asked for:\n\n" + text + "\n\nLet me know if you need anything else!"
        case "duplicate_json":
            return text + "\n" + text
        case "nan":
            return text[:-1].rstrip() + ',\n  "score": NaN\n}' if closed else "NaN"
        case "repetition":
            return text[: max(1, len(text) // 2)] + ("\\n" * 2000)
        case "control_chars":
            return text[:-1] + ',"x":"a\tb\x01"}' if closed else text
        case "empty_text":
            return ""
    return text


def candidate_parts(text: str, fault: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """(parts, finishReason) for faults of the envelope."""
    kind = fault["kind"]
    if kind == "max_tokens":
        return [{"text": text[: int(len(text) * fault.get("keep", 0.6))]}], "MAX_TOKENS"
    if kind == "max_tokens_empty":  # thinking ate the budget: content without parts
        return [], "MAX_TOKENS"
    if kind == "repetition":
        return [{"text": text}], "MAX_TOKENS"
    if kind == "multi_part":
        inside = re.search(r': "[^"]{4}', text)  # inside a string: joining with anything but "" breaks it
        cut = inside.end() if inside else len(text) // 2
        return [{"text": text[:cut]}, {"text": text[cut:]}], "STOP"
    if kind == "thought_part":
        thought = {"text": "**Reading the CV** I will look for a name.", "thought": True}
        return [thought, {"text": text, "thoughtSignature": base64.b64encode(b"sig").decode()}], "STOP"
    if kind == "continuation":
        return [{"text": text[: len(text) // 3]}], "CONTINUATION"
    if kind in _FINISH_FAULTS:
        return [], fault.get("name", "BRAND_NEW_REASON") if kind == "unknown_finish" else kind.upper()
    return [{"text": text}], "STOP"


def count_tokens(request: dict[str, Any], parts: list[Part], info: dict[str, Any]) -> dict[str, int]:
    """Input tokens by kind: pages per [doc] media resolution, text at four characters each [guess]."""
    config = request.get("generationConfig") or {}
    modern = info.get("gen", 0) >= 3
    resolution = {"MEDIA_RESOLUTION_LOW": 280, "MEDIA_RESOLUTION_HIGH": 1120}
    per_page = resolution.get(config.get("mediaResolution") or "", 560) if modern else 258
    tokens = {"TEXT": 0, "DOC": 0}
    for part in parts:
        if part.mime == "application/pdf":
            tokens["DOC"] += per_page * max(1, pdf_pages(part.data))
        elif part.mime.startswith("image/"):
            tokens["DOC"] += 1120 if modern else 258
        else:
            tokens["TEXT"] += text_tokens(part.data.decode("utf-8", "replace"))
    for part_json in (request.get("systemInstruction") or {}).get("parts") or []:
        tokens["TEXT"] += text_tokens(part_json.get("text") or "")
    schema = config.get("responseSchema") or config.get("responseJsonSchema")
    if schema:  # the schema counts towards the input [doc: vertex control-generated-output]
        tokens["TEXT"] += text_tokens(json.dumps(schema, separators=(",", ":")))
    return tokens


def _thoughts(config: dict[str, Any], info: dict[str, Any]) -> int:
    thinking = config.get("thinkingConfig") or {}
    level = thinking.get("thinkingLevel") or info.get("default") or "OFF"
    budget = thinking.get("thinkingBudget")
    if budget is None:
        return _THOUGHTS.get(level, 0)
    return min(_THOUGHTS.get(level, 0) or 256, budget) if budget >= 0 else 256


def _usage(tokens: dict[str, int], out: int, thoughts: int, info: dict[str, Any]) -> dict[str, Any]:
    prompt = tokens["TEXT"] + tokens["DOC"]
    details = [{"modality": "TEXT", "tokenCount": tokens["TEXT"]}]
    if tokens["DOC"]:  # [doc] Gemini 3 reports PDF pages under IMAGE, earlier models under DOCUMENT
        modality = "IMAGE" if info.get("gen", 0) >= 3 else "DOCUMENT"
        details.append({"modality": modality, "tokenCount": tokens["DOC"]})
    usage: dict[str, Any] = {
        "promptTokenCount": prompt,
        "totalTokenCount": prompt + out + thoughts,
        "promptTokensDetails": details,
    }
    if out:
        usage["candidatesTokenCount"] = out
    if thoughts:
        usage["thoughtsTokenCount"] = thoughts
    return usage


def reply_body(
    value: Any,
    request: dict[str, Any],
    parts: list[Part],
    model: str,
    info: dict[str, Any],
    fault: dict[str, Any],
    continuations: dict[str, str],
) -> dict[str, Any]:
    """A GenerateContentResponse in JSON; ``continuations`` keeps what a CONTINUATION still owes."""
    kind, config = fault["kind"], request.get("generationConfig") or {}
    value = spoil_value(value, fault)
    as_json = not isinstance(value, str) or str(config.get("responseMimeType")).startswith("application/json")
    text = json.dumps(value, ensure_ascii=False, indent=2) if as_json else str(value)
    text = _resumed(request, continuations) or spoil_text(text, fault)
    out_parts, finish = candidate_parts(text, fault)
    out = sum(text_tokens(p["text"]) for p in out_parts if p.get("text"))
    thoughts, limit = _thoughts(config, info), config.get("maxOutputTokens")
    if limit and kind == "ok" and thoughts + out > limit:  # thinking counts against the budget
        out = max(0, limit - thoughts)
        out_parts, finish = ([{"text": text[: out * 4]}] if out else []), "MAX_TOKENS"
    silent = kind in ("prompt_block", "empty_candidates")
    tokens = count_tokens(request, parts, info)
    usage = _usage(tokens, 0 if silent else out, 0 if silent else thoughts, info)
    base = {
        "usageMetadata": usage,
        "modelVersion": fault.get("model_version", model),
        "responseId": uuid.uuid4().hex[:22],
    }
    if silent:
        blocked = {"promptFeedback": {"blockReason": fault.get("reason", "PROHIBITED_CONTENT")}}
        return {**blocked, **base} if kind == "prompt_block" else base
    content = {**({"parts": out_parts} if out_parts else {}), "role": "model"}
    candidate: dict[str, Any] = {"content": content, "finishReason": finish, "index": 0}
    if kind in _WITHOUT_CONTENT:
        candidate = {"finishReason": finish, "index": 0, **_WITHOUT_CONTENT[kind]}
    if kind == "continuation":
        token = base64.b64encode(uuid.uuid4().bytes).decode()
        candidate["continuationToken"] = token
        continuations[token] = text[len(out_parts[0]["text"]) :]
    return {"candidates": [candidate], **base}


def _resumed(request: dict[str, Any], continuations: dict[str, str]) -> str | None:
    token = request.get("continuationToken")
    if token is None:
        return None
    rest = continuations.pop(base64.b64encode(token).decode(), None)
    if rest is None:
        raise ApiError(400, BARE_400)
    return rest
