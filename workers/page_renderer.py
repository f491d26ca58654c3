"""The thread of a worker process that makes pictures of pages for people who wait for them."""

import threading

import structlog
from redis import RedisError

from models.stores.blobs import BlobMissing, BlobUnavailable
from models.stores.page_images import PageImages, PageRequest
from models.stores.profile_cache import connect_redis
from workers.errors import Permanent, Transient
from workers.resources import Resources

BLOCK_SECONDS = 5
PAUSE_SECONDS = 2.0

log = structlog.get_logger(__name__)


class PageRenderer:
    """Waits for requests in Redis; reads the file, and has the confined child paint the page."""

    def __init__(self, resources: Resources, stop_event: threading.Event) -> None:
        self._resources = resources
        self._stop_event = stop_event
        self._images = PageImages(connect_redis(resources.settings.redis_url, BLOCK_SECONDS + PAUSE_SECONDS))

    def run(self) -> None:
        """Until the process stops. No failure ends the thread."""
        while not self._stop_event.is_set():
            try:
                request = self._images.take(BLOCK_SECONDS)
                if request:
                    self._answer(request)
            except RedisError:
                self._stop_event.wait(PAUSE_SECONDS)
            except Exception as error:
                log.warning("page.failed", problem=type(error).__name__)

    def _answer(self, request: PageRequest) -> None:
        try:
            png = self._picture(request)
        except (Transient, BlobUnavailable):
            self._images.forget(request)
        else:
            self._images.put(request, png)

    def _picture(self, request: PageRequest) -> bytes | None:
        """None where there is no such page, and never will be."""
        try:
            data = self._resources.blobs.get(request.s3_key)
            place = request.start, request.end, request.beginning
            return self._resources.sandbox.page_picture(data, request.page, *place) or None
        except (Permanent, BlobMissing) as error:
            log.info("page.no_picture", cv_id=request.cv_id, problem=type(error).__name__)
            return None
