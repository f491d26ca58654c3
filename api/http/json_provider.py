"""Writes the JSON of every response by orjson; ``api.http.json_body`` reads requests."""

from typing import Any

import orjson
from flask import Response
from flask.json.provider import DefaultJSONProvider


class OrjsonProvider(DefaultJSONProvider):
    """Behind ``jsonify``, which flask-smorest uses too."""

    def response(self, *args: Any, **kwargs: Any) -> Response:
        body = orjson.dumps(self._prepare_response_obj(args, kwargs), option=orjson.OPT_NON_STR_KEYS)
        return Response(body, content_type=self.mimetype)
