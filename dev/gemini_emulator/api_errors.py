"""Errors of the service: google.rpc.Status bodies, worded as published threads show them ([gh:...])."""

from typing import Any

BARE_400 = "Request contains an invalid argument."
GRPC = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    408: "DEADLINE_EXCEEDED",
    409: "ABORTED",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


class ApiError(Exception):
    def __init__(
        self,
        code: int,
        message: str,
        details: list | None = None,
        status: str | None = None,
        headers: dict | None = None,
    ):
        super().__init__(message)
        self.code, self.message, self.details, self.headers = code, message, details, headers or {}
        self.status = status or GRPC.get(code, "UNKNOWN")

    def body(self) -> dict:
        err: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            err["details"] = self.details
        return {"error": err}


def error_for(fault: dict) -> ApiError | None:
    """HTTP-level faults with the bodies the service really sends."""
    kind = str(fault["kind"])
    model = fault.get("model", "gemini-3.5-flash-lite")
    if kind == "400":
        return ApiError(400, fault.get("message", BARE_400))
    if kind == "400_location":
        return ApiError(400, "User location is not supported for the API use.", status="FAILED_PRECONDITION")
    if kind == "400_billing":
        return ApiError(
            400,
            "Gemini API free tier is not available in your country. Please enable billing on your "
            "project in Google AI Studio.",
            status="FAILED_PRECONDITION",
        )
    if kind == "401":
        return ApiError(
            401,
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
            "cookie or other valid authentication credential. See "
            "https://developers.google.com/identity/sign-in/web/devconsole-project.",
            [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "ACCESS_TOKEN_TYPE_UNSUPPORTED",
                    "domain": "googleapis.com",
                    "metadata": {"service": "generativelanguage.googleapis.com"},
                }
            ],
        )
    if kind == "403":
        return ApiError(403, "Your API key was reported as leaked. Please use another API key.")
    if kind == "403_disabled":
        return ApiError(
            403,
            "Generative Language API has not been used in project 1234 before or it is disabled. Enable "
            "it by visiting https://console.developers.google.com/apis/api/generativelanguage."
            "googleapis.com/overview?project=1234 then retry.",
            [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "SERVICE_DISABLED",
                    "domain": "googleapis.com",
                    "metadata": {"service": "generativelanguage.googleapis.com", "consumer": "projects/1234"},
                }
            ],
        )
    if kind == "404":
        return ApiError(
            404,
            f"models/{model} is not found for API version v1beta, or is not supported for "
            "generateContent. Call ListModels to see the list of available models and their supported "
            "methods.",
        )
    if kind == "404_new_users":
        return ApiError(
            404,
            f"This model models/{model} is no longer available to new users. Please update your code to "
            "use a newer model for the latest features and improvements.",
        )
    if kind in ("429", "429_day", "429_bare", "429_spend"):
        if kind == "429_bare":  # [gh:googleapis/python-genai#2065] no details at all
            return ApiError(429, "Resource has been exhausted (e.g. check quota).")
        day = kind == "429_day"
        delay = fault.get("retry_delay", "26s")
        violation = {
            "quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
            "quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
            if day
            else "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
            "quotaDimensions": {"location": "global", "model": model},
            "quotaValue": "250" if day else "15",
        }
        details: list[dict] = [
            {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]},
            {
                "@type": "type.googleapis.com/google.rpc.Help",
                "links": [
                    {
                        "description": "Learn more about Gemini API quotas",
                        "url": "https://ai.google.dev/gemini-api/docs/rate-limits",
                    }
                ],
            },
        ]
        if delay:
            details.append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay})
        return ApiError(
            429,
            "You exceeded your current quota, please check your plan and billing details. For more "
            "information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To "
            "monitor your current usage, head to: https://ai.dev/rate-limit. "
            + (f"\nPlease retry in {delay}." if delay else ""),
            details,
        )
    if kind == "500":
        return ApiError(
            500,
            "An internal error has occurred. Please retry or report in "
            "https://developers.generativeai.google/guide/troubleshooting",
        )
    if kind == "503":
        return ApiError(503, "The model is overloaded. Please try again later.")
    if kind == "504":
        return ApiError(504, "Deadline expired before operation could complete.")
    if kind == "499":
        return ApiError(499, "The operation was cancelled.")
    return None
