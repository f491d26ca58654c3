"""Checks URLs that users supply, and resolves them to addresses that may be called (OWASP SSRF prevention)."""

import re
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

import httpx2

from models.errors import DomainError
from models.outbound.deadline import call_within
from models.rules.security.ip_policy import is_private_use, is_public

MAX_URL_LENGTH = 2_048
HTTPS_ONLY = frozenset({443})
DEFAULT_PORTS = {"https": 443, "http": 80}

# Name and port to numeric addresses; raises OSError when the name has none.
Resolver = Callable[[str, int], Sequence[str]]

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_AUTHORITY = re.compile(r"[^/?#]*//([^/?#]*)")
_HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*"
)


class UnsafeUrl(DomainError):
    """A URL that must not be called. `code`: invalid_url, not_https, has_credentials, port_not_allowed,
    address_not_public."""


@dataclass(frozen=True)
class Target:
    """A URL taken apart and normalised: lower-case IDNA `host` without trailing dot, `path` with query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def parse_target(url: str, allow_private: bool, ports: Collection[int] = HTTPS_ONLY) -> Target:
    """Check `url` without resolving its name; `allow_private` allows every port. Raises UnsafeUrl."""
    parsed = _parse(url)
    if parsed.scheme != "https" and not (allow_private and parsed.scheme == "http"):
        raise UnsafeUrl("not_https", "The URL must begin with https://.")
    host = _host(parsed)
    port = parsed.port if parsed.port is not None else DEFAULT_PORTS[parsed.scheme]
    if not (port in ports or (allow_private and 0 < port < 65_536)):
        raise UnsafeUrl("port_not_allowed", f"Port {port} is not allowed.")
    return Target(parsed.scheme, host, port, parsed.raw_path.decode("ascii"))


def system_resolver(host: str, port: int) -> list[str]:
    """Resolve with the operating system, IPv4 and IPv6. Raises OSError."""
    results = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in results))


def resolve_target(target: Target, allow_private: bool, resolve: Resolver, seconds: float) -> list[str]:
    """The addresses of `target`, all of them allowed.

    One forbidden address refuses the whole target: it is an attack or a mistake.
    Raises UnsafeUrl; OSError when the name has no address; TimeoutError after `seconds`.
    """
    addresses = _resolve_within(resolve, target, seconds)
    for address in addresses:
        if not (is_public(address) or (allow_private and is_private_use(address))):
            raise UnsafeUrl("address_not_public", f"{target.host} does not resolve to a public address.")
    if not addresses:
        raise OSError(f"{target.host} has no address")
    return [str(ip_address(address)) for address in addresses]


def _resolve_within(resolve: Resolver, target: Target, seconds: float) -> list[str]:
    try:
        return call_within(seconds, lambda: list(resolve(target.host, target.port)))
    except TimeoutError:
        raise TimeoutError(f"looking up {target.host} took too long") from None
    except (OSError, UnicodeError) as error:
        raise OSError(f"{target.host} cannot be resolved") from error


def _parse(url: str) -> httpx2.URL:
    if len(url) > MAX_URL_LENGTH or _FORBIDDEN.search(url):
        raise UnsafeUrl(
            "invalid_url", f"The URL is longer than {MAX_URL_LENGTH} characters or contains spaces."
        )
    authority = _AUTHORITY.match(url)
    if authority and "@" in authority[1]:
        raise UnsafeUrl("has_credentials", "The URL must not contain a user name or password.")
    try:
        return httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise UnsafeUrl("invalid_url", "This is not a valid URL.") from error


def _host(parsed: httpx2.URL) -> str:
    host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
    if _HOST_NAME.fullmatch(host):
        return host
    try:
        return str(IPv6Address("" if "%" in host else host))  # a zone names one of our own network interfaces
    except ValueError as error:
        raise UnsafeUrl("invalid_url", "The URL has no valid host name.") from error
