"""Every setting of Vitae: typed, read once, complete at start.

``load_settings()`` reads the environment and raises one ``ConfigError`` that names every missing or wrong
variable, so that a deployment fails in its release phase with a sentence instead of at the first upload.
The README's settings table lists the same variables (a test compares them).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qs, urlsplit

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

OCR_PACKAGE = "rapidocr"
"""The engine of the optional extra; its wheel holds the models."""
MIN_SECRET_KEY = 32
"""Characters: an HMAC-SHA256 key shorter than its digest weakens it (RFC 7518, section 3.2)."""


class ConfigError(Exception):
    """The environment is incomplete or wrong; the message has one line per variable."""


class PostgresUrl(fields.String):
    """A PostgreSQL URL; Heroku's ``postgres://`` becomes SQLAlchemy's spelling for psycopg 3."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        url = super()._deserialize(value, attr, data, **kwargs)
        scheme, separator, rest = url.partition("://")
        if not separator or scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
            raise ValidationError("must start with postgres:// or postgresql://")
        return f"postgresql+psycopg://{rest}"


class RedisUrl(fields.String):
    """A Redis URL. ``rediss://`` without a word on certificates accepts self-signed ones, as Heroku's are;
    say ``?ssl_cert_reqs=required`` where the chain can be verified."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        url = super()._deserialize(value, attr, data, **kwargs)
        parts = urlsplit(url)
        if parts.scheme not in ("redis", "rediss", "unix"):
            raise ValidationError("must start with redis:// or rediss://")
        if parts.scheme == "rediss" and "ssl_cert_reqs" not in parse_qs(parts.query):
            return f"{url}{'&' if parts.query else '?'}ssl_cert_reqs=none"
        return url


class Patience(fields.Float):
    """Seconds; ``none`` is 0."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        given = "0" if isinstance(value, str) and value.strip().casefold() == "none" else value
        return super()._deserialize(given, attr, data, **kwargs)


