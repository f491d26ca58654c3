"""Input fields of a profile: strict types, normalised values."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields, validate

from api.schemas.fields import UUID_PATTERN, EmailAddress, Text
from api.schemas.profile.profile import PARTIAL_DATE
from models.rules.formats.json_checks import BROKEN, is_broken
from models.rules.profile.validation import COUNTRIES, partial_date, web_address

MAX_POSITION = 2**31 - 1
PARTIAL = (
    r"(?:19\d\d|20\d\d|2100)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?|-(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|-(?:0[13578]|1[02])-31|-02-29)?"
)
"""A day that exists, but for 29 February of a common year."""


class ProfileText(Text):
    """Text that is refused, not cleaned, if it contains NUL."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        _refuse_broken(value)
        return super()._deserialize(value, attr, data, **kwargs)


class OptionalText(ProfileText):
    """Text or null; blank text is null, since forms send that."""

    def __init__(self, limit: int, **kwargs: Any) -> None:
        super().__init__(limit, minimum=0, **{"allow_none": True, **kwargs})

    def deserialize(self, *args: Any, **kwargs: Any) -> Any:
        text = super().deserialize(*args, **kwargs)
        if text == "" and not self.allow_none:
            raise self.make_error("null")
        return None if text == "" else text


class Normalised(OptionalText):
    """Optional text that ``rule`` normalises, or refuses with a ValueError for people."""

    def __init__(self, limit: int, rule: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(limit, **kwargs)
        self.rule = rule

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return self.rule(text) if text else text
        except ValueError as error:
            raise ValidationError(str(error)) from None


class PartialDate(Normalised):
    def __init__(self, **kwargs: Any) -> None:
        about = {**PARTIAL_DATE, "pattern": rf"^\s*(?:{PARTIAL})?\s*$"}
        super().__init__(40, partial_date, metadata=about, **kwargs)


class WebAddress(Normalised):
    def __init__(self, **kwargs: Any) -> None:
        about = {"description": "http or https; `https://` is added where there is no scheme."}
        super().__init__(2048, web_address, metadata=about, **kwargs)


class CountryCode(Normalised):
    def __init__(self, **kwargs: Any) -> None:
        about = {
            "description": "ISO 3166-1 alpha-2.",
            "example": "FR",
            "pattern": r"^\s*(?:[A-Za-z]{2})?\s*$",
        }
        super().__init__(2, _country, metadata=about, **kwargs)


class OptionalEmail(EmailAddress):
    """An e-mail address, or null; blank is null."""

    def __init__(self, **kwargs: Any) -> None:
        about = {"description": "An e-mail address; blank is null.", "format": None}
        super().__init__(metadata=about, **kwargs)

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_broken(value)
        blank = isinstance(value, str) and not value.strip()
        return super().deserialize(None if blank else value, *args, **kwargs)


class Years(fields.Float):
    """A JSON number from 0 to 80."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_none=True, validate=validate.Range(0, 80), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class ListOf(fields.List):
    """At most ``limit`` items, counted before any is loaded."""

    def __init__(self, item: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(item, validate=validate.Length(max=limit), **kwargs)
        self.limit = limit

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self.limit:
            raise ValidationError(f"At most {self.limit} items, not {len(value):,}.")
        return super()._deserialize(value, attr, data, **kwargs)


ENTRY_CURSOR = {"pattern": rf"^\d{{1,10}}\.{UUID_PATTERN}$"}


class EntryCursor(fields.String):
    """``next_cursor`` of the previous page: position and id of its last entry."""

    def __init__(self, **kwargs: Any) -> None:
        about = {"description": "`next_cursor` of the previous page.", **ENTRY_CURSOR}
        super().__init__(metadata=about, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        position, _, row_id = super()._deserialize(value, attr, data, **kwargs).partition(".")
        if not (position.isascii() and position.isdigit() and len(position) < 11):
            raise ValidationError("Invalid cursor.")
        return min(int(position), MAX_POSITION), fields.UUID().deserialize(row_id)


def _refuse_broken(value: Any) -> None:
    if isinstance(value, str) and is_broken(value):
        raise ValidationError(BROKEN)


def _country(text: str) -> str:
    code = text.upper()
    if code not in COUNTRIES:
        raise ValueError("Use a two-letter country code (ISO 3166-1).")
    return code
