"""A customer who withdraws, before the browser: bind a card, order, call off."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def bind_card(page: Page, number: str, *, base: str) -> None:
    """Bind a card, or find it bound."""
    page.goto(f"{base}/cards/")
    bound = page.locator("main section").filter(has_text=number[-4:])
    if bound.count() == 0:
        page.locator("[name=number]").fill(number)
        page.locator("main form:has([name=number]) button[type=submit]").click()
    expect(page.locator("main section").first).to_contain_text(number[-4:])


def order(page: Page, amount: str, *, base: str, speed: str = "ordinary", tail: str = "") -> str:
    """Order a withdrawal through the form and its confirmation; returns its public id, on its record's page."""
    page.goto(f"{base}/withdraw/")
    page.locator("[name=amount]").fill(amount)
    if tail:
        page.locator("label.pick").filter(has_text=tail).locator("[name=card]").check(force=True)
    page.locator(f"[name=speed][value={speed}]").check(force=True)
    page.locator("main form button.main[type=submit]").click()
    page.locator("main form button[name=confirmed]").click()
    page.wait_for_url(re.compile(r"/records/wdr_\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]
