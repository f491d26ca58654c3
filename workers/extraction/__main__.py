"""``python -m workers.extraction FILE``: the extraction of one file as JSON, for people, scorers and tests.

Exit 0 and the JSON on stdout; or exit 2 and ``{"code", "detail"}`` on stderr for a failure with a name.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from workers.errors import StageError
from workers.extraction.sandbox import Sandbox


def extract_file(path: Path, extractor: str) -> Any:
    with Sandbox(max_children=1) as sandbox:
        return sandbox.extract(path.read_bytes())


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m workers.extraction", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--extractor", choices=("offline", "gemini"), default="offline")
    options = parser.parse_args(arguments)
    try:
        extraction = extract_file(options.file, options.extractor)
    except StageError as error:
        print(json.dumps({"code": error.code, "detail": error.detail}), file=sys.stderr)
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
