"""What goes wrong: no streams, a server away, two tabs at once; nothing is lost, and all is said in words."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route, expect

from tests.page.conftest import Visitor
from tests.page.test_journey import PASSWORD, drop, sign_up

AWAY = {
    "status": 503,
    "headers": {"Retry-After": "1"},
    "content_type": "application/problem+json",
    "body": "{}",
}


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
        expect(first.get_by_role("article", name="One")).to_be_visible()  # saved before the other one is
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
    visitor.expected = ("401", "404")
    page = visitor.page
    visitor.visit("/login")
    page.get_by_label("E-Mail-Adresse").fill("nobody@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_text("E-Mail-Adresse oder Passwort ist falsch.")).to_be_visible()
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("nobody@example.org")
    visitor.check_access()
    page.get_by_role("button", name="Passwort vergessen?").click()
    page.get_by_label("E-Mail-Adresse").fill("nobody@example.org")
    page.get_by_role("button", name="Link senden").click()
    expect(page.get_by_text("Wenn nobody@example.org ein Konto hat")).to_be_visible()
    visitor.check_access()
    visitor.visit("/nirgendwo")
    expect(page.get_by_role("heading", name="Hier gibt es nichts")).to_be_visible()
    visitor.check_access()
    visitor.visit("/p/nobody")
    expect(page.get_by_text("gibt es kein Profil")).to_be_visible()
    visitor.check_access()
