"""A customer who withdraws, before the browser: bind a card, order, call off."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support import codes
from tests.support.houses import House


def bind_card(page: Page, number: str, *, house: House) -> None:
    """Bind a card by a fresh proof and its bank's code, or find it bound. Of one whose identity is known."""
    page.goto(f"{house.url}/cards/")
    bound = page.locator("main section").filter(has_text=number[-4:])
    if bound.count() == 0:
        page.locator("[name=number]").fill(number)
        binds = page.locator("main form:has([name=number]) button[type=submit]")
        codes.prove(page, house, binds.click)
        enter_banks_code(page, house=house)
        page.goto(f"{house.url}/cards/")
    expect(page.locator("main section").first).to_contain_text(number[-4:])


def enter_banks_code(page: Page, *, house: House) -> None:
    """On the page of a check: the code its bank texted, and then the card is bound."""
    expect(page.locator("[name=code]")).to_be_visible(timeout=20_000)
    page.locator("[name=code]").fill(codes.banks_code(house))
    page.locator("#card-check form button.main[type=submit]").click()
    expect(page.locator("#card-check .notice.good")).to_be_visible(timeout=20_000)


def order(page: Page, amount: str, *, house: House, speed: str = "ordinary", tail: str = "") -> str:
    """Order a withdrawal through the form, its confirmation and a fresh proof; returns its public id, on its record's page."""
    page.goto(f"{house.url}/withdraw/")
    page.locator("[name=amount]").fill(amount)
    if tail:
        page.locator("label.pick").filter(has_text=tail).locator("[name=card]").check(force=True)
    page.locator(f"[name=speed][value={speed}]").check(force=True)
    page.locator("main form button.main[type=submit]").click()
    codes.prove(page, house, page.locator("main form button[name=confirmed]").click)
    page.wait_for_url(re.compile(r"/records/wdr_\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]
