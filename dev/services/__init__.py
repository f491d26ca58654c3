"""PostgreSQL, Valkey and S3 from wheels, on free loopback ports: real servers without root or containers."""

from dev.services.embedded import Services, embedded_services
from dev.services.server import LOOPBACK, Server, ServerFailed, free_port

__all__ = ["LOOPBACK", "Server", "ServerFailed", "Services", "embedded_services", "free_port"]
