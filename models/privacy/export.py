"""Exports all data of a person as one JSON document, which another account can import.

``vitae-export/1``: ``account`` and ``records`` (files, jobs, ledgers, history...) are for reading; ``profile`` is
imported again. Secrets, digests and keys of the file store are left out.
"""

from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.privacy.export_tables import RECORDS, challenge_rows, record_rows, row_values
from models.profile.rows import contact_row, section_rows, values_of
from models.profile.sections import OVERVIEW_FIELDS, SECTIONS
from models.rules.documents.profile_document import ProfileDocument, ProfileEntry
from models.rules.formats.own_export import FORMAT
from models.stores.database import read_one_snapshot
from models.tables import Developer, Tombstone


def write_export(session: Session, developer_id: UUID, sink: IO[bytes]) -> None:
    """Write the export as JSON, in constant memory.

    The session must be unused: everything is read from one snapshot.

    Raises:
        LookupError: no such developer.
    """
    read_one_snapshot(session)
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
    """The profile with its extras, entries in their order.

    Raises:
        LookupError: no such developer.
    """
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    contact = contact_row(session, developer_id)
    sections = {
        section.name: [
            ProfileEntry(values_of(row, section.all_fields), row.extras)
            for row in section_rows(session, developer_id, section)
        ]
        for section in SECTIONS
    }
    return ProfileDocument(
        values_of(developer, OVERVIEW_FIELDS),
        ProfileEntry(row_values(contact), contact.extras) if contact else ProfileEntry({}),
        sections,
    )


def _profile(session: Session, developer: Developer) -> dict[str, Any]:
    contact = contact_row(session, developer.id)
    profile: dict[str, Any] = values_of(developer, OVERVIEW_FIELDS)
    profile["head_base"] = developer.head_base
    profile["contact"] = row_values(contact) if contact else None
    for section in SECTIONS:
        profile[section.name] = [row_values(row) for row in section_rows(session, developer.id, section)]
    query = select(Tombstone).where(Tombstone.developer_id == developer.id)
    query = query.order_by(Tombstone.section, Tombstone.match_key)
    profile["tombstones"] = [row_values(row) for row in session.scalars(query)]
    return profile


def _write_rows(sink: IO[bytes], rows: Iterator[dict[str, Any]]) -> None:
    for number, row in enumerate(rows):
        sink.write((b"," if number else b"") + orjson.dumps(row, default=float))
