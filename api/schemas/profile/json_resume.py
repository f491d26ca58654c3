"""A JSON Resume as generators of clients see it: every part may lack or be null, as in the document that came."""

from collections.abc import Iterable
from typing import Any

from marshmallow import INCLUDE, Schema, fields

from api.schemas.fields import OPTIONAL
from models.rules.formats.json_resume.fields import BASICS, KINDS, KNOWN_FIELDS, LOCATION, OVERVIEW

_MAY_LACK: dict[str, Any] = {"allow_none": True, "metadata": {OPTIONAL: True}}


class _OpenSchema(Schema):
    """Imported documents come back with what the format does not name."""

    class Meta:
        unknown = INCLUDE


def _part(name: str, names: Iterable[str], others: dict[str, Any] | None = None) -> type[Schema]:
    return _OpenSchema.from_dict({one: _field(one) for one in names} | (others or {}), name=name)


def _field(name: str) -> fields.Field[Any]:
    if KINDS.get(name) == "texts":
        return fields.List(fields.String(), **_MAY_LACK)
    return fields.String(**_MAY_LACK)


def _list(part: type[Schema]) -> fields.List:
    return fields.List(fields.Nested(part), **_MAY_LACK)


_BASICS = _part(
    "ResumeBasics",
    (*BASICS, *OVERVIEW, "url", "image"),
    {
        "location": fields.Nested(_part("ResumeLocation", LOCATION), **_MAY_LACK),
        "profiles": _list(_part("ResumeProfile", ("network", "username", "url"))),
    },
)
JsonResumeSchema = _part(
    "JsonResume",
    (),
    {"basics": fields.Nested(_BASICS, **_MAY_LACK)}
    | {key: _list(_part(f"Resume{key.title()}", names)) for key, names in KNOWN_FIELDS.items()},
)