class CommaList(fields.String):
    """``a, b`` as ``("a", "b")``."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        return tuple(item.strip() for item in text.split(",") if item.strip())


def _http_url(**kwargs: Any) -> fields.Url:
    return fields.Url(schemes={"http", "https"}, require_tld=False, **kwargs)


def _at_least(minimum: float) -> validate.Range:
    return validate.Range(min=minimum)


class _SettingsSchema(Schema):
    """Variables as they are spelled in the environment, lower-cased."""

    class Meta:
        unknown = EXCLUDE

    database_url = PostgresUrl(required=True)
    redis_url = RedisUrl(required=True)
    secret_key = fields.String(required=True, validate=validate.Length(min=MIN_SECRET_KEY))
    s3_bucket = fields.String(required=True)
    s3_endpoint_url = _http_url(load_default=None)
    aws_access_key_id = fields.String(load_default=None)
    aws_secret_access_key = fields.String(load_default=None)
    aws_region = fields.String(load_default="us-east-1")
    extractor = fields.String(load_default="auto", validate=validate.OneOf(["auto", "gemini", "offline"]))
    gemini_api_key = fields.String(load_default=None)
    gemini_model = fields.String(load_default="gemini-3.5-flash-lite")
    gemini_sdk = fields.String(
        load_default="google-genai", validate=validate.OneOf(["google-genai", "google-generativeai"])
    )
    gemini_base_url = _http_url(load_default=None)
    gemini_timeout_seconds = fields.Float(load_default=90.0, validate=_at_least(10))
    gemini_fallback_seconds = Patience(load_default=180.0, validate=_at_least(0))
    gemini_mask_contact = fields.Boolean(load_default=False)
    require_ai_consent = fields.Boolean(load_default=False)
    ocr = fields.Boolean(load_default=False)
    max_upload_bytes = fields.Integer(load_default=10 * 1024 * 1024, validate=_at_least(1024))
    webhook_allow_private = fields.Boolean(load_default=False)
    access_token_seconds = fields.Integer(load_default=900, validate=_at_least(30))
    refresh_token_days = fields.Integer(load_default=30, validate=_at_least(1))
    login_rate_limit = fields.String(load_default="10 per minute")
    cors_origins = CommaList(load_default=())
    public_url = _http_url(load_default=None)
    proxy_hops = fields.Integer(load_default=0, validate=validate.Range(min=0, max=5))
    lease_seconds = fields.Float(load_default=30.0, validate=_at_least(1))
    reconcile_seconds = fields.Float(load_default=5.0, validate=_at_least(0.1))
    job_deadline_seconds = fields.Float(load_default=1800.0, validate=_at_least(1))
    worker_processes = fields.Integer(load_default=2, validate=validate.Range(min=1, max=64))
    worker_threads = fields.Integer(load_default=4, validate=validate.Range(min=1, max=64))
    web_concurrency = fields.Integer(load_default=2, validate=validate.Range(min=1, max=64))
    host = fields.String(load_default="0.0.0.0")  # noqa: S104 - routers reach a dyno from outside
    port = fields.Integer(load_default=8000, validate=validate.Range(min=0, max=65535))
    log_level = fields.String(
        load_default="INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
    )

    @validates_schema(skip_on_field_errors=False)
    def gemini_needs_a_key(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("extractor") == "gemini" and not data.get("gemini_api_key"):
            raise ValidationError("is required when EXTRACTOR=gemini", "gemini_api_key")

    @validates_schema(skip_on_field_errors=False)
    def ocr_needs_its_extra(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("ocr") and find_spec(OCR_PACKAGE) is None:
            remedy = "install requirements-ocr.txt (make ocr), or leave OCR off"
            raise ValidationError(f"needs the OCR extra, which is not installed: {remedy}.", "ocr")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """One process's configuration. Durations are seconds, sizes bytes."""

    database_url: str
    redis_url: str
    secret_key: str
    s3_bucket: str
    s3_endpoint_url: str | None
    aws_access_key_id: str | None
    aws_secret_access_key: str | None
    aws_region: str
    extractor: str
    gemini_api_key: str | None
    gemini_model: str
    gemini_sdk: str
    gemini_base_url: str | None
    gemini_timeout_seconds: float
    gemini_fallback_seconds: float
    """How long ``EXTRACTOR=auto`` waits for Gemini before the offline extractor serves; 0 waits for ever."""
    gemini_mask_contact: bool
    require_ai_consent: bool
    ocr: bool
    max_upload_bytes: int
    webhook_allow_private: bool
    access_token_seconds: int
    refresh_token_days: int
    login_rate_limit: str
    cors_origins: tuple[str, ...]
    public_url: str | None
    proxy_hops: int
    lease_seconds: float
    reconcile_seconds: float
    job_deadline_seconds: float
    worker_processes: int
    worker_threads: int
    web_concurrency: int
    host: str
    port: int
    log_level: str

    @property
    def effective_extractor(self) -> str:
        """``auto`` means Gemini where there is a key, the offline extractor where there is none."""
        if self.extractor != "auto":
            return self.extractor
        return "gemini" if self.gemini_api_key else "offline"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the environment; an empty variable counts as not set.

    Raises:
        ConfigError: one line for every variable that is missing or wrong.
    """
    source = os.environ if environ is None else environ
    schema = _SettingsSchema()
    given = {name: source[name.upper()] for name in schema.fields if source.get(name.upper())}
    try:
        return Settings(**schema.load(given))
    except ValidationError as error:
        raise ConfigError(_sentence(error.normalized_messages())) from None


def _sentence(messages: Mapping[str, list[str]]) -> str:
    lines = (f"  {name.upper()}: {' '.join(reasons)}" for name, reasons in sorted(messages.items()))
    return "The configuration is not usable:\n" + "\n".join(lines)
