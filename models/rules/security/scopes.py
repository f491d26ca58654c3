"""Scopes of API keys: what a key may do, derived from the address and method of an operation (pure)."""

AREAS = {
    "/api/developer/me/profile": "profile",
    "/api/developer/me/contact": "profile",
    "/api/developer/me/experience": "profile",
    "/api/developer/me/education": "profile",
    "/api/developer/me/skills": "profile",
    "/api/developer/me/achievements": "profile",
    "/api/developer/me/history": "profile",
    "/api/developer/me/proposals": "profile",
    "/api/developer/me/reviews": "profile",
    "/api/developer/me/share": "profile",
    "/api/developer/me/import": "profile",
    "/api/developer/me": "account",
    "/api/auth": "account",
    "/api/cvs": "cvs",
    "/api/jobs": "cvs",
    "/api/gamification": "rewards",
    "/api/webhooks": "webhooks",
    "/api/webhook-deliveries": "webhooks",
    "/api/admin": "admin",
}
"""The start of an address -> its area; the first that fits. The whole export holds the account, not the profile
alone."""
SCOPES = tuple(f"{area}:{access}" for area in dict.fromkeys(AREAS.values()) for access in ("read", "write"))
READING = ("GET", "HEAD")


def scope_of(method: str, address: str) -> str | None:
    """The scope that an operation needs, such as ``cvs:write``; None for open addresses of no area."""
    for start, area in AREAS.items():
        if address == start or address.startswith(f"{start}/"):
            return f"{area}:{'read' if method.upper() in READING else 'write'}"
    return None
