"""Builds an achievement: certificate, award, publication, project, volunteering or language."""

from typing import Any

from workers.extraction.offline.text.values import Value


def achievement(
    kind: str, title: Value, issuer: Value | None = None, date: Value | None = None
) -> dict[str, Any]:
    """``date``: when it was awarded, done or published; ``issuer``: who awarded it, or for whom it was done."""
    return {"kind": kind, "title": title, "issuer": issuer, "date": date}
