"""Which texts are addresses of web pages."""

import pytest

from models.rules.text.urls import is_script, is_web_address, network_of, username_of


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "http://xn--e1aybc.xn--p1ai/x",
        "a.org",
        "github.com/one?x#y",
        "HTTPS://A.ORG:8443/",
    ],
)
def test_addresses(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@b.org",
        "https://",
        "nobody",
        5,
        None,
    ],
)
def test_what_is_none(text):
    assert not is_web_address(text)


def test_scripts_are_known_in_any_spelling():
    assert is_script(" JavaScript :alert(1)")
    assert not is_script("javascript.info")


def test_networks_know_their_people():
    assert network_of("https://www.linkedin.com/in/tove/") == "LinkedIn"
    assert username_of("github.com/tove") == "tove"
    assert network_of("https://notgithub.com/tove") is None
    assert username_of("https://example.org") is None
