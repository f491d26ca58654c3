"""``python -m workers.extraction FILE | python -m models.rules.score``: the score of an extraction as JSON."""

import argparse
import json
import sys
from datetime import UTC, date, datetime

from models.rules.score import LATEST, VERSIONS, score_cv


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m models.rules.score", description=__doc__)
    parser.add_argument("--version", type=int, choices=sorted(VERSIONS), default=LATEST)
    parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="YYYY-MM-DD; today")
    options = parser.parse_args(arguments)
    try:
        extraction = json.load(sys.stdin)
        layout = extraction["meta"].get("layout")
        as_of = options.as_of or datetime.now(UTC).date()
        score = score_cv(extraction, layout, as_of=as_of, version=options.version)
    except (ValueError, KeyError, TypeError, AttributeError):
        print("Standard input contains no extraction.", file=sys.stderr)
        return 2
    json.dump(score.to_dict(), sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
