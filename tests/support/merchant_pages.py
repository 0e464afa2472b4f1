"""A merchant before the browser, as the stories read: signed in by the code in the mail."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support import codes
from tests.support.houses import House

SHOP = "shanhai@shop.example"


def sign_in(page: Page, *, house: House, email: str = SHOP) -> None:
    page.goto(f"{house.url}/merchant-desk/sign-in/")
    since = codes.newest(house)
    page.locator("[name=email]").fill(email)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/merchant-desk/code/$"))
    page.locator("[name=code]").fill(codes.code_after(house, since))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/merchant-desk/$"))


def open_first(page: Page) -> None:
    """The first dispute that waits for the merchant."""
    page.locator("main a.row").first.click()
    page.wait_for_url(re.compile(r"/merchant-desk/disputes/dsp_"))
    expect(page.locator("#said-title")).to_be_visible()
