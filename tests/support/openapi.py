"""The operations of an OpenAPI document, and a request for each that names the rows it is told to name."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Json = dict[str, Any]
PASSWORD = "nobody has this one"


@dataclass(frozen=True)
class Operation:
    """One method of one path; ``scope`` is None where it is open to everybody."""

    method: str
    path: str
    scope: str | None
    parameters: list[Json]
    content: Json
    schemas: Json
    """Of the whole document, for references."""

    @property
    def is_admins(self) -> bool:
        return str(self.scope).startswith("admin:")

    @property
    def row_parameters(self) -> list[str]:
        """Names of what names somebody's rows in its path; none where it is open to everybody."""
        names = re.findall(r"\{(\w+)\}", self.path) if self.scope else []
        return [name for name in names if name.endswith("_id") or name == "slug"]

    def request(self, ids: Mapping[str, UUID | str]) -> Json:
        """Arguments for ``client.open``: as short as the schema allows, but with every id there is room for.

        Parameters:
            ids: name of a parameter or property -> what names the row; "id" for all other ids.
        """
        query = {
            one["name"]: str(ids.get(one["name"], ids["id"]))
            for one in self.parameters
            if one["in"] == "query" and one["schema"].get("format") == "uuid"
        }
        sent = {"method": self.method, "path": self._path(ids), "query_string": query}
        for media_type, content in self.content.items():
            body = content.get("example") or self._sample(content["schema"], "", ids)
            if media_type != "application/json":
                return sent | {"data": body, "content_type": media_type}
            sent["json"] = body
        return sent

    def _path(self, ids: Mapping[str, UUID | str]) -> str:
        values = {one["name"]: one["schema"] for one in self.parameters if one["in"] == "path"}
        return re.sub(r"\{(\w+)\}", lambda name: str(self._sample(values[name[1]], name[1], ids)), self.path)

    def _sample(self, schema: Json, name: str, ids: Mapping[str, UUID | str]) -> Any:
        schema = self._resolve(schema)
        match schema:
            case {"format": "uuid"}:
                return str(ids.get(name, ids["id"]))
            case _ if name in ids and schema.get("type") == "string":
                return ids[name]
            case {"format": "uri"}:
                return "https://93.184.215.14/"
            case {"format": "password"}:
                return PASSWORD
            case {"format": "binary"}:
                return io.BytesIO(b"%PDF-1.7\n%%EOF\n"), "cv.pdf"
            case {"enum": [first, *_]} | {"example": first}:
                return first
            case {"properties": properties}:
                wanted = [one for one in properties if self._is_wanted(schema, one)]
                return {one: self._sample(properties[one], one, ids) for one in wanted}
            case {"items": items}:
                return [self._sample(items, name, ids)]
        kind = schema.get("type", "string")
        return {"integer": schema.get("minimum", 1), "number": 1.0, "boolean": True, "object": {}}.get(
            kind, "x" * max(schema.get("minLength", 0), 8)
        )

    def _is_wanted(self, schema: Json, name: str) -> bool:
        return name in schema.get("required", ()) or self._names_rows(schema["properties"][name])

    def _names_rows(self, schema: Json) -> bool:
        schema = self._resolve(schema)
        parts = [*schema.get("properties", {}).values(), schema.get("items", {})]
        return schema.get("format") == "uuid" or any(self._names_rows(part) for part in parts if part)

    def _resolve(self, schema: Json) -> Json:
        name = schema.get("$ref", "").rpartition("/")[2]
        return self.schemas[name] if name else schema


def operations(document: Json) -> Iterator[Operation]:
    """All of them, in the document's order."""
    for path, item in document["paths"].items():
        shared = item.get("parameters", [])
        for method, one in item.items():
            if method != "parameters":
                security = one.get("security", document["security"])
                yield Operation(
                    method=method.upper(),
                    path=path,
                    scope=security[0]["bearer"][0] if security else None,
                    parameters=[*shared, *one.get("parameters", [])],
                    content=one.get("requestBody", {}).get("content", {}),
                    schemas=document["components"]["schemas"],
                )
