"""The routes of every list section of a profile: list, create, read, change, delete, order.

One module a section calls ``section_blueprint``.
"""

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields

from api.http.blueprint import Blueprint
from api.http.etags import IF_MATCH, conditional_json, json_etag, json_response, require_match
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.resources import current_developer_id, transaction
from api.routes.profile._editing import profile_edit, profile_etag
from api.schemas.fields import page_schema
from api.schemas.profile.profile_fields import ENTRY_CURSOR
from api.schemas.profile.profile_input import INPUTS, VIEWS, EntryPageQuery, OrderSchema
from models.profile.document import entry_page, entry_view, profile_version
from models.profile.entry_edits import create_entry, delete_entry, get_entry, order_entries, update_entry
from models.profile.sections import Section
from models.stores.owned_rows import get_owned


def section_blueprint(section: Section, module: str, singular: str) -> Blueprint:
    """All routes of a section; ``singular`` names one entry in operation ids."""
    blueprint = Blueprint(section.name, module, description=f"The {section.name} section of the profile")
    view = _view_schema(section)
    page = page_schema(view, f"{section.name.capitalize()}PageSchema", ENTRY_CURSOR)
    _add_reads(blueprint, section, singular, view, page)
    _add_create(blueprint, section, singular, view)
    _add_changes(blueprint, section, singular, view)
    _add_order(blueprint, section, page)
    return blueprint


def _view_schema(section: Section) -> type[Schema]:
    """A single entry also has its times of creation and change."""
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
        """The section's entries, in order; the ETag is that of the whole profile."""
        with transaction() as session:
            version = profile_version(session, current_developer_id())
            entries = entry_page(session, current_developer_id(), section, **query)
        return conditional_json(entries, profile_etag(version))

    @blueprint.get(f"{path}/<uuid:entry_id>", endpoint=f"get_{singular}")
    @blueprint.response(200, view)
    @blueprint.alt_response(304, description="The client has this version.", success=True)
    def get_entry(entry_id: UUID) -> Response:
        """One entry."""
        with transaction() as session:
            body = entry_view(section, get_owned(session, section.table, current_developer_id(), entry_id))
        return conditional_json(body)


def _add_create(blueprint: Blueprint, section: Section, singular: str, view: type[Schema]) -> None:
    path = f"/developer/me/{section.name}"

    @blueprint.post(path, endpoint=f"create_{singular}")
    @blueprint.doc(parameters=[IDEMPOTENCY_KEY, IF_MATCH])
    @blueprint.arguments(INPUTS[section.name])
    @blueprint.response(201, view)
    def create(values: dict[str, Any]) -> Response:
        """Add an entry at the end of the section; If-Match takes the ETag of the whole profile."""
        with profile_edit() as current:

            def make() -> IdempotentResponse:
                require_match(profile_etag(current.developer.profile_version))
                body = entry_view(section, create_entry(current.edit, section, values))
                headers = {"Location": f"/api{path}/{body['id']}", "ETag": f'"{json_etag(body)}"'}
                return IdempotentResponse(body, 201, headers)

            return idempotent(current.session, values, make)


def _add_changes(blueprint: Blueprint, section: Section, singular: str, view: type[Schema]) -> None:
    path = f"/developer/me/{section.name}/<uuid:entry_id>"

    @blueprint.patch(path, endpoint=f"update_{singular}")
    @blueprint.doc(parameters=[IF_MATCH])
    @blueprint.arguments(INPUTS[section.name](partial=True))
    @blueprint.response(200, view)
    def update(values: dict[str, Any], entry_id: UUID) -> Response:
        """Change the given fields of an entry; imports no longer overwrite them."""
        with profile_edit() as current:
            row = get_entry(current.edit, section, entry_id)
            require_match(json_etag(entry_view(section, row)))
            update_entry(current.edit, section, row, values)
            body = entry_view(section, row)
        return json_response(body)

    @blueprint.delete(path, endpoint=f"delete_{singular}")
    @blueprint.doc(parameters=[IF_MATCH])
    @blueprint.response(204)
    def delete(entry_id: UUID) -> Response:
        """Delete an entry; imports do not add it again."""
        with profile_edit() as current:
            row = get_entry(current.edit, section, entry_id)
            require_match(json_etag(entry_view(section, row)))
            delete_entry(current.edit, section, row)
        return Response(status=204)


def _add_order(blueprint: Blueprint, section: Section, page: type[Schema]) -> None:
    @blueprint.put(f"/developer/me/{section.name}/order", endpoint=f"order_{section.name}")
    @blueprint.doc(parameters=[IF_MATCH])
    @blueprint.arguments(OrderSchema)
    @blueprint.response(200, page)
    def order(values: dict[str, Any]) -> Response:
        """Reorder the section's entries; If-Match takes the ETag of the whole profile."""
        with profile_edit() as current:
            require_match(profile_etag(current.developer.profile_version))
            rows = order_entries(current.edit, section, values["ids"])
            items = [entry_view(section, row) for row in rows]
        body = {"items": items, "next_cursor": None}
        return json_response(body, profile_etag(current.developer.profile_version))
