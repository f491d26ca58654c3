"""Everything a person has here, as one JSON: to keep, to read elsewhere, to bring into another account.

``vitae-export/1``: ``account`` and ``records`` (files, jobs, ledgers, history...) tell what was; ``profile`` is
what an import takes up again. No secrets, no digests, no keys of the file store.
"""

from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.privacy.export_tables import RECORDS, challenge_rows, record_rows, row_values
from models.profile.sections import OVERVIEW_FIELDS, SECTIONS
from models.rules.documents.profile_document import ProfileDocument, ProfileEntry
from models.rules.formats.own_export import FORMAT
from models.tables import ContactInfo, Developer, Tombstone


def write_export(session: Session, developer_id: UUID, sink: IO[bytes]) -> None:
    """Write the export as JSON, in memory that does not grow with it.

    The session must not have been used yet: everything is read from one snapshot.

    Raises:
        LookupError: no such developer.
    """
    session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    head = {"format": FORMAT, "account": row_values(developer), "profile": _profile(session, developer)}
    sink.write(orjson.dumps(head)[:-1] + b',"records":{')
    for number, records in enumerate(RECORDS):
        sink.write((b"," if number else b"") + orjson.dumps(records.name) + b":[")
        _write_rows(sink, record_rows(session, developer_id, records))
        sink.write(b"]")
    sink.write(b',"challenges":[')
    _write_rows(sink, challenge_rows(session, developer_id))
    sink.write(b"]}}")


def load_profile(session: Session, developer_id: UUID) -> ProfileDocument:
    """The profile with its extras, in the order shown.

    Raises:
        LookupError: no such developer.
    """
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    contact = _contact(session, developer_id)
    sections = {
        section.name: [
            ProfileEntry({name: getattr(row, name) for name in section.all_fields}, row.extras)
            for row in _section_rows(session, developer_id, section.table)
        ]
        for section in SECTIONS
    }
    return ProfileDocument(
        {name: getattr(developer, name) for name in OVERVIEW_FIELDS},
        ProfileEntry(row_values(contact), contact.extras) if contact else ProfileEntry({}),
        sections,
    )


def _profile(session: Session, developer: Developer) -> dict[str, Any]:
    contact = _contact(session, developer.id)
    profile: dict[str, Any] = {name: getattr(developer, name) for name in OVERVIEW_FIELDS}
    profile["head_base"] = developer.head_base
    profile["contact"] = row_values(contact) if contact else None
    for section in SECTIONS:
        profile[section.name] = [
            row_values(row) for row in _section_rows(session, developer.id, section.table)
        ]
    graves = select(Tombstone).where(Tombstone.developer_id == developer.id)
    ordered = graves.order_by(Tombstone.section, Tombstone.match_key)
    profile["tombstones"] = [row_values(grave) for grave in session.scalars(ordered)]
    return profile


def _contact(session: Session, developer_id: UUID) -> ContactInfo | None:
    return session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))


def _section_rows(session: Session, developer_id: UUID, table: Any) -> list[Any]:
    query = select(table).where(table.developer_id == developer_id)
    return list(session.scalars(query.order_by(table.position, table.id)))


def _write_rows(sink: IO[bytes], rows: Iterator[dict[str, Any]]) -> None:
    for number, row in enumerate(rows):
        sink.write((b"," if number else b"") + orjson.dumps(row, default=float))
