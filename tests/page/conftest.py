"""A browser on a whole stack. Console errors, CSP reports, failed requests and axe violations fail a test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from reportlab.pdfgen import canvas as reportlab_canvas

from dev.cv_generator import write_demo_cv
from dev.stack import Stack

FOLDER = Path(__file__).parent
AXE = (FOLDER / "vendor" / "axe.min.js").read_text(encoding="utf-8")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZES: dict[str, Any] = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}
OTHER_LINES = (
    "Nora Lindqvist",
    "nora.lindqvist@example.net | +46 8 123 456 78 | Stockholm, Sweden",
    "Experience",
    "Data Engineer, Norrsken Analys AB, Jan 2019 - Dec 2022",
    "- Built 14 pipelines in Python and SQL",
    "- Cut the nightly run from 6 hours to 40 minutes",
    "Education",
    "Bachelor of Science in Mathematics, Lund University, 2014 - 2017",
    "Skills",
    "Python, SQL, Airflow, Spark",
)
PATIENCE_MS = 60_000
SETTLED = """Promise.all(document.getAnimations().filter(one => one.effect.getTiming().iterations === 1)
    .map(one => one.finished.catch(() => 0)))"""
PROBLEMS = """.violations.flatMap(({id, nodes}) => nodes.map(
    ({html, failureSummary}) => `${id}: ${html.slice(0, 160)} ${failureSummary}`))"""
ALL_RULES = f"""() => {{
    const wanted = axe.getRules().filter(({{tags}}) => !tags.includes("wcag2aaa") && !tags.includes("deprecated"));
    const rules = Object.fromEntries(wanted.map(({{ruleId}}) => [ruleId, {{enabled: true}}]));
    return axe.run(document, {{rules}}).then(found => found{PROBLEMS});
}}"""
"""A and AA of WCAG 2.2, best practices and what axe calls experimental."""
CONTRAST = f"""axe.run(document, {{runOnly: ["color-contrast"]}}).then(found => found{PROBLEMS})"""
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.untraced)
            item.add_marker(pytest.mark.page)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        reason = "THE PAGE IS NOT TESTED: there is no Chromium (apt-get install chromium)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    quick = {
        "LOGIN_RATE_LIMIT": "1000 per minute",
        "RECONCILE_SECONDS": "0.5",
        "WEBHOOK_ALLOW_PRIVATE": "true",
    }
    with Stack(quick, formation={"web": 1, "worker": 1}) as running:
        yield running


@pytest.fixture(scope="session")
def demo_cv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cv") / "cv.pdf"
    write_demo_cv(path)
    return path


@pytest.fixture(scope="session")
def other_cv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody else's, so that an import asks before it changes anything."""
    path = tmp_path_factory.mktemp("cv") / "other.pdf"
    sheet = reportlab_canvas.Canvas(str(path))
    for place, line in enumerate(OTHER_LINES):
        sheet.drawString(72, 760 - 18 * place, line)
    sheet.save()
    return path


class Visitor:
    """Somebody at a browser window; ``complaints`` is what the browser had to say against the page."""

    def __init__(self, context: BrowserContext, base_url: str, theme: Any) -> None:
        self.context = context
        self.base_url = base_url
        self.theme = theme
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.page = self.open()

    def open(self) -> Page:
        """Another tab."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", lambda entry: self._complain(entry.type, entry.text))
        return page

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(part in text for part in self.expected):
            self.complaints.append(text)

    def visit(self, address: str) -> None:
        self.page.goto(f"{self.base_url}{address}")

    def check_access(self, page: Page | None = None, *, in_both_themes: bool = True) -> None:
        """No violation that axe knows. Raises AssertionError."""
        page = page or self.page
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        # Animations and transitions are in no state to be judged.
        page.evaluate(SETTLED)
        page.evaluate(f"() => {{ if (!window.axe) {{ {AXE}; }} }}")
        problems = page.evaluate(ALL_RULES)
        if in_both_themes:
            page.emulate_media(color_scheme="light" if self.theme == "dark" else "dark")
            page.evaluate(SETTLED)
            problems += page.evaluate(CONTRAST)
            page.emulate_media(color_scheme=self.theme)
        assert problems == [], page.url


@pytest.fixture
def arrive(browser: Browser, stack: Stack) -> Iterator[Callable[..., Visitor]]:
    """``arrive("phone", "dark")``: a window of its own; at the end nothing may have been complained of."""
    visitors: list[Visitor] = []

    def new(size: str = "desktop", theme: Any = "light", **options: Any) -> Visitor:
        context = browser.new_context(
            viewport=SIZES[size],
            color_scheme=theme,
            has_touch=size == "phone",
            **{"locale": "en-GB", **options},
        )
        visitors.append(Visitor(context, stack.base_url, theme))
        return visitors[-1]

    yield new
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
