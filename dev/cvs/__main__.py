"""``python -m dev.cvs OUT_DIR``: the demo CV as PDF and DOCX, and every fixture with its truth."""

import sys
from pathlib import Path

from dev.cvs.write import write_all, write_demo_cv


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m dev.cvs OUT_DIR", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    for path in write_all(folder):
        print(path)
    for name in ("demo.pdf", "demo.docx"):
        write_demo_cv(folder / name)
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
