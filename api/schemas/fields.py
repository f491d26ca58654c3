"""Fields for cleaned text, e-mail addresses, passwords and pages."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from models.rules.text.clean_text import clean_text

MAX_PAGE = 100
OPTIONAL = "x-optional"
"""In a field's metadata: answers may lack it. All other fields of an answer are required."""


class Text(fields.String):
    """Cleaned and stripped text of ``minimum`` to ``limit`` characters (code points)."""

    def __init__(self, limit: int, *, minimum: int = 1, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(min=minimum, max=limit), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        return clean_text(text).strip()


class EmailAddress(fields.Email):
    """An e-mail address of at most 254 characters (RFC 5321), as typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(max=254), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = fields.String._deserialize(self, value, attr, data, **kwargs)
        cleaned = clean_text(text).strip()
        self._validate(cleaned)
        return cleaned


class Password(fields.String):
    """NFC text (RFC 8265) without control characters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(load_only=True, validate=validate.Length(min=1, max=1024), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        cleaned = clean_text(text)
        if any(ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF or ord(c) == 127 for c in text):
            raise ValidationError("Must not contain control characters.")
        return cleaned


class PageQuery(Schema):
    """A page of a list: ``?limit=&cursor=``."""

    limit = fields.Integer(
        load_default=20, validate=validate.Range(1, MAX_PAGE), metadata={"description": "Items per page."}
    )
    cursor = fields.UUID(load_default=None, metadata={"description": "`next_cursor` of the previous page."})


def page_schema(item: type[Schema], name: str) -> type[Schema]:
    """The envelope of a list of ``item`` that is read page by page."""
    return _envelope(item, name, {"format": "uuid"})


def list_schema(item: type[Schema], name: str) -> type[Schema]:
    """The envelope of a list of ``item`` that fits on one page."""
    return _envelope(item, name, {})


def _envelope(item: type[Schema], name: str, cursor: dict[str, str]) -> type[Schema]:
    next_cursor = fields.String(allow_none=True, metadata=cursor)
    return Schema.from_dict(
        {"items": fields.List(fields.Nested(item)), "next_cursor": next_cursor}, name=name
    )
