"""Which IP addresses outbound calls may reach.

A table of our own, because `ipaddress.is_global` allows NAT64, 6to4, multicast, site-local and cloud metadata
services, and its result changes between Python releases. Sources: IANA IPv4 and IPv6
Special-Purpose Address Registries, IANA IPv6 Global Unicast assignments, RFC 4291, RFC 5214, RFC 6052.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

DENIED_IPV4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # "this network"; 0.0.0.0 reaches the own host on Linux
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; 100.100.100.200 is Alibaba's metadata service
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's wire server, inside a public range
        "169.254.0.0/16",  # link-local; 169.254.169.254 is most clouds' metadata service
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF protocol assignments; 192.0.0.192 is Oracle's metadata service
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

# The only block that IANA assigns as global unicast. Outside it are the forms that embed an IPv4 address (mapped
# ::ffff:0:0/96, compatible ::/96, translated ::ffff:0:0:0/96, NAT64 64:ff9b::/96 and 64:ff9b:1::/48),
# loopback, discard-only 100::/64, SRv6 5f00::/16, unique local fc00::/7, link-local, site-local fec0::/10,
# multicast.
GLOBAL_IPV6 = IPv6Network("2000::/3")

DENIED_IPV6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # IETF protocol assignments: Teredo, benchmarking, ORCHID, AMT, AS112
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: the next 32 bits are an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the closed 6bone
        "3fff::/20",  # documentation
    )
)

# ISATAP interface identifiers (RFC 5214 §6.1): the last 32 bits are an IPv4 address, under any prefix.
ISATAP_MARKS = (0x00005EFE, 0x02005EFE)

PRIVATE_USE_IPV4 = tuple(
    IPv4Network(block)
    for block in ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)
PRIVATE_USE_IPV6 = (IPv6Network("::1/128"), IPv6Network("fc00::/7"))


def is_public(address: Address | str) -> bool:
    """Whether `address` is an ordinary public unicast address; text that is no IP literal is not."""
    parsed = _parse(address)
    if isinstance(parsed, IPv4Address):
        return not any(parsed in block for block in DENIED_IPV4)
    if isinstance(parsed, IPv6Address):
        return _is_public_ipv6(parsed)
    return False


def is_private_use(address: Address | str) -> bool:
    """Whether `address` is loopback or a private network: the addresses that a local stack may call.

    Link-local is excluded, because cloud metadata services are there.
    """
    parsed = _parse(address)
    if isinstance(parsed, IPv4Address):
        return any(parsed in block for block in PRIVATE_USE_IPV4)
    if isinstance(parsed, IPv6Address) and not parsed.scope_id:
        return any(parsed in block for block in PRIVATE_USE_IPV6)
    return False


def _is_public_ipv6(address: IPv6Address) -> bool:
    if address.scope_id or address not in GLOBAL_IPV6 or any(address in block for block in DENIED_IPV6):
        return False
    return (int(address) >> 32) & 0xFFFFFFFF not in ISATAP_MARKS


def _parse(address: Address | str) -> Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
