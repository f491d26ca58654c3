"""What a new person does, in a real browser: on a desktop in light, on a phone in dark."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import Visitor

PASSWORD = "correct horse battery staple"
STAGES = 5
JOURNEY_SECONDS = 60


def sign_up(visitor: Visitor) -> Page:
    visitor.visit("/")
    page = visitor.page
    page.get_by_label("E-mail address").fill(f"{uuid4().hex[:10]}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_text("Drop your CV here")).to_be_visible()
    return page


def drop(page: Page, *files: Path) -> None:
    page.locator(".drop input").set_input_files(files)
    for file in files:
        card = page.get_by_role("article", name=file.name)
        expect(card.locator("[data-status=succeeded]")).to_be_visible()
        stages = card.get_by_role("list", name="Stages").get_by_role("listitem")
        expect(stages.filter(has_text=re.compile(r"\d\s?s$"))).to_have_count(STAGES)


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_new_person(
    arrive: Callable[..., Visitor],
    demo_cv: Path,
    other_cv: Path,
    size: str,
    theme: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every step, each screen judged in the theme of the window."""
    began = time.monotonic()
    visitor = arrive(size, theme)
    visitor.expected = ("404",)  # whether there is a public page, asked before there is one
    visitor.visit("/")
    expect(visitor.page.get_by_label("Password")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    page = sign_up(visitor)
    visitor.check_access(in_both_themes=False)
    drop(page, demo_cv)
    visitor.check_access(in_both_themes=False)
    for step in (
        edit_the_profile,
        decide_and_undo,
        see_score_and_rewards,
        share_and_export,
        try_the_api,
        erase,
    ):
        step(visitor, demo_cv, other_cv)
    seconds = time.monotonic() - began
    with capsys.disabled():
        print(
            f"\njourney on a {size}, {theme}: {seconds:.0f} s with the checks of axe (aim {JOURNEY_SECONDS})"
        )
    assert seconds < 3 * JOURNEY_SECONDS


def edit_the_profile(visitor: Visitor, *_: Path) -> None:
    """A title is changed and changed back, an entry deleted and brought back; each value has its source."""
    page = visitor.page
    visitor.visit("/profile")
    entry = page.get_by_role("article", name="Senior Backend Engineer")
    expect(entry).to_be_visible()
    visitor.check_access(in_both_themes=False)
    entry.get_by_role("button", name="Where Senior Backend Engineer comes from").click()
    expect(page.locator("blockquote")).to_be_visible()
    expect(page.get_by_role("img", name="Page 1 of the file")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    page.get_by_role("button", name="Close").click()
    entry.get_by_role("button", name="Edit Senior Backend Engineer").click()
    page.get_by_label("Title", exact=True).fill("Principal Engineer")
    visitor.check_access(in_both_themes=False)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("article", name="Principal Engineer")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(entry).to_be_visible()
    entry.get_by_role("button", name="Delete Senior Backend Engineer").click()
    expect(entry).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(entry).to_be_visible()
    drag_to_the_end(page, "Senior Backend Engineer")
    page.get_by_role("button", name="Undo").last.click()
    expect(page.locator("section[aria-labelledby=section-experience] h3").first).to_have_text(
        "Senior Backend Engineer"
    )
    visitor.visit("/profile/history")
    expect(page.get_by_text("Principal Engineer").first).to_be_visible()
    visitor.check_access(in_both_themes=False)


def drag_to_the_end(page: Page, name: str) -> None:
    titles = page.locator("section[aria-labelledby=section-experience] h3")
    handle = page.get_by_role("button", name=f"Move {name}", exact=True)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 1500, steps=4)
    page.mouse.up()
    expect(titles.last).to_have_text(name)


def decide_and_undo(visitor: Visitor, demo_cv: Path, other_cv: Path) -> None:
    """A newer CV asks, one suggestion is accepted, and the import is taken back."""
    page = visitor.page
    visitor.visit("/proposals")
    expect(page.get_by_text("Nothing to decide")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    visitor.visit("/cvs")
    drop(page, other_cv)
    visitor.visit("/proposals")
    expect(page.get_by_role("button", name="Accept Data Engineer")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    page.get_by_role("button", name="Accept Data Engineer").click()
    expect(page.get_by_text("ccepted.")).to_be_visible()
    visitor.visit("/cvs")
    page.get_by_role("listitem").filter(has_text=other_cv.name).get_by_role(
        "button", name="Undo import"
    ).click()
    visitor.check_access(in_both_themes=False)
    page.get_by_role("dialog").get_by_role("button", name="Undo import").click()
    expect(page.get_by_text("Import undone")).to_be_visible()


def see_score_and_rewards(visitor: Visitor, demo_cv: Path, *_: Path) -> None:
    page = visitor.page
    page.get_by_role("link", name=demo_cv.name, exact=True).click()
    expect(page.get_by_role("heading", name="A strong CV")).to_be_visible()
    expect(page.get_by_role("img", name="Page 1 of the file")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    visitor.visit("/rewards")
    expect(page.get_by_role("heading", name="First CV")).to_be_visible()
    visitor.check_access(in_both_themes=False)


def share_and_export(visitor: Visitor, *_: Path) -> None:
    """A public page that search engines may list, and the profile as PDF and as JSON Resume."""
    page = visitor.page
    visitor.visit("/profile")
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as cv:
        page.get_by_role("button", name="Export as CV (PDF)").click()
    assert cv.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as JSON Resume").click()
    resume = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert resume["work"][0]["position"] == "Senior Backend Engineer"
    page.get_by_role("button", name="Share").click()
    page.get_by_label("Let search engines list it").check()
    page.get_by_role("button", name="Create public page").click()
    address = page.get_by_label("Address").input_value()
    visitor.check_access(in_both_themes=False)
    page.goto(address)
    expect(page.get_by_text("Fjordpay AS")).to_be_visible()
    expect(page.locator("meta[name=robots]")).to_have_count(0)
    visitor.check_access(in_both_themes=False)


def try_the_api(visitor: Visitor, *_: Path) -> None:
    page = visitor.page
    visitor.visit("/api/docs#get_profile")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("form", name="Try it").get_by_text("Senior Backend Engineer")).to_be_visible()
    visitor.check_access(in_both_themes=False)


def erase(visitor: Visitor, *_: Path) -> None:
    page = visitor.page
    visitor.visit("/settings")
    expect(page.get_by_text("of 50 analyses used")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    page.get_by_role("button", name="Erase account").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password").fill(PASSWORD)
    visitor.check_access(in_both_themes=False)
    dialog.get_by_role("button", name="Erase everything").click()
    expect(dialog.get_by_text("Everything is gone")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    dialog.get_by_role("button", name="Close").last.click()
    expect(page.get_by_role("heading", name="Create your account")).to_be_visible()
