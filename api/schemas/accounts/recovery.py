"""Schemas of what works by links in mails."""

from marshmallow import Schema, fields

from api.schemas.fields import EmailAddress, NewPassword, Password, Text


class AddressSchema(Schema):
    email = EmailAddress(required=True, metadata={"example": "ada@example.org"})


class LinkSchema(Schema):
    token = Text(200, required=True, metadata={"description": "From the link of the mail."})


class PasswordResetSchema(LinkSchema):
    new_password = NewPassword(required=True)


class AddressChangeSchema(AddressSchema):
    password = Password(required=True)


class AcceptedSchema(Schema):
    status = fields.String(metadata={"enum": ["accepted"]})
