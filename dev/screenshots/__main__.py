"""``python -m dev.screenshots``: start a stack, fill it, and take a picture of every screen in its states."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from playwright.sync_api import Browser, Page, Route, sync_playwright

from dev.cv_generator import write_demo_cv
from dev.cv_generator.personas import PERSONAS
from dev.cv_generator.write import write_cv
from dev.screenshots.people import EMPTY, FILLED, PASSWORD, UGLY, fill, make_admin
from dev.stack import Stack
from dev.stack.procfile import ROOT

IMAGES = ROOT / "docs" / "images"
DESKTOP, PHONE = (1200, 780), (390, 780)
QUALITY = 62
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def window(browser: Browser, base_url: str, size: tuple[int, int], theme: str, email: str) -> Iterator[Page]:
    """A page of somebody who is logged in; nobody is for an empty ``email``."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        locale="en-GB",
        is_mobile=size == PHONE,
        has_touch=size == PHONE,
        base_url=base_url,
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    if email:
        page.goto("/login")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.locator(".drop").wait_for()
    yield page
    context.close()


def shoot(page: Page, name: str, address: str = "", ready: str = "main") -> None:
    """Go there, wait for it to be still, and keep what is seen."""
    if address:
        page.goto(address)
    page.locator(ready).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement?.blur()")
    page.screenshot(path=IMAGES / f"{name}.jpg", type="jpeg", quality=QUALITY, animations="disabled")
    print(f"docs/images/{name}.jpg", flush=True)


def take_filled(browser: Browser, url: str, cv: Path) -> None:
    """Every screen of somebody with a profile."""
    with window(browser, url, DESKTOP, "light", FILLED) as page:
        page.locator(".drop input").set_input_files(cv)
        page.locator("[data-status=succeeded]").wait_for()
        shoot(page, "home")
        shoot(page, "profile", "/profile", ".entry")
        page.get_by_role("button", name="Where Senior Backend Engineer comes from").click()
        shoot(page, "source", ready="img.page-image")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Edit Senior Backend Engineer").click()
        shoot(page, "edit", ready=".entry-form")
        shoot(page, "history", "/profile/history", ".change")
        page.goto("/cvs")
        page.locator(".file a.name").first.click()
        shoot(page, "score", ready="img.page-image")
        shoot(page, "rewards", "/rewards", ".badges")
        shoot(page, "settings", "/settings", ".settings-part")
        shoot(page, "reference", "/api/docs#upload_cv", ".operation")


def take_suggestions(browser: Browser, url: str, cv: Path) -> None:
    """After somebody else's CV, which changes nothing unasked; and what an admin sees of it all."""
    with window(browser, url, DESKTOP, "light", FILLED) as page:
        page.goto("/cvs")
        page.locator(".drop input").set_input_files(cv)
        page.locator("[data-status=succeeded]").wait_for()
        shoot(page, "files")
        shoot(page, "suggestions", "/proposals", ".comparison")
        shoot(page, "operations", "/operations", ".figures")
    with window(browser, url, PHONE, "dark", FILLED) as page:
        shoot(page, "home-phone-dark", "/", ".facts")
        shoot(page, "suggestions-phone-dark", "/proposals", ".comparison")


def take_dark_and_small(browser: Browser, url: str, slug: str) -> None:
    """The same person in the dark and on a phone; the public page."""
    for name, size, theme in (
        ("dark", DESKTOP, "dark"),
        ("phone", PHONE, "light"),
        ("phone-dark", PHONE, "dark"),
    ):
        with window(browser, url, size, theme, FILLED) as page:
            shoot(page, f"profile-{name}", "/profile", ".entry")
            shoot(page, f"rewards-{name}", "/rewards", ".badges")
    with window(browser, url, DESKTOP, "light", "") as page:
        shoot(page, "public", f"/p/{slug}")


def take_states(browser: Browser, url: str) -> None:
    """Before the login, empty, loading, failed, and with more than anybody has."""
    with window(browser, url, DESKTOP, "light", "") as page:
        shoot(page, "register", "/register", "form")
    with window(browser, url, DESKTOP, "light", EMPTY) as page:
        shoot(page, "empty-home")
        shoot(page, "empty-suggestions", "/proposals", ".empty")
        page.goto("/cvs")
        page.locator(".drop input").set_input_files(ROOT / "README.md")
        shoot(page, "error", ready=".notice.bad")
        page.route("**/gamification/me", hold)
        page.goto("/rewards")
        page.locator("[aria-busy=true]").wait_for()
        page.screenshot(path=IMAGES / "loading.jpg", type="jpeg", quality=QUALITY)
    for name, size in (("long", DESKTOP), ("long-phone", PHONE)):
        with window(browser, url, size, "light", UGLY) as page:
            shoot(page, name, "/profile", ".entry")


def hold(route: Route) -> None:
    """Never answer."""


def main() -> int:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        print("There is no Chromium: apt-get install chromium", file=sys.stderr)
        return 1
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Stack({"LOGIN_RATE_LIMIT": "1000 per minute"}) as stack,
        sync_playwright() as playwright,
        httpx2.Client(base_url=f"{stack.base_url}/api", timeout=60, trust_env=False) as client,
    ):
        cv = Path(folder) / "marit-solvang.pdf"
        write_demo_cv(cv)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        slug = fill(client)
        take_states(browser, stack.base_url)
        take_filled(browser, stack.base_url, cv)
        take_dark_and_small(browser, stack.base_url, slug)
        make_admin(stack.env["DATABASE_URL"], FILLED)
        other = Path(folder) / "tomas-iturbe-quintana.docx"
        write_cv(PERSONAS["tomas"], other)
        take_suggestions(browser, stack.base_url, other)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
