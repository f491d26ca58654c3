"""What the OpenAPI document says of an operation's answers besides their bodies: refusals, headers, conditions."""

from collections.abc import Iterator
from typing import Any

METHODS = ("get", "put", "post", "delete", "patch")
Part = dict[str, Any]


def _header(description: str, kind: str = "string") -> Part:
    return {"description": description, "schema": {"type": kind}}


HEADERS: Part = {
    "ETag": _header("The version of this representation, for If-None-Match and If-Match."),
    "Location": _header("The address of what was created or accepted."),
    "Retry-After": _header("Seconds to wait before the next request.", "integer"),
    "Idempotency-Replayed": _header("`true`: the answer to the first request with this key."),
    "WWW-Authenticate": _header("`Bearer`."),
}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "schema": {"type": "string"},
    "description": "The ETag that the client has; 304 while it is the current one.",
}
REFUSALS = {
    "400": "The body is not well-formed JSON, or a header is malformed.",
    "401": "No valid access token or API key.",
    "403": "This needs a login, a scope or a role that the caller has not.",
    "404": "There is no such thing, or it is another account's.",
    "409": "The present state does not allow it; `code` says why.",
    "412": "What If-Match names is no longer the current version.",
    "413": "The body is too large.",
    "415": "Another media type, or a file of no supported type.",
    "422": "Fields are missing or wrong; see `errors`.",
    "429": "Too many requests.",
    "503": "A service that this needs is down.",
}
_OF_A_REFUSAL = {"401": "WWW-Authenticate", "429": "Retry-After", "503": "Retry-After"}


def operations(item: Part) -> Iterator[tuple[str, Part]]:
    """The operations of a path item, by method."""
    return ((method, operation) for method, operation in item.items() if method in METHODS)


def refusal_components(problem: Part) -> Part:
    """A response component for each status of ``REFUSALS``; ``problem`` is their content."""
    return {
        f"Refusal{status}": {
            "description": description,
            "content": problem,
            **({"headers": headers(_OF_A_REFUSAL[status])} if status in _OF_A_REFUSAL else {}),
        }
        for status, description in REFUSALS.items()
    }


def headers(*names: str) -> Part:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def complete_responses(method: str, operation: Part, problem: Part, *, has_id: bool) -> None:
    """Add the refusals that its parts make possible, headers of the answers, and If-None-Match.

    ``problem`` is the content of a refusal.
    """
    parameters = operation.setdefault("parameters", [])
    if "304" in operation["responses"]:
        parameters.append(IF_NONE_MATCH)
    names = {parameter.get("name") for parameter in parameters}
    responses = operation["responses"]
    for status in _refusals(method, operation, names, has_id=has_id):
        if "description" in responses.get(status, {}):  # in words of its own
            responses[status].setdefault("content", problem)
        else:
            responses[status] = {"$ref": f"#/components/responses/Refusal{status}"}
    for status, response in responses.items():
        if added := headers(*_answer_headers(status, names)):
            response["headers"] = added | response.get("headers", {})
    if not parameters:
        del operation["parameters"]


def _refusals(method: str, operation: Part, names: set[Any], *, has_id: bool) -> Iterator[str]:
    is_open, has_body = operation.get("security") == [], "requestBody" in operation
    applies = {
        "400": has_body or "Idempotency-Key" in names,
        "401": not is_open,
        "403": not is_open,
        "404": has_id,
        "409": method != "get",
        "412": "If-Match" in names,
        "413": has_body,
        "415": has_body,
        "422": has_body or names,
        "429": True,
        "503": True,
    }
    return (status for status, does_apply in applies.items() if does_apply)


def _answer_headers(status: str, names: set[Any]) -> Iterator[str]:
    if status == "304" or (status == "200" and names & {"If-None-Match", "If-Match"}):
        yield "ETag"
    if status in ("201", "202"):
        yield "Location"
    if status == "202":
        yield "Retry-After"
    if status.startswith("2") and "Idempotency-Key" in names:
        yield "Idempotency-Replayed"
