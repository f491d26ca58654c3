"""/developer/me/contact: how the profile says to reach the developer."""

from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.resources import me, transaction
from api.routes.profile._editing import IF_MATCH, editing, json_etag, require_match, shown
from api.schemas.profile.profile import ContactDetailsSchema
from api.schemas.profile.profile_input import ContactInputSchema
from models.profile.document import contact_view
from models.profile.profile_edits import update_contact

blueprint = Blueprint("contact", __name__, description="Contact details of the profile")


@blueprint.get("/developer/me/contact")
@blueprint.response(200, ContactDetailsSchema)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_contact() -> Response:
    """Contact details; never the login."""
    with transaction() as session:
        return conditional_json(contact_view(session, me()))


@blueprint.put("/developer/me/contact")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ContactInputSchema)
@blueprint.response(200, ContactDetailsSchema)
def replace_contact(given: dict[str, Any]) -> Response:
    """Replace the contact details; what is absent is emptied."""
    return _write(given)


@blueprint.patch("/developer/me/contact")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ContactInputSchema(partial=True))
@blueprint.response(200, ContactDetailsSchema)
def update_contact_details(given: dict[str, Any]) -> Response:
    """Change the given contact details; imports will leave them alone from now on."""
    return _write(given)


def _write(given: dict[str, Any]) -> Response:
    with editing() as at:
        require_match(json_etag(contact_view(at.session, me())))
        update_contact(at.edit, given)
        body = contact_view(at.session, me())
    return shown(body, json_etag(body))
