"""Every setting of Vitae: typed, read once, complete at start.

``load_settings()`` reads the environment and raises one ``ConfigError`` that names every missing or wrong
variable, so that a deployment fails in its release phase with a sentence instead of at the first upload.
The documented table of settings lists the same variables (a test compares them).
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from marshmallow import ValidationError, validate
from marshmallow import fields as parsers

OCR_PACKAGE = "onnxruntime"
"""What requirements-slim.txt leaves out; the models of OCR run on it."""
TRACING_PACKAGES = {"otel_exporter_otlp_endpoint": "opentelemetry", "sentry_dsn": "sentry_sdk"}
"""Setting -> package of the optional extra for operators."""
MIN_SECRET_KEY = 32
"""Characters: an HMAC-SHA256 key shorter than its digest weakens it (RFC 7518, section 3.2)."""
MIN_TOKEN = 16
"""Characters: shorter ones can be guessed."""

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
CERTIFICATE_CHECKS = ("none", "optional", "required")
_CELERY_CHECKS = {f"cert_{check}": check for check in CERTIFICATE_CHECKS}
PORTS = {"https": 443, "http": 80}
_LIBPQ = (
    r"host|hostaddr|port|dbname|user|password|passfile|service|connect_timeout|client_encoding|options|gss\w+|ssl\w+|"
    r"application_name|keepalives\w*|tcp_user_timeout|krbsrvname|require\w+|channel_binding|target_session_attrs|load\w+"
)
_REDIS_PY = r"db|user\w+|password|client_name|protocol|\w*timeout|socket_\w+|max_\w+|health_\w+|ssl_\w+"

Parser = Callable[[str], Any]
"""Text of the environment to a value; raises marshmallow's ValidationError."""


class ConfigError(Exception):
    """The environment is incomplete or wrong; the message has one line per variable."""


def _postgres_url(text: str) -> str:
    """Heroku's ``postgres://`` becomes SQLAlchemy's spelling for psycopg 3, node's ``no-verify`` libpq's."""
    scheme, _, rest = text.partition("://")
    if not rest or scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ValidationError("must start with postgres:// or postgresql://")
    rest = re.sub(r"(?<=[?&])ssl=(?:true|1)(?=&|$)", "sslmode=require", rest)
    _check_address(f"//{rest}", _LIBPQ)
    return _with_choice(f"postgresql+psycopg://{rest}", "sslmode", SSL_MODES, {"no-verify": "require"})


def _check_address(url: str, parameters: str) -> None:
    """Refuse what the client library would refuse at each connection."""
    address, _, query = url.partition("?")
    host = address.partition("//")[2].split("/")[0].rpartition("@")[2]
    if "," not in host and not re.fullmatch(r"(?:\[.*\]|[^:]*)(?::\d*)?", host):
        raise ValidationError("the port must be a number")
    unknown = [key for key, _ in parse_qsl(query) if not re.fullmatch(parameters, key)]
    if unknown:
        raise ValidationError(f"has a parameter that its client does not know: {unknown[0]}")


def _with_choice(url: str, name: str, choices: tuple[str, ...], synonyms: Mapping[str, str]) -> str:
    """The address with a parameter, if it has that, in the spelling that the client library takes."""
    address, _, query = url.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    given = next((value for key, value in pairs if key == name), None)
    if given is None or given in choices:
        return url
    meant = given.casefold()
    value = synonyms.get(meant, meant)
    if value not in choices:
        raise ValidationError(f"{name} must be one of {', '.join(choices)}")
    return f"{address}?{urlencode([(key, value if key == name else other) for key, other in pairs])}"


def _redis_url(text: str) -> str:
    """``rediss://`` without a word on certificates accepts self-signed ones, as Heroku's are;
    say ``?ssl_cert_reqs=required`` where the chain can be verified."""
    parts = urlsplit(text)
    if parts.scheme not in ("redis", "rediss", "unix"):
        raise ValidationError("must start with redis:// or rediss://")
    _check_address(text, _REDIS_PY)
    if parts.scheme != "rediss":
        if any(key.startswith("ssl") for key, _ in parse_qsl(parts.query)):
            raise ValidationError("must start with rediss:// where it has parameters of TLS")
        return text
    if "ssl_cert_reqs" not in dict(parse_qsl(parts.query)):
        return f"{text}{'&' if parts.query else '?'}ssl_cert_reqs=none"
    return _with_choice(text, "ssl_cert_reqs", CERTIFICATE_CHECKS, _CELERY_CHECKS)


