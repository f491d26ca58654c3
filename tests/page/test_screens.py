"""Screens that the journey of one person does not reach."""

from collections.abc import Callable
from pathlib import Path

import psycopg
from playwright.sync_api import expect

from dev.stack import Stack
from tests.page.conftest import Visitor
from tests.page.test_journey import drop, sign_up


def test_a_newer_cv_asks_and_a_shared_profile_is_a_page(
    arrive: Callable[..., Visitor], demo_cv: Path, other_cv: Path
) -> None:
    visitor = arrive("phone")
    visitor.expected = ("404",)  # whether there is a public page, asked before there is one
    page = sign_up(visitor)
    drop(page, demo_cv)
    drop(page, other_cv)
    visitor.visit("/proposals")
    visitor.check_access()
    page.get_by_role("button", name="Accept", exact=False).first.click()
    expect(page.get_by_text("ccepted.")).to_be_visible()
    visitor.visit("/profile")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Create public page").click()
    address = page.get_by_label("Address").input_value()
    visitor.check_access()
    page.goto(address)
    expect(page.get_by_text("Fjordpay AS")).to_be_visible()
    visitor.check_access()
    visitor.visit("/p/nobody")
    expect(page.get_by_text("no profile at this address")).to_be_visible()
    visitor.check_access()


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
