"""An achievement of any kind as it is put together: certificate, award, publication, project, language."""

from typing import Any

from workers.extraction.offline.text.values import Value


def achievement(
    kind: str, title: Value, issuer: Value | None = None, date: Value | None = None
) -> dict[str, Any]:
    """``date`` is when it was got, done or printed; ``issuer`` who gave it, or for whom it was done."""
    return {"kind": kind, "title": title, "issuer": issuer, "date": date}
