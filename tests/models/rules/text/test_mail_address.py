"""One address, one spelling."""

import pytest

from models.rules.text.mail_address import ascii_domain, mail_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("  Grace.H@Example.ORG ", "Grace.H@Example.ORG"),
        ("ada@bücher.example", "ada@bücher.example"),
        ("ada@BÜCHER.example", "ada@bücher.example"),
        ("ada@bu\u0308cher.example", "ada@bücher.example"),
        ("ada@xn--bcher-kva.example", "ada@bücher.example"),
        ("ada@XN--BCHER-KVA.example", "ada@bücher.example"),
        ("jose\u0301@example.org", "josé@example.org"),
        ("x" * 64 + "@example.org", "x" * 64 + "@example.org"),
        ("ops@mail.local", "ops@mail.local"),
    ],
)
def test_spellings_of_one_address_become_one(typed, address):
    assert mail_address(typed) == address
    assert mail_address(address) == address


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 65 + "@example.org",
        "ada@example.org\n",
        "a\0da@example.org",
        "ada\t@example.org",
        "ada@ex\u200bample.org",
        "\ud800ada@example.org",
        "a..b@example.org",
        "ada@example",
        "ada@127.0.0.1",
        "Ada <ada@example.org>",
        "a@b@example.org",
        "a@" + "b." * 130 + "org",
        "",
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match=r"\w+ .*"):
        mail_address(typed)


def test_mail_servers_get_punycode():
    assert ascii_domain("ada@bücher.example") == "ada@xn--bcher-kva.example"
