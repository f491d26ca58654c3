"""The routes every list section of a profile has: list, create, read, change, delete, order.

Written once; ``api.routes`` has one module a section that calls ``section_blueprint``.
"""

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields

from api.http.blueprint import Blueprint
from api.http.etags import conditional_bytes, conditional_json, encoded_json
from api.http.idempotency import HEADER, Answer, once
from api.resources import me, transaction
from api.routes.profile._editing import IF_MATCH, editing, json_etag, profile_etag, require_match, shown
from api.schemas.fields import page_schema
from api.schemas.profile.profile_input import INPUTS, VIEWS, EntryPageQuery, OrderSchema
from models.profile.document import entry_page, entry_view, profile_version
from models.profile.entry_edits import create_entry, delete_entry, get_entry, order_entries, update_entry
from models.profile.sections import Section
from models.stores.owned_rows import get_owned


def section_blueprint(section: Section, module: str, singular: str) -> Blueprint:
    """All routes of a section; ``singular`` names one entry in operation ids."""
    blueprint = Blueprint(section.name, module, description=f"The {section.name} section of the profile")
    view = _view_schema(section)
    page = page_schema(view, f"{section.name.capitalize()}PageSchema")
    _add_reads(blueprint, section, singular, view, page)
    _add_create(blueprint, section, singular, view)
    _add_changes(blueprint, section, singular, view)
    _add_order(blueprint, section, page)
    return blueprint


def _view_schema(section: Section) -> type[Schema]:
    """An entry by itself also says when it was made and last changed."""
    shown_fields = {
        name: field
        for name, field in VIEWS[section.name]._declared_fields.items()
        if name not in ("evidence", "not_in_latest_cv")
    }
    times = {"created_at": fields.DateTime(), "updated_at": fields.DateTime()}
    return Schema.from_dict({**shown_fields, **times}, name=f"{section.name.capitalize()}EntrySchema")


def _add_reads(
    blueprint: Blueprint, section: Section, singular: str, view: type[Schema], page: type[Schema]
) -> None:
    path = f"/developer/me/{section.name}"

    @blueprint.get(path, endpoint=f"list_{section.name}")
    @blueprint.arguments(EntryPageQuery, location="query")
    @blueprint.response(200, page)
    @blueprint.alt_response(304, description="The client has this version.", success=True)
    def list_entries(query: dict[str, Any]) -> Response:
        """The section's entries, in the order shown; the ETag is that of the whole profile."""
        with transaction() as session:
            version = profile_version(session, me())
            found = entry_page(session, me(), section, **query)
        return conditional_bytes(encoded_json(found), profile_etag(version))

    @blueprint.get(f"{path}/<uuid:entry_id>", endpoint=f"get_{singular}")
    @blueprint.response(200, view)
    @blueprint.alt_response(304, description="The client has this version.", success=True)
    def get_entry(entry_id: UUID) -> Response:
        """One entry."""
        with transaction() as session:
            body = entry_view(section, get_owned(session, section.table, me(), entry_id))
        return conditional_json(body)


def _add_create(blueprint: Blueprint, section: Section, singular: str, view: type[Schema]) -> None:
    path = f"/developer/me/{section.name}"

    @blueprint.post(path, endpoint=f"create_{singular}")
    @blueprint.doc(parameters=[HEADER, IF_MATCH])
    @blueprint.arguments(INPUTS[section.name])
    @blueprint.response(201, view)
    def create(given: dict[str, Any]) -> Response:
        """Add an entry at the end of the section; If-Match takes the ETag of the whole profile."""
        with editing() as at:

            def make() -> Answer:
                require_match(profile_etag(at.developer.profile_version))
                body = entry_view(section, create_entry(at.edit, section, given))
                headers = {"Location": f"/api{path}/{body['id']}", "ETag": f'"{json_etag(body)}"'}
                return Answer(body, 201, headers)

            answer = once(at.session, given, make)
        return answer.response()


def _add_changes(blueprint: Blueprint, section: Section, singular: str, view: type[Schema]) -> None:
    path = f"/developer/me/{section.name}/<uuid:entry_id>"

    @blueprint.patch(path, endpoint=f"update_{singular}")
    @blueprint.doc(parameters=[IF_MATCH])
    @blueprint.arguments(INPUTS[section.name](partial=True))
    @blueprint.response(200, view)
    def update(given: dict[str, Any], entry_id: UUID) -> Response:
        """Change the given fields of an entry; imports will leave them alone from now on."""
        with editing() as at:
            row = get_entry(at.edit, section, entry_id)
            require_match(json_etag(entry_view(section, row)))
            update_entry(at.edit, section, row, given)
            body = entry_view(section, row)
        return shown(body, json_etag(body))

    @blueprint.delete(path, endpoint=f"delete_{singular}")
    @blueprint.doc(parameters=[IF_MATCH])
    @blueprint.response(204)
    def delete(entry_id: UUID) -> Response:
        """Delete an entry; no import brings it back."""
        with editing() as at:
            row = get_entry(at.edit, section, entry_id)
            require_match(json_etag(entry_view(section, row)))
            delete_entry(at.edit, section, row)
        return Response(status=204)


def _add_order(blueprint: Blueprint, section: Section, page: type[Schema]) -> None:
    @blueprint.put(f"/developer/me/{section.name}/order", endpoint=f"order_{section.name}")
    @blueprint.doc(parameters=[IF_MATCH])
    @blueprint.arguments(OrderSchema)
    @blueprint.response(200, page)
    def order(given: dict[str, Any]) -> Response:
        """Put the section's entries in this order; If-Match takes the ETag of the whole profile."""
        with editing() as at:
            require_match(profile_etag(at.developer.profile_version))
            rows = order_entries(at.edit, section, given["ids"])
            items = [entry_view(section, row) for row in rows]
        body = {"items": items, "next_cursor": None}
        return shown(body, profile_etag(at.developer.profile_version))
