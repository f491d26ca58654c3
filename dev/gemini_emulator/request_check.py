"""What the service refuses in a request before any model sees it."""

from dataclasses import dataclass
from typing import Any

from dev.gemini_emulator.api_errors import BARE_400, ApiError
from dev.gemini_emulator.catalogue import SUPPORTED_MIME
from dev.gemini_emulator.documents import Part, parts_of, pdf_pages
from dev.gemini_emulator.schema_check import SchemaChecker

_PART_DATA = (
    "text",
    "inlineData",
    "fileData",
    "functionCall",
    "functionResponse",
    "executableCode",
    "codeExecutionResult",
)


@dataclass(frozen=True)
class RequestCheck:
    """The limits of [doc]: sizes in bytes, deadlines in seconds."""

    schema: SchemaChecker
    request_limit: int = 100 * 1024 * 1024
    pdf_limit: int = 50 * 1024 * 1024
    max_pages: int = 1000
    min_deadline: int = 10

    def size(self, raw: bytes) -> None:
        if len(raw) > self.request_limit:
            raise ApiError(400, f"Request payload size exceeds the limit: {self.request_limit} bytes.")

    def deadline(self, headers: Any) -> float | None:
        try:
            seconds = float(headers.get("x-server-timeout") or "")
        except ValueError:
            return None
        if seconds < self.min_deadline:  # [gh:livekit/agents#3723] verbatim
            raise ApiError(
                400,
                f"Manually set deadline {int(seconds)}s is too short. Minimum allowed deadline is "
                f"{self.min_deadline}s.",
            )
        return seconds

    def __call__(self, request: dict[str, Any], info: dict[str, Any]) -> dict[str, Any]:
        """Refuses what the service refuses; returns the parts and what would silently be ignored."""
        contents = request.get("contents") or []
        _contents(contents)
        if info.get("gen", 0) >= 3 and contents[-1].get("role") == "model":
            raise ApiError(400, BARE_400)  # prefill refused [gh:langchain-google#1897]; wording [guess]
        config = request.get("generationConfig") or {}
        _sampling(config, info)
        _thinking(config.get("thinkingConfig") or {}, info)
        parts = parts_of(contents)
        ignored_keys = self._response_format(config)
        for part in parts:
            self._document(part)
        ignored = [k for k in ("temperature", "topP", "topK") if k in config]
        return {
            "parts": parts,
            "ignored_params": ignored if info.get("sampling") == "ignored" else [],
            "ignored_schema_keys": ignored_keys,
        }

    def _response_format(self, config: dict[str, Any]) -> list[str]:
        where = "* GenerateContentRequest.generation_config"
        mime = config.get("responseMimeType") or "text/plain"
        if mime not in ("text/plain", "application/json", "text/x.enum"):
            raise ApiError(
                400,
                f"{where}.response_mime_type: allowed mimetypes are `text/plain`, `application/json`, "
                "`application/xml`, `application/yaml` and `text/x.enum`.\n",
            )
        openapi = config.get("responseSchema")
        json_schema = config.get("responseJsonSchema", config.get("_responseJsonSchema"))
        if (openapi or json_schema is not None) and mime == "text/plain":
            raise ApiError(
                400,
                f"{where}.response_schema: only allowed when `response_mime_type` is `application/json` or "
                "`text/x.enum`.\n",
            )  # [guess] wording
        if openapi and json_schema is not None:
            raise ApiError(400, "Only one of response_schema and response_json_schema can be set.")  # [guess]
        if openapi:
            self.schema.openapi(openapi)
        return [] if json_schema is None else self.schema.json_schema(json_schema)

    def _document(self, part: Part) -> None:
        if part.kind == "text":
            return
        if part.mime not in SUPPORTED_MIME:
            raise ApiError(400, f"Unsupported MIME type: {part.mime}")
        if part.mime != "application/pdf":
            return
        if len(part.data) > self.pdf_limit:
            raise ApiError(400, f"The document size exceeds the limit: {self.pdf_limit} bytes.")  # [guess]
        pages = pdf_pages(part.data)
        if pages == 0:
            raise ApiError(400, "The document has no pages.")  # real [gh:google-gemini/gemini-cli#13808]
        if pages < 0:
            raise ApiError(400, BARE_400)  # password-protected [gh:vercel/ai#21192]
        if pages > self.max_pages:
            limit = f"exceeds the supported page limit of {self.max_pages}."
            raise ApiError(400, f"The document contains {pages} pages which {limit}")  # [guess] wording


def _contents(contents: list[dict[str, Any]]) -> None:
    errors: list[str] = []
    if not contents:
        errors.append("GenerateContentRequest.contents: contents is not specified")
    for i, content in enumerate(contents):
        if content.get("role") not in (None, "", "user", "model"):
            raise ApiError(400, "Please use a valid role: user, model.")
        where = f"GenerateContentRequest.contents[{i}].parts"
        if not content.get("parts"):
            errors.append(f"{where}: contents.parts must not be empty.")
        for j, part in enumerate(content.get("parts") or []):
            if not any(key in part for key in _PART_DATA):
                errors.append(
                    f"{where}[{j}].data: required oneof field 'data' must have one initialized field"
                )
    if errors:
        raise ApiError(400, "".join(f"* {error}\n" for error in errors))


def _sampling(config: dict[str, Any], info: dict[str, Any]) -> None:
    if not 0 <= config.get("temperature", 0) <= 2:
        raise ApiError(
            400,
            "* GenerateContentRequest.generation_config.temperature: temperature must be in the range "
            "[0.0, 2.0].\n",
        )
    if config.get("candidateCount", 1) > 1 and info.get("gen", 0) >= 3:
        raise ApiError(400, "Multiple candidates is not enabled for this model")


def _thinking(thinking: dict[str, Any], info: dict[str, Any]) -> None:
    if "thinkingBudget" in thinking and "thinkingLevel" in thinking:
        raise ApiError(400, "You can only set only one of thinking budget and thinking level.")
    level = thinking.get("thinkingLevel")
    if not level or level in info.get("levels", []):
        return
    if not info.get("levels"):
        raise ApiError(400, "Thinking level is not supported for this model.")
    raise ApiError(
        400,
        f"Thinking level {level} is not supported for this model. Please retry with other thinking level.",
    )
