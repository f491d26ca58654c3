"""What a new person does, in a real browser: on a desktop in light, on a phone in dark."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.conftest import Visitor

PASSWORD = "correct horse battery staple"
AWAY = {
    "status": 503,
    "headers": {"Retry-After": "1"},
    "content_type": "application/problem+json",
    "body": "{}",
}


def sign_up(visitor: Visitor) -> Page:
    visitor.visit("/")
    page = visitor.page
    page.get_by_label("E-mail address").fill(f"{uuid4().hex[:10]}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_text("Drop your CV here")).to_be_visible()
    return page


def drop(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(files)
    for file in files:
        card = page.get_by_role("article", name=file.name)
        expect(card.locator("[data-status=succeeded]")).to_be_visible()


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_new_person(arrive: Callable[..., Visitor], demo_cv: Path, size: str, theme: str) -> None:
    visitor = arrive(size, theme)
    visitor.visit("/")
    expect(visitor.page.get_by_label("Password")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    page = sign_up(visitor)
    visitor.check_access(in_both_themes=False)
    drop(page, demo_cv)
    visitor.check_access(in_both_themes=False)
    page.goto(f"{visitor.base_url}/cvs")
    expect(page.get_by_role("link", name=demo_cv.name, exact=True)).to_be_visible()
    visitor.check_access(in_both_themes=False)
    page.reload()
    expect(page.get_by_role("link", name=demo_cv.name, exact=True)).to_be_visible()
    edit_the_profile(visitor)
    see_score_and_rewards(visitor, demo_cv)
    erase(visitor)


def see_score_and_rewards(visitor: Visitor, demo_cv: Path) -> None:
    page = visitor.page
    visitor.visit("/proposals")
    expect(page.get_by_text("Nothing to decide")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    visitor.visit("/cvs")
    page.get_by_role("link", name=demo_cv.name, exact=True).click()
    expect(page.get_by_role("heading", name="A strong CV")).to_be_visible()
    expect(page.get_by_role("img", name="Page 1 of the file")).to_be_visible()
    visitor.check_access(in_both_themes=False)
    visitor.visit("/rewards")
    expect(page.get_by_role("heading", name="First CV")).to_be_visible()
    visitor.check_access(in_both_themes=False)


def erase(visitor: Visitor) -> None:
    page = visitor.page
    visitor.visit("/settings")
    expect(page.get_by_text("0 of 50").or_(page.get_by_text("1 of 50"))).to_be_visible()
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


def edit_the_profile(visitor: Visitor) -> None:
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
    visitor.visit("/profile/history")
    expect(page.get_by_text("Principal Engineer").first).to_be_visible()
    visitor.check_access(in_both_themes=False)


def test_two_tabs_that_change_one_title_are_asked_whose_stays(
    arrive: Callable[..., Visitor], demo_cv: Path
) -> None:
    visitor = arrive()
    visitor.expected = ("412",)
    first = sign_up(visitor)
    drop(first, demo_cv)
    second = visitor.open()
    for page in (first, second):
        page.goto(f"{visitor.base_url}/profile")
        page.get_by_role("button", name="Edit Senior Backend Engineer").click()
    for page, title in ((first, "One"), (second, "Two")):
        page.get_by_label("Title", exact=True).fill(title)
        page.get_by_role("button", name="Save").click()
    expect(second.get_by_role("dialog", name="Changed meanwhile")).to_be_visible()
    visitor.check_access(second)
    second.get_by_role("button", name="Keep mine").click()
    expect(second.get_by_role("article", name="Two")).to_be_visible()


def test_without_event_streams_it_polls(arrive: Callable[..., Visitor], demo_cv: Path) -> None:
    visitor = arrive()
    visitor.expected = ("ERR_FAILED",)
    visitor.context.route("**/events", lambda route: route.abort())
    drop(sign_up(visitor), demo_cv)


def test_a_server_that_is_away_for_five_seconds_loses_nothing(
    arrive: Callable[..., Visitor], demo_cv: Path
) -> None:
    visitor = arrive()
    visitor.expected = ("503",)
    page = sign_up(visitor)
    refused = 0

    def refuse(route: Route) -> None:
        nonlocal refused
        refused += 1
        route.fulfill(**AWAY) if refused <= 5 else route.continue_()  # type: ignore[arg-type]

    visitor.context.route("**/api/**", refuse)
    page.get_by_role("navigation").get_by_role("link", name="Files").click()
    expect(page.get_by_text("The server does not answer")).to_be_visible()
    drop(page, demo_cv)
    assert refused > 5


def test_two_tabs_refresh_one_token(arrive: Callable[..., Visitor]) -> None:
    visitor = arrive()
    visitor.expected = ("401",)
    first = sign_up(visitor)
    second = visitor.open()
    second.goto(f"{visitor.base_url}/cvs")
    expect(second.get_by_text("No CV yet")).to_be_visible()
    expire = """() => {
        const session = JSON.parse(localStorage["vitae.session"]);
        session.access += "x";
        localStorage["vitae.session"] = JSON.stringify(session);
    }"""
    for _ in range(2):
        first.evaluate(expire)
        for page in (first, second):
            page.evaluate("() => void setTimeout(() => location.reload(), 50)")
        for page in (first, second):
            expect(page.get_by_role("button", name="Log out")).to_be_visible()
            expect(page.get_by_text("Drop your CV here")).to_be_visible()


def test_what_goes_wrong_is_said_in_words(arrive: Callable[..., Visitor], tmp_path: Path) -> None:
    visitor = arrive("phone", "light", locale="de-DE")
    visitor.expected = ("401", "415")
    page = visitor.page
    visitor.visit("/login")
    page.get_by_label("E-Mail-Adresse").fill("nobody@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_text("E-Mail-Adresse oder Passwort ist falsch.")).to_be_visible()
    visitor.check_access()
