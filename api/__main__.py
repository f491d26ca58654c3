"""``python -m api``: the web process, on ``$PORT`` with ``$WEB_CONCURRENCY`` processes."""

import sys

from api import create_app
from config import settings_or_exit
from models.stores.logging import configure_logs


def main() -> int:
    settings = settings_or_exit()
    configure_logs(settings.log_level)
    # Here, because gunicorn reads WEB_CONCURRENCY when it is imported, and stumbles over a wrong one.
    from api.server import Server

    Server(create_app, settings).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
