"""A colleague before the browser, as the stories read."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from walletdesk.people.demo import STAFF_PASSWORD

MAIL = {
    "li": "limin@desk.example",
    "zhao": "zhaoning@desk.example",
    "sun": "sunyue@desk.example",
    "zhou": "zhouhang@desk.example",
}
WAIT = 40_000


def sign_in(page: Page, who: str, *, base: str) -> None:
    """Sign a colleague in and arrive at the inbox."""
    page.goto(f"{base}/desk/sign-in/")
    page.locator("[name=identifier]").fill(MAIL[who])
    page.locator("[name=password]").fill(STAFF_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/desk/$"))


def open_waiting(page: Page, text: str | re.Pattern[str], *, base: str) -> None:
    """Open the case in line that says `text` in the list, waiting for it to appear by itself."""
    page.goto(f"{base}/desk/?box=waiting")
    item = page.locator(".item").filter(has_text=text).first
    expect(item).to_be_visible(timeout=WAIT)
    item.click()
    page.wait_for_url(re.compile(r"/desk/cases/case_"))


def take(page: Page) -> None:
    page.locator("#deeds button.main").click()
    expect(page.locator("[data-opens=resolve]")).to_be_visible()


def side(page: Page) -> Locator:
    return page.locator("#side")


def ask_for(page: Page, act: str, reason: str) -> None:
    """Open the dry run of a remedy and ask for its approval."""
    side(page).locator(".remedy").filter(has_text=act).first.locator("button").click()
    page.locator("#act textarea").fill(reason)
    page.locator("#act button[type=submit]").click()
    expect(side(page)).to_contain_text("等待审批", timeout=WAIT)


def reply(page: Page, text: str) -> None:
    page.locator("[data-composer] textarea").fill(text)
    page.locator("[data-composer] button[type=submit]").click()
    expect(page.locator(".talk .turn.me").filter(has_text=text).last).to_have_attribute(
        "data-seq", re.compile(r"\d+")
    )


def solve(page: Page, result: str) -> None:
    page.locator("[data-opens=resolve]").click()
    page.locator("#resolve textarea").fill(result)
    page.locator("#resolve button[type=submit]").click()
    page.wait_for_url(re.compile(r"/desk/$"))