def _integer(minimum: int, maximum: int | None = None) -> Parser:
    return parsers.Integer(validate=validate.Range(minimum, maximum)).deserialize


def _seconds(minimum: float) -> Parser:
    return parsers.Float(validate=validate.Range(minimum)).deserialize


def _seconds_or_none(text: str) -> float:
    """``none`` is 0."""
    seconds: float = _seconds(0)("0" if text.strip().casefold() == "none" else text)
    return seconds


def _one_of(*choices: str) -> Parser:
    return parsers.String(validate=validate.OneOf(choices)).deserialize


def _comma_list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_origin(item) for item in _comma_list(text))


def _origin(text: str) -> str:
    """As browsers write it: lower case, Punycode, no closing slash, no port that the scheme implies."""
    if text == "*":
        return text
    try:
        parts = urlsplit(text)
        scheme, port, host = parts.scheme, parts.port, (parts.hostname or "").encode("idna").decode()
        rest = f"{parts.path}{parts.query}{parts.fragment}".strip("/")
    except ValueError:
        scheme = host = rest = ""
    if not host or "*" in host or scheme not in PORTS or rest:
        raise ValidationError(f"{text} is no origin like https://app.example.org")
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}:{port}" if port and port != PORTS[scheme] else f"{scheme}://{host}"


def _smtp_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValidationError("must be like smtp://user:password@host:587 or smtps://user:password@host:465")
    return text


KILL_STAGES = ("store", "extract", "sync", "refresh", "reward", "deliver")
KILL_POINTS = ("before-effect", "after-effect", "before-commit", "after-commit", "before-ack")
_kill_point = _one_of(*(f"{stage}:{point}" for stage in (*KILL_STAGES, "send_mail") for point in KILL_POINTS))
_flag = parsers.Boolean().deserialize
_http_url = parsers.Url(schemes={"http", "https"}, require_tld=False).deserialize
_token = parsers.String(validate=validate.Length(min=MIN_TOKEN)).deserialize
_secret = parsers.String(validate=validate.Length(min=MIN_SECRET_KEY)).deserialize


def _secrets(text: str) -> tuple[str, ...]:
    return tuple(_secret(item) for item in _comma_list(text))


