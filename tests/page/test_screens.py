"""Screens that the journey of one person does not reach."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
from playwright.sync_api import expect

from dev.stack import Stack
from tests.page.conftest import Visitor
from tests.page.test_journey import PASSWORD, sign_up


def test_a_webhook_is_made_and_managed(arrive: Callable[..., Visitor]) -> None:
    visitor = arrive("phone")
    page = sign_up(visitor)
    visitor.visit("/settings")
    page.get_by_label("Address of a new endpoint").fill("http://127.0.0.1:9/hook")
    page.get_by_role("button", name="Add").click()
    first = page.get_by_text("whsec_").inner_text()
    page.get_by_role("button", name="Manage http://127.0.0.1:9/hook").click()
    dialog = page.get_by_role("dialog", name="Webhook")
    dialog.get_by_role("button", name="New secret").click()
    expect(dialog.get_by_text("whsec_")).to_be_visible()
    assert dialog.get_by_text("whsec_").inner_text() != first
    dialog.get_by_role("switch", name="Every event").uncheck()
    dialog.get_by_role("checkbox", name="profile.updated").uncheck()
    expect(dialog.get_by_role("checkbox", name="profile.updated")).not_to_be_checked()
    dialog.get_by_role("button", name="Send a test").click()
    dialog.get_by_role("button", name="Read again").click()
    expect(dialog.get_by_role("list").last.get_by_text("webhook.test")).to_be_visible()
    visitor.check_access()


def test_rewards_and_advice_are_said_in_german(arrive: Callable[..., Visitor], demo_cv: Path) -> None:
    """Also what the server says in English; a camera is offered where pictures are read."""
    visitor = arrive("phone", locale="de-DE")
    page = visitor.page
    visitor.visit("/register")
    page.get_by_label("E-Mail-Adresse").fill(f"{uuid4().hex[:10]}@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Konto anlegen").click()
    expect(page.get_by_label("Foto aufnehmen")).to_have_attribute("capture", "environment")
    page.locator(".drop input").set_input_files(demo_cv)
    expect(page.locator("[data-status=succeeded]")).to_be_visible()
    visitor.visit("/rewards")
    expect(page.get_by_role("heading", name="Erster Lebenslauf")).to_be_visible()
    expect(page.get_by_text("Streak freeze")).to_have_count(0)
    visitor.check_access()
    visitor.visit("/cvs")
    page.get_by_role("link", name=demo_cv.name, exact=True).click()
    expect(page.get_by_text("Erwähnen Sie diese Fähigkeiten")).to_be_visible()


def test_operations_and_the_reference_can_be_read(arrive: Callable[..., Visitor], stack: Stack) -> None:
    visitor = arrive("desktop", "dark")
    page = sign_up(visitor)
    account = page.evaluate("JSON.parse(localStorage['vitae.session']).account.id")
    with psycopg.connect(stack.env["DATABASE_URL"]) as connection:
        connection.execute("UPDATE developers SET role = 'admin' WHERE id = %s", (account,))
    page.evaluate(
        "localStorage['vitae.session'] = localStorage['vitae.session'].replace('\"developer\"', '\"admin\"')"
    )
    visitor.visit("/operations")
    expect(page.get_by_role("heading", name="Now")).to_be_visible()
    page.get_by_role("button", name="All", exact=True).click()
    visitor.check_access()
    visitor.visit("/api/docs#upload_cv")
    expect(page.get_by_role("heading", name="Try it")).to_be_visible()
    visitor.check_access()
