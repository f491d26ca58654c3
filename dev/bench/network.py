"""Network namespaces: hosts of their own on this machine, joined by a bridge (Linux, as root; ip-netns(8))."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from dev.services import LOOPBACK

PREFIX = "198.18"
"""Addresses for benchmarks, which nobody routes (RFC 2544)."""


@dataclass(frozen=True, slots=True)
class Network:
    """``address`` is where this side's servers listen; ``prefixes`` start a command on each host."""

    address: str
    prefixes: tuple[str, ...]
    description: str


@contextmanager
def host_network(hosts: int) -> Iterator[Network]:
    """Namespaces for so many hosts; where they may not be made, process groups on the loopback instead."""
    with ExitStack() as exits:
        try:
            network = _make(exits, hosts, os.getpid() % 256)
        except (OSError, subprocess.CalledProcessError):
            exits.close()
            network = Network(LOOPBACK, ("",) * hosts, "process groups: no network namespaces here")
        yield network


def _make(exits: ExitStack, hosts: int, number: int) -> Network:
    """Raises OSError or CalledProcessError: there is no ``ip``, or it may not."""
    subnet, bridge = f"{PREFIX}.{number}", f"vitae{number}"
    names = [f"{bridge}-{host}" for host in range(1, hosts + 1)]
    _ip("link", "add", bridge, "type", "bridge")
    exits.callback(_ip, "link", "del", bridge)
    _ip("addr", "add", f"{subnet}.254/24", "dev", bridge)
    _ip("link", "set", bridge, "up")
    for host, name in enumerate(names, start=1):
        _ip("netns", "add", name)
        exits.callback(_ip, "netns", "del", name)
        _ip("link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name)
        _ip("link", "set", name, "master", bridge, "up")
        _ip("-n", name, "addr", "add", f"{subnet}.{host}/24", "dev", "eth0")
        _ip("-n", name, "link", "set", "eth0", "up")
        _ip("-n", name, "link", "set", "lo", "up")
    prefixes = tuple(f"ip netns exec {name} " for name in names)
    return Network(f"{subnet}.254", prefixes, "network namespaces")


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
