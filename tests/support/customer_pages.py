"""A customer before the browser, as the stories read: sign in, write, wait for the answer, top up.

Every helper takes a playwright page and waits for what it did to be seen. `base` is the house's address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from walletdesk.people.demo import CUSTOMER_PASSWORD, CUSTOMERS

ANSWER_MILLISECONDS = 40_000


@dataclass(frozen=True)
class Who:
    """Someone who signs in: phone or email, and the password."""

    name: str
    identifier: str
    password: str = CUSTOMER_PASSWORD


CAST = {
    short: Who(name, phone)
    for short, (name, phone, _, _) in zip(("lin", "wang", "chen", "emma"), CUSTOMERS, strict=True)
}


def sign_in(page: Page, who: Who | str, *, base: str, then: str = "/") -> None:
    """Sign a customer in (one of CAST by short name) and arrive at `then`."""
    person = CAST[who] if isinstance(who, str) else who
    page.goto(f"{base}/account/sign-in/?next={then}")
    page.locator("[name=identifier]").fill(person.identifier)
    page.locator("[name=password]").fill(person.password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{base}{then}")


def open_chat(page: Page, *, base: str) -> None:
    page.goto(f"{base}/chat/")
    expect(page.locator("[data-composer] textarea")).to_be_visible()


def write(page: Page, text: str) -> None:
    """Write into the open talk and see it delivered."""
    page.locator("[data-composer] textarea").fill(text)
    page.locator("[data-composer] button[type=submit]").click()
    expect(turns(page, mine=True).filter(has_text=text).last).to_have_attribute("data-state", "sent")


def wait_answer(
    page: Page, text: str | re.Pattern[str], *, milliseconds: int = ANSWER_MILLISECONDS
) -> Locator:
    """The newest bubble of the other side that has `text`; it came without a reload."""
    answer = turns(page, mine=False).filter(has_text=text).last
    expect(answer).to_be_visible(timeout=milliseconds)
    return answer


def choose(page: Page, label: str | re.Pattern[str]) -> None:
    """Press a button the talk offers."""
    page.locator(".choices button:visible").filter(has_text=label).last.click()


def turns(page: Page, *, mine: bool) -> Locator:
    return page.locator(".talk .turn.me" if mine else ".talk .turn.them")


def order_topup(page: Page, amount: str, *, base: str, bank: str = "cmb", tail: str = "6631") -> str:
    """Order a top-up through the form and its confirmation; returns its public id, on its record's page."""
    page.goto(f"{base}/topup/")
    known = page.locator(f"[name=card][value='{bank}:{tail}']")
    if known.count():
        known.check(force=True)
    else:
        page.locator("label.pick").filter(has=page.locator("[name=card][value=new]")).click()
        page.locator("[name=bank]").select_option(bank)
        page.locator("[name=tail]").fill(tail)
    with page.expect_response(re.compile(r"/topup/ways/")):  # the fees for this amount move what stands below
        page.locator("[name=amount]").fill(amount)
    page.locator("main form button[type=submit]").click()
    page.locator("main form button[name=confirmed]").click()
    page.wait_for_url(re.compile(r"/records/top_\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def open_record(page: Page, public_id: str, *, base: str) -> None:
    page.goto(f"{base}/records/{public_id}/")


def wait_record(page: Page, text: str | re.Pattern[str], *, milliseconds: int = ANSWER_MILLISECONDS) -> None:
    """See the open record's page say so, without a reload."""
    expect(page.locator("#record")).to_contain_text(text, timeout=milliseconds)


def balance(page: Page, *, base: str) -> str:
    """The balance as home shows it: «¥12,480.36»."""
    page.goto(f"{base}/")
    return page.locator(".balance .total").inner_text().replace("\n", "")
