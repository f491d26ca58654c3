"""Which URLs may be called: judged when they are saved and again when they are sent, with nothing dialled."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.outbound.client import DeliveryFailed, UnsafeUrl, check_url, send
from models.outbound.url_policy import Resolver, parse_target
from tests.models.rules.security.test_ip_policy import HOSTILE
from tests.support.receivers import Receiver, answers, receiver

PUBLIC = "93.184.215.14"
LOOPBACK_SPELLINGS_TEXT = """
127.0.0.1 127.1 127.0.1 0x7f.1 0x7f000001 2130706433 017700000001 0 0.0.0.0 localhost LOCALHOST.
localhost. 127.0.0.1. [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [0:0:0:0:0:0:0:1]
[64:ff9b::7f00:1] [2002:7f00:1::] [64:ff9b:1::7f00:1] 127。0。0。1
"""
LOOPBACK_SPELLINGS = LOOPBACK_SPELLINGS_TEXT.split()
MALFORMED_TEXT = """
https:/// https:hooks.example https://.example/ https://a..b/ https://-a.example/ https://a-.example/
https://a%2eb.example/ https://127.0.0.1%2f.example/ https://hooks.example\\@127.0.0.1/ https://[::1/
https://[fe80::1%25eth0]/ https://[::1%lo]/ https://[v1.x]/ https://[]/ https://１２７.0.0.1/ https://hooks.example:x/
https://a_.example,b/ https://0177.0.0.1/ https://*.example/ https://hooks.example<script>/ https://hooks.example;x/
"""
MALFORMED = MALFORMED_TEXT.split()
CREDENTIALS = (
    "https://user:pass@hooks.example/",
    "https://user@hooks.example/",
    "https://@hooks.example/",
    "https://1.1.1.1@::1/",
)
SCHEMES = ("http:", "ftp:", "file:", "gopher:", "ws:", "wss:", "javascript:", "data:", "")
OTHER_SCHEMES = [f"{scheme}//hooks.example/" for scheme in SCHEMES]
OTHER_PORTS = [f"https://hooks.example:{port}/" for port in (0, 22, 25, 80, 6379, 8443, 65_535)]


@pytest.fixture
def canary() -> Iterator[Receiver]:
    with receiver(answers()) as server:
        yield server


def answering(*addresses: str) -> Resolver:
    return lambda host, port: addresses


def unreachable(host: str, port: int) -> list[str]:
    raise OSError("no such name")


@pytest.mark.parametrize("host", LOOPBACK_SPELLINGS)
def test_every_spelling_of_loopback_is_refused_and_nothing_arrives(host: str, canary: Receiver) -> None:
    url = f"https://{host}:{canary.port}/"
    for call in (check_url, send):
        with pytest.raises(UnsafeUrl) as refused:
            call(url, ports={canary.port})
        assert refused.value.code == "address_not_public"
    assert canary.connections == 0


@pytest.fixture
def dialled() -> Iterator[list[object]]:
    """Every address that any thread of this process connects to from now on."""
    addresses: list[object] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event == "socket.connect":
            addresses.append(arguments[1])

    sys.addaudithook(watch)  # for good: there is no way to remove one
    yield addresses
    watching = False


def test_no_refused_url_is_dialled(dialled: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    spellings = [(f"https://{host}/", "127.0.0.1") for host in LOOPBACK_SPELLINGS]
    names = [("https://hooks.example/", address) for address in HOSTILE]
    urls = [(url, PUBLIC) for url in (*MALFORMED, *CREDENTIALS, *OTHER_SCHEMES, *OTHER_PORTS)]
    cases = [*spellings, *names, *urls]
    for url, address in cases:
        with pytest.raises(UnsafeUrl):
            send(url, resolve=answering(address))
    with capsys.disabled():
        print(f"\n{len(cases)} URLs that must not be called: {len(dialled)} connections", end="")
    assert (len(cases) >= 60, dialled) == (True, [])


@pytest.mark.parametrize("address", HOSTILE)
def test_name_of_a_hostile_address_is_refused_at_save_and_at_send(address: str) -> None:
    for call in (check_url, send):
        with pytest.raises(UnsafeUrl) as refused:
            call("https://hooks.example/", resolve=answering(address))
        assert refused.value.code == "address_not_public"
        assert address not in refused.value.detail.split()


@pytest.mark.parametrize("position", [0, 1, 2])
def test_one_bad_answer_refuses_all(position: int, canary: Receiver) -> None:
    addresses = [PUBLIC, "1.1.1.1"]
    addresses.insert(position, "127.0.0.1")
    with pytest.raises(UnsafeUrl, match="public address"):
        send(f"https://hooks.example:{canary.port}/", resolve=answering(*addresses), ports={canary.port})
    assert canary.connections == 0


def test_name_that_turns_to_loopback_after_it_was_saved_is_refused(canary: Receiver) -> None:
    turns = iter([[PUBLIC], ["127.0.0.1"]])
    url = f"https://hooks.example:{canary.port}/"
    assert check_url(url, resolve=lambda host, port: next(turns), ports={canary.port}) == url
    with pytest.raises(UnsafeUrl):
        send(url, resolve=lambda host, port: next(turns), ports={canary.port})
    assert canary.connections == 0


def test_name_is_looked_up_once_a_call_and_that_answer_is_dialled(canary: Receiver) -> None:
    asked: list[tuple[str, int]] = []

    def turning(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    reply = send(f"http://hooks.example:{canary.port}/", allow_private=True, resolve=turning)
    assert (reply.status, canary.connections) == (200, 1)
    assert asked == [("hooks.example", canary.port)]


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "0.0.0.0", "::", "fe80::1", "224.0.0.1", "::ffff:10.0.0.1"]
)
def test_local_stack_may_not_call_metadata_services_either(address: str) -> None:
    with pytest.raises(UnsafeUrl, match="public address"):
        check_url("http://hooks.example/", allow_private=True, resolve=answering(address))


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fd00::1", PUBLIC])
def test_local_stack_may_call_private_networks_over_http(address: str) -> None:
    url = "http://hooks.example:8080/x"
    assert check_url(url, allow_private=True, resolve=answering(address)) == url


@pytest.mark.parametrize("url", MALFORMED)
def test_malformed_url_is_refused(url: str) -> None:
    with pytest.raises(UnsafeUrl):
        check_url(url, resolve=answering(PUBLIC))


@pytest.mark.parametrize("char", [chr(code) for code in range(0x21)] + ["\x7f", "\\"])
def test_control_characters_spaces_and_backslashes_are_refused(char: str) -> None:
    for url in (
        f"https://hooks{char}.example/",
        f"https://hooks.example/{char}",
        f"{char}https://hooks.example/",
    ):
        with pytest.raises(UnsafeUrl, match="spaces"):
            check_url(url, resolve=answering(PUBLIC))


@pytest.mark.parametrize("url", CREDENTIALS)
def test_credentials_are_refused(url: str) -> None:
    with pytest.raises(UnsafeUrl) as refused:
        check_url(url, resolve=answering(PUBLIC))
    assert refused.value.code == "has_credentials"


@pytest.mark.parametrize("url", OTHER_SCHEMES)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(UnsafeUrl) as refused:
        check_url(url, resolve=answering(PUBLIC))
    assert refused.value.code == "not_https"


@pytest.mark.parametrize("scheme", ["ftp", "file", "gopher", "ws"])
def test_local_stack_knows_http_and_https_only(scheme: str) -> None:
    with pytest.raises(UnsafeUrl, match="https://"):
        check_url(f"{scheme}://hooks.example/", allow_private=True, resolve=answering("127.0.0.1"))


@pytest.mark.parametrize("url", OTHER_PORTS)
def test_other_ports_are_refused(url: str) -> None:
    with pytest.raises(UnsafeUrl) as refused:
        check_url(url, resolve=answering(PUBLIC))
    assert refused.value.code == "port_not_allowed"


@pytest.mark.parametrize("port", [0, 65_536, 99_999])
def test_local_stack_still_needs_a_port_that_exists(port: int) -> None:
    with pytest.raises(UnsafeUrl):
        check_url(f"http://hooks.example:{port}/", allow_private=True, resolve=answering("127.0.0.1"))


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Hooks.Example", "https://hooks.example/"),
        ("https://hooks.example.:443/a?b=c#d", "https://hooks.example/a?b=c"),
        ("https://bücher.example/ä?q=ö", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("https://[2606:4700:4700:0:0::1111]/", "https://[2606:4700:4700::1111]/"),
        ("https://1.1.1.1/x", "https://1.1.1.1/x"),
        ("https://under_score.example/", "https://under_score.example/"),
    ],
)
def test_normal_form(url: str, normal: str) -> None:
    assert check_url(url, resolve=answering(PUBLIC)) == normal
    assert check_url(normal, resolve=answering(PUBLIC)) == normal


def test_overlong_url_is_refused() -> None:
    with pytest.raises(UnsafeUrl, match="2048"):
        check_url("https://hooks.example/" + "a" * 2_048, resolve=answering(PUBLIC))


def test_name_without_address_may_be_saved_and_fails_at_send() -> None:
    url = "https://hooks.example/"
    for resolve in (unreachable, answering()):
        assert check_url(url, resolve=resolve) == url
        with pytest.raises(DeliveryFailed) as failed:
            send(url, resolve=resolve)
        assert failed.value.code == "host_not_found"


def test_resolver_that_answers_with_nonsense_is_refused() -> None:
    with pytest.raises(UnsafeUrl):
        send("https://hooks.example/", resolve=answering("hooks.other"))


@pytest.mark.law
@given(
    st.text(max_size=60)
    | st.text(max_size=60).map("https://{}".format)
    | st.from_regex(r"https://[^/]{1,40}/.{0,9}")
)
def test_any_text_is_normalised_or_refused(text: str) -> None:
    try:
        target = parse_target(text, allow_private=False)
    except UnsafeUrl:
        return
    assert (target.scheme, target.port) == ("https", 443)
    assert target.host == target.host.strip(".").lower()
    assert parse_target(target.url, allow_private=False) == target
