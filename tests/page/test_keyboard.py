"""The journey without a pointer: every stop of the focus can be seen, and dialogs and forms give it back."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.page.conftest import Visitor
from tests.page.test_journey import PASSWORD
from tests.support.wait import wait_until

MOST_STOPS = 80
FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body) return ["", true];
    const outline = (one) => (one ? getComputedStyle(one) : { outlineStyle: "none" });
    const isSeen = (one) => outline(one).outlineStyle !== "none" && parseFloat(outline(one).outlineWidth) > 0;
    const name = element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText || "";
    return [name.trim(), isSeen(element) || isSeen(element.closest("label"))];
}"""


def focus(page: Page) -> str:
    """The name of what has the focus, which can be seen. Raises AssertionError."""
    name, is_visible = page.evaluate(FOCUS)
    assert is_visible, f"The focus on {name!r} cannot be seen."
    return str(name)


def expect_focus(page: Page, name: str) -> None:
    """What begins with ``name`` gets the focus soon: forms and dialogs are drawn a moment after the key."""
    wait_until(lambda: focus(page).startswith(name), f"the focus on {name!r}")


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press ``key`` until what begins with ``name`` has the focus. Raises AssertionError."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stops.append(focus(page))
        if stops[-1].startswith(name):
            return
    raise AssertionError(f"{name!r} is none of the stops: {stops}")


def test_the_journey_needs_no_pointer(arrive: Callable[..., Visitor], demo_cv: Path) -> None:
    visitor = arrive()
    visitor.expected = ("404",)  # whether there is a public page, asked before there is one
    page = visitor.page
    page.on("filechooser", lambda chooser: chooser.set_files(demo_cv))
    visitor.visit("/")
    expect(page.get_by_label("Password")).to_be_visible()
    tab_to(page, "E-mail address")
    page.keyboard.type(f"{uuid4().hex[:10]}@example.org")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Drop your CV here")).to_be_visible()
    tab_to(page, "Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect_focus(page, "Drop your CV here")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status=succeeded]")).to_be_visible()
    tab_to(page, "See your profile")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Senior Backend Engineer")).to_be_visible()
    walk_the_dialogs(page)
    edit_and_reorder(page)


def walk_the_dialogs(page: Page) -> None:
    for opener in ("Share", "Where Senior Backend Engineer comes from", "Python"):
        tab_to(page, opener)
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        tab_to(page, "Close", "Shift+Tab" if opener == "Python" else "Tab")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect_focus(page, opener)


def edit_and_reorder(page: Page) -> None:
    titles = page.locator("section[aria-labelledby=section-experience] h3")
    tab_to(page, "Edit Senior Backend Engineer", "Shift+Tab")
    page.keyboard.press("Enter")
    expect_focus(page, "Title")
    page.keyboard.press("Control+A")
    page.keyboard.type("Principal Engineer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Principal Engineer")).to_be_visible()
    expect_focus(page, "Edit Principal Engineer")
    tab_to(page, "Move Principal Engineer")
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_have_text("Principal Engineer")
    for _ in range(5):  # drawn anew when the order is saved, the handle is for a moment without the focus
        expect_focus(page, "Move Principal Engineer")
        page.keyboard.press("Home")
        with suppress(AssertionError):
            expect(titles.nth(0)).to_have_text("Principal Engineer", timeout=5000)
            break
    expect(titles.nth(0)).to_have_text("Principal Engineer")
    expect_focus(page, "Move Principal Engineer")
    page.keyboard.press("Enter")
    tab_to(page, "Move Principal Engineer down", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(titles.nth(1)).to_have_text("Principal Engineer")
