"""What a CV says of an achievement beside its title: the web address, the level of a language."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Link
from workers.extraction.offline import extract_offline

JOB = ("# Experience", "Rigger, Avon Ropes Ltd\t2019 - present")


def achievements(*lines: Any, links: tuple[Link, ...] = ()) -> list[dict[str, Any]]:
    document = replace(paper(line("Ida Lindqvist", size=20.0), "ida@example.org", *JOB, *lines), links=links)
    extraction = extract_offline(document)
    for index, entry in enumerate(extraction["achievements"]):
        for name in ("url", "level"):
            assert (name in entry) == (f"/achievements/{index}/{name}" in extraction["evidence"])
    return [dict(entry) for entry in extraction["achievements"]]


@pytest.mark.parametrize(
    ("printed", "title", "url"),
    [
        (
            ("Net Mender – gitlab.com/ida/net-mender\t2021",),
            "Net Mender",
            "https://gitlab.com/ida/net-mender",
        ),
        (("Tide Tables [www.tides.example]\t2020",), "Tide Tables", "https://www.tides.example"),
        (("Oar Finder\t2019", "Link: http://oars.example.org/x."), "Oar Finder", "http://oars.example.org/x"),
        (("Chat with Socket.io\t2019", "• Vue.js and Draw.io"), "Chat with Socket.io", None),
    ],
)
def test_the_address_of_a_project_is_no_part_of_its_title(printed, title, url):
    (project,) = achievements("# Projects", *printed)
    assert (project["title"], project.get("url")) == (title, url)


def test_an_address_is_that_of_the_entry_it_stands_in():
    texts = ("Harbour Pilot, Baltic Board, 2018 (https://badges.example/12)", "First Aid, Red Cross, 2019")
    pilot, aid = achievements("# Certificates", *(f"• {text}" for text in texts))
    assert (pilot["url"], aid.get("url"), aid["issuer"]) == ("https://badges.example/12", None, "Red Cross")


def test_a_title_that_leads_somewhere():
    link = Link(page=1, uri="https://tides.example/app", text="T i d e T a b l e s")
    (project,) = achievements("# Projects", "Tide Tables\t2020", links=(link,))
    assert project["url"] == "https://tides.example/app"


@pytest.mark.parametrize(
    ("printed", "levels"),
    [
        (("Dutch (native), English (C1), Polish",), ["native", "C1", None]),
        (("Svenska: modersmål", "Native English; fluent German"), ["modersmål", "Native", "fluent"]),
        (("Spanish\tA2",), ["A2"]),
        (("Mandarin (Chinese)", "Finnish – good"), [None, "good"]),
    ],
)
def test_levels_of_languages(printed, levels):
    assert [entry.get("level") for entry in achievements("# Languages", *printed)] == levels
