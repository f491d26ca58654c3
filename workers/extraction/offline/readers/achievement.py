"""An achievement of any kind as it is put together: certificate, award, publication, project, language."""

from typing import Any

from workers.extraction.offline.text.values import Found


def achievement(
    kind: str, title: Found, issuer: Found | None = None, date: Found | None = None
) -> dict[str, Any]:
    """``date`` is when it was got, done or printed; ``issuer`` who gave it, or for whom it was done."""
    return {"kind": kind, "title": title, "issuer": issuer, "date": date}
