"""The profiles of disturbed imports against those of undisturbed ones."""

import re
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.orm import Session

from dev.bench.people import Person
from models.profile.document import profile_document
from models.tables import Developer

OWN = frozenset({"id", "developer_id", "version"})
NUMBER = re.compile(r"Reference number \d+\.")
"""What makes each file of dev.bench.files another one."""

Outcome = dict[str, Any]


def outcome(session: Session, person: Person) -> Outcome:
    """What an import of one kind of file leaves in the tables, without what differs between two people."""
    developer = session.get_one(Developer, UUID(person.id))
    profile = orjson.loads(orjson.dumps(profile_document(session, developer.id)))
    rewards = {
        "xp": developer.xp_total,
        "points": developer.points_balance,
        "events": developer.event_sequence,
    }
    shape: Outcome = _anonymous({"profile": profile, "rewards": rewards})
    return shape


def _anonymous(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _anonymous(child) for name, child in value.items() if name not in OWN}
    if isinstance(value, list):
        return [_anonymous(child) for child in value]
    return NUMBER.sub("", value) if isinstance(value, str) else value
