"""``python -m workers.extraction FILE``: the extraction of one file as JSON, for people, scorers and tests.

``--extractor gemini`` takes GEMINI_API_KEY, GEMINI_MODEL, GEMINI_SDK, GEMINI_BASE_URL and
GEMINI_MASK_CONTACT from the environment; the offline extractor takes OCR, which ``--ocr`` and ``--no-ocr`` overrule.

Exit 0 and the JSON on stdout; or exit 2 and ``{"code", "detail"}`` on stderr for a failure with a name.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from config import ConfigError, has_ocr_packages, load_settings
from models.rules.security.file_type import HEAD_BYTES, detect_file_type
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox
from workers.gemini.client import build_client
from workers.gemini.extract import extract_gemini
from workers.gemini.options import GeminiOptions

# Reading one file needs no database, Redis or S3, so their settings may be missing.
_UNUSED = {
    "DATABASE_URL": "postgresql://unused",
    "REDIS_URL": "redis://unused",
    "SECRET_KEY": "unused-" * 5,
    "S3_BUCKET": "unused",
}


def extract_file(path: Path, extractor: str, ocr: bool | None = None) -> Any:
    """Raises workers.errors.StageError; config.ConfigError for wrong variables, or ``ocr`` without its packages."""
    data = path.read_bytes()
    with Sandbox(max_children=1) as sandbox:
        if extractor == "offline":
            return sandbox.extract(data, ocr=_wants_ocr(ocr))
        options = GeminiOptions.from_settings(load_settings({**_UNUSED, **os.environ}))
        document, outline, offline = sandbox.read_for_model(data, needs_extraction=options.mask_contact)
    media_type = detect_file_type(data[:HEAD_BYTES], data)
    return extract_gemini(
        build_client(options), data, media_type, document, options, offline, outline
    ).extraction


def explain_file(path: Path, ocr: bool | None = None) -> list[str]:
    """The offline extraction, explained line by line; raises like ``extract_file``."""
    with Sandbox(max_children=1) as sandbox:
        return sandbox.explain(path.read_bytes(), ocr=_wants_ocr(ocr))


def _wants_ocr(chosen: bool | None) -> bool:
    if chosen and not has_ocr_packages():
        raise ConfigError(
            "--ocr needs packages that requirements-slim.txt leaves out; requirements.txt has them."
        )
    return load_settings({**_UNUSED, "OCR": os.environ.get("OCR", "")}).ocr if chosen is None else chosen


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m workers.extraction", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--extractor", choices=("offline", "gemini"), default="offline")
    parser.add_argument(
        "--ocr", action=argparse.BooleanOptionalAction, help="offline: recognise pages that are pictures"
    )
    parser.add_argument(
        "--explain", action="store_true", help="offline: each line's label and what decided it"
    )
    options = parser.parse_args(arguments)
    if options.explain and options.extractor != "offline":
        parser.error("--explain is for the offline extractor")
    try:
        if options.explain:
            print("\n".join(explain_file(options.file, options.ocr)))
            return 0
        extraction = extract_file(options.file, options.extractor, options.ocr)
    except StageError as error:
        print(json.dumps({"code": error.code, "detail": error.detail}), file=sys.stderr)
        return 2
    except ConfigError as error:
        code = "gemini_configuration" if options.extractor == "gemini" else "ocr_configuration"
        print(json.dumps({"code": code, "detail": str(error)}), file=sys.stderr)
        return 2
    except OSError as error:
        problem = {"code": "unreadable_file", "detail": f"{options.file}: {error.strerror}"}
        print(json.dumps(problem), file=sys.stderr)
        return 2
    json.dump(extraction, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
