"""Connections, clients and the extraction sandbox of a worker process."""

import os
import signal
from dataclasses import dataclass
from functools import cached_property

import redis

from config import Settings
from models.stores.blobs import Blobs
from models.stores.circuit_breaker import CircuitBreaker, gemini_circuit
from models.stores.database import Database
from models.stores.encryption import SecretBox
from models.stores.profile_cache import ProfileCache, connect_redis
from workers.budget import Budget
from workers.enqueue import JobNotifier
from workers.extraction.sandbox.pool import Sandbox
from workers.gemini.client import build_client
from workers.gemini.options import GeminiClient, GeminiOptions
from workers.slots import Slots

READERS = 2
"""Child processes that read documents, per worker process: reading takes a whole core, more only cost memory."""
READER_PATIENCE_SECONDS = 0.25
"""One reader after the other takes a tenth less processor time than two at once on the same core. A document that
takes long does not keep out the others."""

MODEL_FILE_BYTES = 48 * 1024 * 1024
"""Of files that Gemini reads at a time, per worker process: a request holds its file several times, in base 64 and in
JSON."""


@dataclass(frozen=True)
class Resources:
    """One per process, made after the fork; each resource is made on first use."""

    settings: Settings

    @cached_property
    def database(self) -> Database:
        """A connection for each slot, and one for heartbeat and reconciler."""
        return Database(self.settings.database_url, pool_size=self.settings.worker_threads + 1)

    @cached_property
    def slots(self) -> Slots:
        return Slots(self.settings.worker_threads)

    @cached_property
    def model_files(self) -> Budget:
        """Bytes."""
        return Budget(MODEL_FILE_BYTES)

    @cached_property
    def model_calls(self) -> Budget:
        return Budget(self.settings.gemini_concurrency)

    @cached_property
    def redis(self) -> redis.Redis:
        return connect_redis(self.settings.redis_url)

    @cached_property
    def blobs(self) -> Blobs:
        return Blobs(self.settings)

    @cached_property
    def cache(self) -> ProfileCache:
        return ProfileCache(self.redis)

    @cached_property
    def notifier(self) -> JobNotifier:
        return JobNotifier(self.settings.redis_url)

    @cached_property
    def secrets(self) -> SecretBox:
        return SecretBox(*self.settings.secret_keys)

    @cached_property
    def sandbox(self) -> Sandbox:
        readers = min(READERS, self.settings.worker_threads)
        return Sandbox(max_children=readers, patience=READER_PATIENCE_SECONDS)

    @cached_property
    def gemini_options(self) -> GeminiOptions:
        return GeminiOptions.from_settings(self.settings)

    @cached_property
    def gemini(self) -> GeminiClient:
        return build_client(self.gemini_options)

    @cached_property
    def gemini_circuit(self) -> CircuitBreaker:
        return gemini_circuit(self.redis, self.settings)

    def reach(self, stage: str, point: str) -> None:
        """A kill point (``FAULT_AT``): here the process may end as if it had lost its power."""
        if self.settings.fault_at == f"{stage}:{point}":
            os.kill(os.getpid(), signal.SIGKILL)

    def stop_waiting(self) -> None:
        """Who waits to send a file to Gemini gives up; calls in flight go on."""
        self.model_files.close()
        self.model_calls.close()

    def close(self) -> None:
        """End child processes and close connections."""
        if "sandbox" in self.__dict__:
            self.sandbox.close()
        if "database" in self.__dict__:
            self.database.dispose()
