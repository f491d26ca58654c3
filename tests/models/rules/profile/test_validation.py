"""What a person may enter: one spelling of it, or a sentence that says what is wrong."""

import pytest

from models.rules.profile.validation import (
    COUNTRIES,
    documents_phone,
    entry_problems,
    partial_date,
    phone_number,
    web_address,
)

ADDRESSES = {
    "github.com/Ada": "https://github.com/Ada",
    "HTTPS://GitHub.com:443/Ada?x=1#y": "https://github.com/Ada?x=1#y",
    "http://example.org": "http://example.org",
    "example.org:8080/a": "https://example.org:8080/a",
    "http://münchen.de/ü": "http://münchen.de/ü",
    "https://xn--mnchen-3ya.de": "https://xn--mnchen-3ya.de",
}
NO_ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.org/",
    "mailto:a@example.org",
    "https://[::1",
    "https://[::1]/",
    "http://127.0.0.1/",
    "http://localhost/",
    "https://a:b@example.org",
    "https://a@example.org",
    "//example.org/x",
    "https://example.org:99999/",
    "https://",
    "nothing",
    "https://example.org/a b",
    "https://example.org/<script>",
    "https://-.org/",
    "https://example.org/" + "x" * 2048,
]
PHONES = {
    ("+1 (415) 555-0123", None): "+14155550123",
    ("0049 30 123456", None): "+4930123456",
    ("030 123456", "DE"): "+4930123456",
    ("+49 30 123456", "US"): "+4930123456",
    ("+1 415 555 2671 ext. 5", None): "+14155552671 ext. 5",
    ("(030)  123-456", None): "(030) 123-456",
}
NO_PHONES = [
    ("abc", None),
    ("12", None),
    ("1" * 16, None),
    ("030 123456 x", None),
    ("+999 123456", None),
    ("+1 5", None),
    ("call me", "US"),
    ("1" * 400, "US"),
    ("٠١٢٣٤٥", None),
]


def test_addresses_get_one_spelling():
    assert {typed: web_address(typed) for typed in ADDRESSES} == ADDRESSES
    assert [web_address(normalised) for normalised in ADDRESSES.values()] == list(ADDRESSES.values())


@pytest.mark.parametrize("typed", NO_ADDRESSES)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValueError, match=r"\.$"):
        web_address(typed)


def test_phones_are_e164_where_the_country_is_known():
    assert {arguments: phone_number(*arguments) for arguments in PHONES} == PHONES
    assert [phone_number(normalised, None) for normalised in PHONES.values()] == list(PHONES.values())


@pytest.mark.parametrize("arguments", NO_PHONES)
def test_what_is_no_phone_is_refused(arguments):
    with pytest.raises(ValueError, match=r"\.$"):
        phone_number(*arguments)


@pytest.mark.parametrize("date", ["1900", "2021", "2021-03", "2024-02-29", "2100-12-31"])
def test_partial_dates_are_kept_as_they_are(date):
    assert partial_date(date) == date


@pytest.mark.parametrize(
    "date",
    [
        "10000",
        "999",
        "1899",
        "2101",
        "2021-13",
        "2021-00",
        "2021-3",
        "2023-02-29",
        "2021-03-00",
        "٢٠٢١",
        "",
        "x",
        "2021-03-09T00:00:00",
        "2021 ",
        "March 2021",
        "-2021",
    ],
)
def test_other_dates_are_refused(date):
    with pytest.raises(ValueError, match=r"\.$"):
        partial_date(date)


@pytest.mark.parametrize(
    ("section", "values", "fields"),
    [
        ("experience", {"title": "Engineer", "start": "2021-03", "end": "2021"}, []),
        ("experience", {"title": "Engineer", "start": "2021", "end": "2021-03"}, []),
        ("experience", {"title": "Engineer", "start": "2021-03-02", "end": "2021-03-01"}, ["end"]),
        ("experience", {"company": "Works", "start": "2021-03", "end": "2020"}, ["end"]),
        ("experience", {"company": "Works", "end": "2020", "current": True}, ["end"]),
        ("experience", {"location": "Paris"}, ["title"]),
        ("education", {"field": "History", "start": "2001", "end": "2000"}, ["end"]),
        ("education", {"grade": "A"}, ["institution"]),
        ("skills", {"name": "C++"}, []),
        ("skills", {"name": "++"}, []),
        ("skills", {"name": "--!"}, ["name"]),
        ("achievements", {"title": "Prize"}, []),
    ],
)
def test_values_must_fit_together(section, values, fields):
    assert list(entry_problems(section, values)) == fields


def test_countries_are_two_letters():
    assert len(COUNTRIES) > 240
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)


def test_what_a_document_told_oddly_is_no_problem_while_it_is_left_alone():
    odd = {"title": None, "company": None, "location": None, "start": "2021", "end": "2020", "current": False}
    assert list(entry_problems("experience", odd)) == ["end", "title"]
    assert entry_problems("experience", {**odd, "location": "Oslo"}, odd) == {}
    assert list(entry_problems("experience", {**odd, "end": "2019"}, odd)) == ["end"]
    assert list(entry_problems("experience", {**odd, "title": "", "start": None}, odd)) == ["title"]
    assert entry_problems("experience", {**odd, "title": "A", "end": "2022"}, odd) == {}


@pytest.mark.parametrize(
    ("printed", "normalised"),
    [
        ("+47 22 00 00 00", "+4722000000"),
        ("0047 22 00 00 00", "+4722000000"),
        ("+1 (415) 555-0123 ext. 9", "+14155550123 ext. 9"),
        ("+4722000000", "+4722000000"),
        ("+14155550123 ext. 9", "+14155550123 ext. 9"),
        ("22 00  00 00", "22 00  00 00"),
        ("+999 12", "+999 12"),
        ("+ask me", "+ask me"),
        ("", ""),
        (None, None),
    ],
)
def test_a_documents_number_is_normalised_where_it_tells_its_country(printed, normalised):
    assert documents_phone(printed) == normalised
    assert documents_phone(normalised) == normalised
