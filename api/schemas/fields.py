"""Fields for cleaned text, e-mail addresses, passwords and pages."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from models.rules.security.password_policy import MAX_LENGTH, MIN_LENGTH
from models.rules.text.clean_text import clean_line, clean_text
from models.rules.text.mail_address import MAX_LENGTH as MAX_ADDRESS
from models.rules.text.mail_address import mail_address

MAX_PAGE = 100
UUID_PATTERN = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_PRINTED = r"[^\s\x00-\x1f\x7f-\x9f]"
"""A character that stripping and cleaning leave."""
OPTIONAL = "x-optional"
"""In a field's metadata: answers may lack it. All other fields of an answer are required."""


class Text(fields.String):
    """Cleaned and stripped text of ``minimum`` to ``limit`` characters (code points), as sent and as it is then."""

    def __init__(self, limit: int, *, minimum: int = 1, **kwargs: Any) -> None:
        if minimum:
            between = rf"[\s\S]{{{minimum - 2},}}{_PRINTED}" if minimum > 1 else ""
            kwargs["metadata"] = {"pattern": f"{_PRINTED}{between}"} | (kwargs.get("metadata") or {})
        self.length = validate.Length(min=minimum, max=limit)
        super().__init__(validate=self.length, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        return clean_text(self.length(text)).strip()


class LineText(Text):
    """Text on one line, without invisible marks: a name that others see."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return clean_line(super()._deserialize(value, attr, data, **kwargs))


class EmailAddress(fields.String):
    """An e-mail address in the spelling of ``models.rules.text.mail_address``."""

    def __init__(self, **kwargs: Any) -> None:
        about = {"format": "email"} | kwargs.pop("metadata", {})
        super().__init__(validate=validate.Length(max=MAX_ADDRESS), metadata=about, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return mail_address(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Password(fields.String):
    """NFC text (RFC 8265) without control characters."""

    def __init__(self, **kwargs: Any) -> None:
        about = {"format": "password", "pattern": r"^[^\x00-\x1f\x7f]*$"} | kwargs.pop("metadata", {})
        super().__init__(load_only=True, validate=validate.Length(min=1, max=1024), metadata=about, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        cleaned = clean_text(text)
        if any(ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF or ord(c) == 127 for c in text):
            raise ValidationError("Must not contain control characters.")
        return cleaned


class NewPassword(Password):
    """A password to be set; ``password_problem`` checks it."""

    def __init__(self, **kwargs: Any) -> None:
        limits = {"minLength": MIN_LENGTH, "maxLength": MAX_LENGTH}
        super().__init__(metadata=limits, **kwargs)


class WholeNumber(fields.Integer):
    """A whole JSON number; 26.0 is one (JSON Schema 2020-12, section 6.1.1), "26" is not."""

    def __init__(self, minimum: int, maximum: int, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(minimum, maximum), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        is_whole = isinstance(value, float) and value.is_integer()
        return super()._deserialize(int(value) if is_whole else value, attr, data, **kwargs)


class TrueOrFalse(fields.Boolean):
    """Only JSON's true and false: marshmallow's lists of true values also take 1, which equals True."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Flag(fields.Boolean):
    """``true`` or ``false`` in a query."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(truthy={"true"}, falsy={"false"}, load_default=False, **kwargs)


def each_once(values: list[Any]) -> None:
    """A validator of lists; say `uniqueItems` in the metadata. Raises ValidationError."""
    if len(set(values)) < len(values):
        raise ValidationError("Name each once.")


class PageQuery(Schema):
    """A page of a list: ``?limit=&cursor=``."""

    limit = fields.Integer(
        load_default=20, validate=validate.Range(1, MAX_PAGE), metadata={"description": "Items per page."}
    )
    cursor = fields.UUID(load_default=None, metadata={"description": "`next_cursor` of the previous page."})


def page_schema(item: type[Schema], name: str, cursor: dict[str, str] | None = None) -> type[Schema]:
    """The envelope of a list of ``item`` that is read page by page; a cursor is an id unless ``cursor`` says else."""
    return _envelope(item, name, cursor or {"format": "uuid"})


def list_schema(item: type[Schema], name: str) -> type[Schema]:
    """The envelope of a list of ``item`` that fits on one page."""
    return _envelope(item, name, {})


def _envelope(item: type[Schema], name: str, cursor: dict[str, str]) -> type[Schema]:
    next_cursor = fields.String(allow_none=True, metadata=cursor)
    return Schema.from_dict(
        {"items": fields.List(fields.Nested(item)), "next_cursor": next_cursor}, name=name
    )
