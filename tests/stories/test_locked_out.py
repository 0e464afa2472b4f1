"""Five wrong passwords lock one person, who opens it by code; nobody else notices."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.support import customer_pages as customer
from tests.support.waiting import until

pytestmark = [pytest.mark.story, pytest.mark.processes]


def code_sent_to(house, phone: str, since: int) -> str | None:
    arrivals = httpx.get(f"{house.sandbox_url}/control/arrivals", params={"to": phone, "limit": 5}).json()[
        "arrivals"
    ]
    fresh = [one for one in arrivals if one["id"] > since and one["code"]]
    return fresh[0]["code"] if fresh else None


def newest(house, phone: str) -> int:
    arrivals = httpx.get(f"{house.sandbox_url}/control/arrivals", params={"to": phone, "limit": 1}).json()[
        "arrivals"
    ]
    return arrivals[0]["id"] if arrivals else 0


def test_locked_out_opened_by_code_while_another_is_not_affected(house, open_page) -> None:
    chen, wang = customer.CAST["chen"], customer.CAST["wang"]
    page, other = open_page(), open_page()
    page.goto(f"{house.url}/account/sign-in/")
    for _ in range(5):
        page.locator("[name=identifier]").fill(chen.identifier)
        page.locator("[name=password]").fill("Wrong-Password-1!")
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
    opens = page.locator("form[action$='/account/unlock/'] button")
    expect(opens).to_be_visible()

    customer.sign_in(other, wang, base=house.url)  # the same day, the same house: not affected
    assert customer.balance(other, base=house.url).startswith("¥")

    before = newest(house, chen.identifier)
    opens.click()
    page.wait_for_url(re.compile(r"/account/code/"))
    code = until(lambda: code_sent_to(house, chen.identifier, before), seconds=20)
    page.locator("[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/account/code/" not in url)
    customer.sign_in(page, chen, base=house.url)
    assert customer.balance(page, base=house.url).startswith("¥")
