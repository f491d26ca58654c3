"""Every refusal names its field."""

import pytest

from models.rules.formats.json_checks import nested, unstorable
from models.rules.formats.json_resume import field_errors


def error_at(path, errors):
    for step in path.split("/"):
        errors = errors[step]
    return errors


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"work": [{"startDate": "10000"}]}, "work/0/startDate"),
        ({"work": [{"startDate": "2021-13"}]}, "work/0/startDate"),
        ({"awards": [{"date": "2023-02-29"}]}, "awards/0/date"),
        ({"work": [{"startDate": "2021-03", "endDate": "2021-02-28"}]}, "work/0/endDate"),
        ({"work": {}}, "work"),
        ({"work": [[]]}, "work/0"),
        ({"work": [{"name": 5}]}, "work/0/name"),
        ({"work": [{"highlights": "x"}]}, "work/0/highlights"),
        ({"work": [{"highlights": ["x"] * 61}]}, "work/0/highlights"),
        ({"work": [{"highlights": ["x" * 4001]}]}, "work/0/highlights"),
        ({"basics": []}, "basics"),
        ({"basics": {"email": "nobody"}}, "basics/email"),
        ({"basics": {"name": "a\x00b"}}, "basics/name"),
        ({"basics": {"name": "\ud800"}}, "basics/name"),
        ({"basics": {"name": "x" * 501}}, "basics/name"),
        ({"basics": {"location": "Oslo"}}, "basics/location"),
        ({"basics": {"profiles": {}}}, "basics/profiles"),
        ({"basics": {"profiles": [{"url": 1}]}}, "basics/profiles/0/url"),
        ({"skills": [{"name": "x"}] * 10_000}, "skills"),
        ({"awards": [{"title": "x"}] * 150, "projects": [{"name": "x"}] * 51}, "projects"),
        ({"meta": []} | {"meta": ["x"]}, "meta"),
        ({"meta": {"big": 10**400}}, "meta/big"),
        ({"meta": {"deep": [{"x": "\x00"}]}}, "meta/deep/0/x"),
        ({"work": [], "x" * 201: 1}, "x" * 60),
        ({"$schema": 1, "work": []}, "$schema"),
        ({}, ""),
        ({"format": "something"}, ""),
    ],
)
def test_what_is_wrong_is_named(document, path):
    messages = error_at(path, field_errors(document))
    assert isinstance(messages, list)
    assert messages


def test_nothing_said_is_nothing_wrong():
    entry = {"startDate": "", "endDate": None, "highlights": None, "url": ""}
    assert field_errors({"work": [entry], "basics": None, "meta": None}) == {}


def test_a_flood_of_errors_is_cut():
    errors = field_errors({"work": [{"startDate": "x"}] * 100})
    assert len(errors["work"]) == 50


def test_errors_nest_and_a_wrong_whole_hides_its_parts():
    tree = nested([(("a", "0", "b"), "x"), (("a", "0", "b"), "y"), (("c",), "z"), (("c", "d"), "hidden")])
    assert tree == {"a": {"0": {"b": ["x", "y"]}}, "c": ["z"]}


def test_keys_are_texts_too():
    assert [path for path, _ in unstorable({"a\x00": {"b": "\x00"}})] == [("a\ufffd",), ("a\ufffd", "b")]


class CountedList(list):
    """Counts how often its values are looked at."""

    reads = 0

    def __getitem__(self, key):
        CountedList.reads += 1
        return super().__getitem__(key)


def test_a_flood_of_values_is_refused_without_a_look_at_all_of_them(monkeypatch):
    monkeypatch.setattr(CountedList, "reads", 0)
    errors = field_errors({"meta": {"x": [CountedList([1, 2, 3, 4])] * 1_000_000}})
    assert "200,000 values" in str(errors)
    assert 0 < CountedList.reads <= 200_000
