import re
import sys
from pathlib import Path

import pytest

from config import OCR_PACKAGE, ConfigError, Settings, load_settings

ROOT = Path(__file__).parents[1]
COMPLETE = {
    "DATABASE_URL": "postgres://user:secret@db.example.org/vitae",
    "REDIS_URL": "redis://cache.example.org:6379/0",
    "SECRET_KEY": "k" * 32,
    "S3_BUCKET": "cvs",
}


def test_heroku_spelling_of_the_database_becomes_sqlalchemys():
    assert load_settings(COMPLETE).database_url == "postgresql+psycopg://user:secret@db.example.org/vitae"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("rediss://:pw@host:6380", "rediss://:pw@host:6380?ssl_cert_reqs=none"),
        ("rediss://host?db=1", "rediss://host?db=1&ssl_cert_reqs=none"),
        ("rediss://host?ssl_cert_reqs=required", "rediss://host?ssl_cert_reqs=required"),
        ("redis://host", "redis://host"),
    ],
)
def test_rediss_accepts_self_signed_certificates_unless_told_otherwise(given, read):
    assert load_settings(COMPLETE | {"REDIS_URL": given}).redis_url == read


@pytest.mark.parametrize(
    ("name", "given", "read"),
    [
        ("CORS_ORIGINS", "https://App.example.org/, http://localhost:3000", "https://app.example.org"),
        ("CORS_ORIGINS", "https://bücher.example:443", "https://xn--bcher-kva.example"),
        ("CORS_ORIGINS", "http://[::1]:5173/", "http://[::1]:5173"),
        ("CORS_ORIGINS", "*", "*"),
        ("REDIS_URL", "rediss://h/1?ssl_cert_reqs=CERT_NONE&db=2", "rediss://h/1?ssl_cert_reqs=none&db=2"),
        ("REDIS_URL", "rediss://h?ssl_cert_reqs=Required", "rediss://h?ssl_cert_reqs=required"),
        (
            "DATABASE_URL",
            "postgres://u:p%40q@h/d?sslmode=no-verify",
            "postgresql+psycopg://u:p%40q@h/d?sslmode=require",
        ),
    ],
)
def test_spellings_of_other_tools_are_understood(name, given, read):
    value = getattr(load_settings(COMPLETE | {name: given}), name.lower())
    assert (value[0] if name == "CORS_ORIGINS" else value) == read


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("CORS_ORIGINS", "app.example.org"),
        ("CORS_ORIGINS", "https://app.example.org/page"),
        ("CORS_ORIGINS", "https://app.example.org:eighty"),
        ("CORS_ORIGINS", "https://*.example.org"),
        ("REDIS_URL", "rediss://h?ssl_cert_reqs=maybe"),
        ("REDIS_URL", "redis://h?ssl_cert_reqs=none"),
        ("DATABASE_URL", "postgres://h/d?sslmode=on"),
        ("DATABASE_URL", "postgres://h/d?pgbouncer=true"),
        ("DATABASE_URL", "postgres://u:p#@h:x/d"),
        ("REDIS_URL", "redis://h:x"),
        ("REDIS_URL", "redis://h?decode_responses=true"),
        ("REDIS_URL", "rediss://h?ssl=true"),
    ],
)
def test_settings_that_never_work_are_refused_by_name(name, given):
    with pytest.raises(ConfigError, match=f"{name}: "):
        load_settings(COMPLETE | {name: given})


def test_every_wrong_variable_is_in_one_message():
    wrong = {
        "REDIS_URL": "http://nope",
        "SECRET_KEY": "short",
        "PORT": "eighty",
        "EXTRACTOR": "gemini",
        "LOG_LEVEL": "LOUD",
    }
    with pytest.raises(ConfigError) as caught:
        load_settings(wrong)
    named = set(re.findall(r"^  ([A-Z0-9_]+):", str(caught.value), re.MULTILINE))
    assert named == {
        "DATABASE_URL",
        "REDIS_URL",
        "SECRET_KEY",
        "S3_BUCKET",
        "PORT",
        "GEMINI_API_KEY",
        "LOG_LEVEL",
    }
    assert "short" not in str(caught.value)


def test_ocr_is_on_where_its_packages_are(monkeypatch):
    assert load_settings(COMPLETE).ocr is True
    for spelling in ("off", "false", "0"):
        assert load_settings(COMPLETE | {"OCR": spelling}).ocr is False
    monkeypatch.setitem(sys.modules, OCR_PACKAGE, None)  # as Python sees a package that is not there
    assert load_settings(COMPLETE).ocr is False
    assert load_settings(COMPLETE | {"OCR": "on"}).ocr is False


def test_the_older_sdk_needs_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "google.generativeai", None)
    assert load_settings(COMPLETE).gemini_sdk == "google-genai"
    with pytest.raises(ConfigError, match=r"GEMINI_SDK: needs google-generativeai"):
        load_settings(COMPLETE | {"GEMINI_SDK": "google-generativeai"})


def test_empty_variables_count_as_not_set():
    settings = load_settings(COMPLETE | {"GEMINI_API_KEY": "", "PORT": ""})
    assert settings.gemini_api_key is None
    assert settings.port == 8000


@pytest.mark.parametrize(
    ("extra", "effective"),
    [
        ({}, "offline"),
        ({"GEMINI_API_KEY": "k"}, "gemini"),
        ({"GEMINI_API_KEY": "k", "EXTRACTOR": "offline"}, "offline"),
        ({"GEMINI_API_KEY": "k", "EXTRACTOR": "gemini"}, "gemini"),
    ],
)
def test_auto_means_gemini_where_there_is_a_key(extra, effective):
    assert load_settings(COMPLETE | extra).effective_extractor == effective


def test_settings_are_read_from_the_process_environment(monkeypatch):
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    assert load_settings().s3_bucket == "cvs"


def test_every_setting_is_documented():
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)`", page, re.MULTILINE))
    assert {name.upper() for name in Settings.__dataclass_fields__} <= documented
