"""/developer/me/contact: the contact details of the profile."""

from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.http.etags import IF_MATCH, conditional_json, json_etag, json_response, require_match
from api.resources import current_developer_id, transaction
from api.routes.profile._editing import profile_edit
from api.schemas.profile.profile import ContactDetailsSchema
from api.schemas.profile.profile_input import ContactInputSchema
from models.profile.document import contact_view
from models.profile.profile_edits import update_contact
from models.profile.rows import contact_row

blueprint = Blueprint("contact", __name__, description="Contact details of the profile")


@blueprint.get("/developer/me/contact")
@blueprint.response(200, ContactDetailsSchema)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_contact() -> Response:
    """Contact details of the profile; not those of the account."""
    with transaction() as session:
        return conditional_json(contact_view(contact_row(session, current_developer_id())))


@blueprint.put("/developer/me/contact")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ContactInputSchema)
@blueprint.response(200, ContactDetailsSchema)
def replace_contact(values: dict[str, Any]) -> Response:
    """Replace the contact details; absent fields are emptied."""
    return _write(values)


@blueprint.patch("/developer/me/contact")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ContactInputSchema(partial=True))
@blueprint.response(200, ContactDetailsSchema)
def update_contact_details(values: dict[str, Any]) -> Response:
    """Change the given contact details; imports no longer overwrite them."""
    return _write(values)


def _write(values: dict[str, Any]) -> Response:
    with profile_edit() as current:
        contact = contact_row(current.session, current_developer_id())
        require_match(json_etag(contact_view(contact)))
        body = contact_view(update_contact(current.edit, contact, values))
    return json_response(body)
