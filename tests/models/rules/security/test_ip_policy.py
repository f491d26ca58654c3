"""The address table: hostile addresses one by one, then every way to write a private one inside another."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.security.ip_policy import DENIED_IPV4, DENIED_IPV6, GLOBAL_IPV6, is_private_use, is_public

HOSTILE_TEXT = """
0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.1 10.255.255.255 100.64.0.0 100.100.100.200 100.127.255.255
127.0.0.1 127.0.0.53 127.1.1.1 127.255.255.255 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2
172.16.0.1 172.17.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.0.170 192.0.2.1 192.31.196.1 192.52.193.1
192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 233.252.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::127.0.0.1 ::169.254.169.254 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:169.254.169.254 ::ffff:100.64.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
64:ff9b::8.8.8.8 64:ff9b:1::1 64:ff9b:1:ffff::a00:1 100::1 100:0:0:1::1 2001::1 2001:0:7f00:1::
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1
2001:30::1 2001:db8::1 2001:db8:ffff::1 2002:7f00:1:: 2002:a9fe:a9fe:: 2002:a00:1::1 2002:808:808::1
2620:4f:8000::1 3ffe::1 3fff::1 3fff:fff::1 4000::1 5f00::1 8000::1 fc00::1 fd00:ec2::254 fd12:3456::1
fdff:ffff::1 fe00::1 fe80::1 fe80::1%eth0 fe80::a9fe:a9fe febf::1 fec0::1 feff::1 ff02::1 ff05::2 ff0e::1
2a00:1450:4001:81b::5efe:7f00:1 2a00:1450:4001:81b:200:5efe:a00:1 2606:4700::1111%eth0
"""
HOSTILE = HOSTILE_TEXT.split()

PUBLIC_TEXT = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.215.14 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1
168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.1 172.15.255.255 172.32.0.1 192.0.1.1 192.0.3.1
192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1 203.0.112.255 203.0.114.1 223.255.255.254
2001:200::1 2001:4860:4860::8888 2003::1 2400:cb00::1 2600:1f18::1 2606:4700:4700::1111 2620:fe::fe
2a00:1450:4001:81b::200e 2a01:4f8::1 2c0f:f248::1 3ffd::1
"""
PUBLIC = PUBLIC_TEXT.split()

NOT_ADDRESSES = [
    "",
    "localhost",
    "127.1",
    "0x7f.1",
    "2130706433",
    "017700000001",
    "0",
    "1.1.1.1 ",
    "1.1.1",
    "01.1.1.1",
]

private_ipv4 = st.sampled_from(DENIED_IPV4).flatmap(
    lambda block: st.integers(int(block[0]), int(block[-1])).map(IPv4Address)
)
any_ipv4 = st.integers(0, 2**32 - 1).map(IPv4Address)

# Every published form that carries IPv4 in IPv6: its prefix, and how many bits follow the embedded address.
EMBEDDINGS = {
    "compatible": ("::", 0),
    "mapped": ("::ffff:0:0", 0),
    "translated": ("::ffff:0:0:0", 0),
    "NAT64": ("64:ff9b::", 0),
    "local NAT64 /96": ("64:ff9b:1::", 0),
    "local NAT64 /48, upper half": ("64:ff9b:1::", 64),
    "6to4": ("2002::", 80),
    "Teredo server": ("2001::", 64),
    "link-local ISATAP": ("fe80::5efe:0:0", 0),
    "global ISATAP": ("2a00:1450::5efe:0:0", 0),
    "global ISATAP, universal bit": ("2a00:1450::200:5efe:0:0", 0),
}


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_address_is_not_public(address: str) -> None:
    assert not is_public(address)
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_ordinary_address_is_public_and_not_private(address: str) -> None:
    assert is_public(address)
    assert is_public(ip_address(address))
    assert not is_private_use(address)


@pytest.mark.parametrize("text", NOT_ADDRESSES)
def test_what_is_no_address_is_neither(text: str) -> None:
    assert not is_public(text)
    assert not is_private_use(text)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "100.64.0.1", "172.31.0.1", "192.168.1.1", "::1", "fd00::1"]
)
def test_private_use_is_what_a_local_stack_may_call(address: str) -> None:
    assert is_private_use(address)
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "168.63.129.16",
        "fe80::1",
        "fd00::1%eth0",
        "::ffff:10.0.0.1",
        "::",
    ],
)
def test_metadata_services_and_disguises_are_never_private_use(address: str) -> None:
    assert not is_private_use(address)


@pytest.mark.parametrize("block", [*DENIED_IPV4, *DENIED_IPV6])
def test_both_ends_of_every_denied_block_are_denied(block: IPv6Network) -> None:
    assert not is_public(block[0])
    assert not is_public(block[-1])


@pytest.mark.law
@given(private_ipv4)
def test_no_private_ipv4_is_public(address: IPv4Address) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("form", EMBEDDINGS)
@pytest.mark.law
@given(inner=any_ipv4, rest=st.integers(0, 2**80 - 1))
def test_no_embedding_of_an_ipv4_address_is_public(form: str, inner: IPv4Address, rest: int) -> None:
    prefix, shift = EMBEDDINGS[form]
    outer = IPv6Address(int(IPv6Address(prefix)) | int(inner) << shift | rest % (1 << shift))
    assert not is_public(outer)
    assert not is_public(outer.exploded)
    assert not is_public(str(outer))


@pytest.mark.law
@given(inner=any_ipv4, port=st.integers(0, 2**16 - 1), flags=st.integers(0, 2**16 - 1), server=any_ipv4)
def test_no_teredo_client_is_public(inner: IPv4Address, port: int, flags: int, server: IPv4Address) -> None:
    tail = flags << 48 | (port ^ 0xFFFF) << 32 | (int(inner) ^ 0xFFFFFFFF)
    teredo = IPv6Address(0x20010000 << 96 | int(server) << 64 | tail)
    assert teredo.teredo == (server, inner)
    assert not is_public(teredo)


@pytest.mark.law
@given(st.integers(0, 2**128 - 1).map(IPv6Address).filter(lambda address: address not in GLOBAL_IPV6))
def test_nothing_outside_global_unicast_is_public(address: IPv6Address) -> None:
    assert not is_public(address)


@pytest.mark.law
@given(any_ipv4)
def test_stricter_than_the_standard_library(address: IPv4Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.law
@given(any_ipv4 | st.integers(0, 2**128 - 1).map(IPv6Address))
def test_no_address_is_both_public_and_private(address: IPv4Address | IPv6Address) -> None:
    assert not (is_public(address) and is_private_use(address))