def _setting(parse: Parser, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"parse": parse})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """One process's configuration: a field's upper-cased name is its variable. Durations are seconds, sizes bytes."""

    database_url: str = _setting(_postgres_url)
    redis_url: str = _setting(_redis_url)
    secret_key: str = _setting(_secret)
    secret_key_fallbacks: tuple[str, ...] = _setting(_secrets, ())
    """Former ones: read and verified with, never used for anything new."""
    s3_bucket: str = _setting(str)
    s3_endpoint_url: str | None = _setting(_http_url, None)
    aws_access_key_id: str | None = _setting(str, None)
    aws_secret_access_key: str | None = _setting(str, None)
    aws_region: str = _setting(str, "us-east-1")
    extractor: str = _setting(_one_of("auto", "gemini", "offline"), "auto")
    gemini_api_key: str | None = _setting(str, None)
    gemini_model: str = _setting(str, "gemini-3.5-flash-lite")
    gemini_sdk: str = _setting(_one_of("google-genai", "google-generativeai"), "google-genai")
    gemini_base_url: str | None = _setting(_http_url, None)
    gemini_timeout_seconds: float = _setting(_seconds(10), 90.0)
    gemini_fallback_seconds: float = _setting(_seconds_or_none, 180.0)
    """How long ``EXTRACTOR=auto`` waits for Gemini before the offline extractor serves; 0 waits for ever."""
    gemini_concurrency: int = _setting(_integer(1, 256), 32)
    gemini_mask_contact: bool = _setting(_flag, False)
    require_ai_consent: bool = _setting(_flag, False)
    ocr: bool = _setting(_flag, True)
    """False also where the packages for OCR are not installed."""
    max_upload_bytes: int = _setting(_integer(1024), 10 * 1024 * 1024)
    import_review: str = _setting(_one_of("off", "all"), "off")
    registration: str = _setting(_one_of("open", "invite", "closed"), "open")
    email_verification: str = _setting(_one_of("off", "optional", "required"), "off")
    smtp_url: str | None = _setting(_smtp_url, None)
    mail_from: str = _setting(str, "Vitae <vitae@localhost>")
    mail_folder: str = _setting(str, ".local/mail")
    """Where mails go without ``smtp_url``."""
    cv_retention_days: int = _setting(_integer(0), 0)
    """After that many days files and their quotes are deleted; 0 keeps them until their owner deletes them."""
    webhook_allow_private: bool = _setting(_flag, False)
    access_token_seconds: int = _setting(_integer(30), 900)
    refresh_token_days: int = _setting(_integer(1), 30)
    login_rate_limit: str = _setting(str, "10 per minute")
    cors_origins: tuple[str, ...] = _setting(_origins, ())
    public_url: str | None = _setting(_http_url, None)
    proxy_hops: int = _setting(_integer(0, 5), 0)
    lease_seconds: float = _setting(_seconds(1), 30.0)
    reconcile_seconds: float = _setting(_seconds(0.1), 5.0)
    job_deadline_seconds: float = _setting(_seconds(1), 1800.0)
    worker_processes: int = _setting(_integer(1, 64), 2)
    worker_threads: int = _setting(_integer(1, 64), 4)
    web_concurrency: int = _setting(_integer(1, 64), 2)
    host: str = _setting(str, "0.0.0.0")  # noqa: S104 - routers reach a dyno from outside
    port: int = _setting(_integer(0, 65535), 8000)
    metrics_token: str | None = _setting(_token, None)
    otel_exporter_otlp_endpoint: str | None = _setting(_http_url, None)
    sentry_dsn: str | None = _setting(_http_url, None)
    fault_at: str | None = _setting(_kill_point, None)
    """For tests: a worker process kills itself where it gets to ``<stage>:<point>``."""
    log_level: str = _setting(_one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")

    @property
    def page_url(self) -> str:
        """Where links in mails lead; never what a request says of its host."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """SECRET_KEY, then those that were before."""
        return (self.secret_key, *self.secret_key_fallbacks)

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
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for setting in fields(Settings):
        text = source.get(setting.name.upper())
        try:
            if text:
                values[setting.name] = setting.metadata["parse"](text)
            elif setting.default is MISSING:
                errors[setting.name] = "is required."
        except ValidationError as error:
            errors[setting.name] = " ".join(error.messages)
    errors |= _combination_errors(values)
    if not has_ocr_packages():
        values["ocr"] = False
    if errors:
        lines = (f"  {name.upper()}: {reason}" for name, reason in sorted(errors.items()))
        raise ConfigError("The configuration is not usable:\n" + "\n".join(lines))
    return Settings(**values)


def settings_or_exit() -> Settings:
    """For entry points: a configuration that is not usable ends the process with its message and code 1."""
    try:
        return load_settings()
    except ConfigError as error:
        sys.exit(str(error))


def _combination_errors(values: Mapping[str, Any]) -> dict[str, str]:
    errors = {}
    if values.get("extractor") == "gemini" and not values.get("gemini_api_key"):
        errors["gemini_api_key"] = "is required when EXTRACTOR=gemini"
    if values.get("gemini_sdk") == "google-generativeai" and not _is_installed("google.generativeai"):
        errors["gemini_sdk"] = "needs google-generativeai, which requirements-slim.txt leaves out."
    for name in ("public_url", "mail_from"):
        if values.get("smtp_url") and not values.get(name):
            errors[name] = "is required with SMTP_URL."
    for name, package in TRACING_PACKAGES.items():
        if values.get(name) and not _is_installed(package):
            errors[name] = f"needs {package}, which is not installed: install requirements-tracing.txt."
    return errors


def has_ocr_packages() -> bool:
    """Whether pages that are pictures can be read, unless the setting forbids it."""
    return _is_installed(OCR_PACKAGE)


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ImportError:  # of the package around it
        return False
