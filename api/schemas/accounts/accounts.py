"""Schemas of /auth and /developer/me."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.schemas.fields import EmailAddress, LineText, NewPassword, Password, Text, each_once, page_schema
from models.rules.dates.local_days import is_zone
from models.rules.security.password_policy import password_problem
from models.rules.security.scopes import SCOPES


class CredentialsSchema(Schema):
    email = EmailAddress(required=True)
    password = Password(required=True)


class RegistrationSchema(CredentialsSchema):
    password = NewPassword(required=True)
    invitation = Text(200, metadata={"description": "Needed where `REGISTRATION=invite`: from the link."})

    @validates_schema
    def password_is_good_enough(self, data: dict[str, Any], **_: Any) -> None:
        problem = password_problem(data["password"], data["email"])
        if problem:
            raise ValidationError(problem, "password")


class RefreshSchema(Schema):
    refresh_token = Text(200, required=True)


class PasswordChangeSchema(Schema):
    current_password = Password(required=True)
    new_password = NewPassword(required=True)


class DeveloperSchema(Schema):
    id = fields.UUID()
    email = fields.String()
    email_verified_at = fields.DateTime(allow_none=True)
    role = fields.String(metadata={"enum": ["developer", "admin"]})
    timezone = fields.String()
    created_at = fields.DateTime()


class AccountChangeSchema(Schema):
    timezone = Text(64, required=True, metadata={"example": "Europe/Oslo", "description": "An IANA name."})

    @validates_schema
    def zone_is_known(self, data: dict[str, Any], **_: Any) -> None:
        if not is_zone(data["timezone"]):
            raise ValidationError("Unknown time zone; use a name of the IANA database.", "timezone")


class LoginSchema(Schema):
    access_token = fields.String()
    refresh_token = fields.String(
        metadata={"description": "Valid for one use; the response has the next one."}
    )
    token_type = fields.String(metadata={"example": "Bearer"})
    expires_in = fields.Integer(metadata={"description": "Seconds the access token is valid."})
    developer = fields.Nested(DeveloperSchema)


class SessionSchema(Schema):
    id = fields.UUID()
    user_agent = fields.String(allow_none=True)
    created_at = fields.DateTime()
    last_used_at = fields.DateTime()
    current = fields.Boolean(metadata={"description": "Whether this request uses it."})


class NewApiKeySchema(Schema):
    name = LineText(100, required=True, metadata={"example": "nightly export"})
    scopes = fields.List(
        fields.String(validate=validate.OneOf(SCOPES)),
        load_default=None,
        validate=[validate.Length(min=1), each_once],
        metadata={
            "description": "What the key may do; an operation names its scope under `security`. "
            "By default everything that needs no login.",
            "uniqueItems": True,
        },
    )
    expires_at = fields.AwareDateTime(
        load_default=None, metadata={"description": "When the key stops working; by default never."}
    )

    @validates_schema
    def expires_later(self, data: dict[str, Any], **_: Any) -> None:
        expires_at = data.get("expires_at")
        if expires_at and expires_at <= datetime.now(UTC):
            raise ValidationError("This time is past.", "expires_at")


class ApiKeySchema(Schema):
    id = fields.UUID()
    name = fields.String()
    scopes = fields.List(
        fields.String(metadata={"enum": list(SCOPES)}),
        allow_none=True,
        metadata={"description": "Null: everything that needs no login."},
    )
    expires_at = fields.DateTime(allow_none=True)
    prefix = fields.String(metadata={"description": "The first characters, to tell keys apart."})
    created_at = fields.DateTime()
    last_used_at = fields.DateTime(allow_none=True)


class IssuedApiKeySchema(ApiKeySchema):
    key = fields.String(metadata={"description": "Shown only once."})


class CallbackSecretSchema(Schema):
    secret = fields.String(
        metadata={"description": "`whsec_...`, shown only once.", "example": "whsec_MfKQ9r8G..."}
    )


SessionPageSchema = page_schema(SessionSchema, "SessionPageSchema")
ApiKeyPageSchema = page_schema(ApiKeySchema, "ApiKeyPageSchema")
