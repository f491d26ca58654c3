"""``python -m api``: the web process, on ``$PORT`` with ``$WEB_CONCURRENCY`` processes."""

import sys

from api import create_app
from api.server import Server
from config import ConfigError, load_settings


def main() -> int:
    try:
        settings = load_settings()
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 1
    Server(create_app, settings).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
