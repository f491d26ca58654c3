"""``python -m api``: the web process, on ``$PORT`` with ``$WEB_CONCURRENCY`` processes."""

import gc
import sys

from api.application import create_app
from config import settings_or_exit
from models.stores.blobs import load_client_code
from models.stores.logging import configure_logs


def main() -> int:
    settings = settings_or_exit()
    configure_logs(settings.log_level)  # the rest starts in each process, after the fork
    # Imported here because gunicorn reads WEB_CONCURRENCY on import and crashes on an invalid one.
    from api.server import Server

    load_client_code()
    gc.freeze()  # the collectors of the processes would write into what they share
    Server(create_app, settings).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
