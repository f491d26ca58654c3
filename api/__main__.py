"""``python -m api``: the web process, on ``$PORT`` with ``$WEB_CONCURRENCY`` processes."""

import sys

from api import create_app
from config import ConfigError, load_settings
from models.stores.logging import configure_logs


def main() -> int:
    try:
        settings = load_settings()
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 1
    configure_logs(settings.log_level)
    # Here, because gunicorn reads WEB_CONCURRENCY when it is imported, and stumbles over a wrong one.
    from api.server import Server

    Server(create_app, settings).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
