"""The journal of erasures: an object in the bucket for each, with which a restored database is made to forget again.

A backup is older than the erasures after it. An entry names the erased account by its id, which is random and found
nowhere else, and its receipt by the digest of the token. It is signed (HMAC-SHA256 with a key derived from
SECRET_KEY), so that whoever can only write into the bucket erases nobody.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.orm import Session

from models.privacy.erasure import erase_now
from models.stores.blobs import Blobs
from models.stores.database import Database
from models.tables import ErasureReceipt

PREFIX = "erasures/"
MEDIA_TYPE = "application/json"
Entry = Mapping[str, Any]


class ForgedEntry(Exception):
    """An entry is not signed by this service, or with a SECRET_KEY that is set no longer."""


def new_entry(session: Session, params: Mapping[str, Any]) -> Entry:
    """The entry of the erasure with these parameters of its job."""
    receipt = session.get_one(ErasureReceipt, UUID(params["receipt_id"]))
    return {
        "developer_id": params["developer_id"],
        "receipt_id": params["receipt_id"],
        "token_digest": receipt.token_digest,
        "requested_at": receipt.requested_at.isoformat(),
    }


def write_entry(blobs: Blobs, entry: Entry, secret_key: str) -> None:
    """Put the signed entry into the bucket; can be repeated. Raises BlobUnavailable."""
    body = orjson.dumps({**entry, "signature": _signature(entry, secret_key)})
    blobs.put(f"{PREFIX}{entry['developer_id']}", body, MEDIA_TYPE)


def read_entries(blobs: Blobs, secret_keys: Sequence[str]) -> Iterator[Entry]:
    """Every entry. Raises ForgedEntry, BlobUnavailable."""
    for key in blobs.keys(PREFIX):
        try:
            entry = orjson.loads(blobs.get(key))
            signature = entry.pop("signature")
        except (orjson.JSONDecodeError, AttributeError, KeyError):
            raise ForgedEntry(key) from None
        if not any(hmac.compare_digest(signature, _signature(entry, one)) for one in secret_keys):
            raise ForgedEntry(key)
        yield entry


def reapply_erasures(database: Database, blobs: Blobs, secret_keys: Sequence[str]) -> list[UUID]:
    """Erase every account of the journal that is there (again), with its files; the ids of those that were.

    Nothing may run that could write for them. Can be repeated. Raises ForgedEntry before anything is erased.
    """
    erased = []
    for entry in list(read_entries(blobs, secret_keys)):
        developer_id = UUID(entry["developer_id"])
        blobs.delete_prefix(f"{developer_id}/")
        with database.session() as session:
            if erase_now(session, developer_id, entry, secret_keys[0]):
                erased.append(developer_id)
    return erased


def _signature(entry: Entry, secret_key: str) -> str:
    key = hmac.digest(secret_key.encode(), b"vitae erasure journal 1", hashlib.sha256)
    return hmac.digest(key, orjson.dumps(dict(entry), option=orjson.OPT_SORT_KEYS), hashlib.sha256).hex()
