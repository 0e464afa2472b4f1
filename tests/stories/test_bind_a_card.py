"""A card bound in the browser: its bank silent at first, a code mistyped, another card refused and explained, one let go in the
chat.
"""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from sandbox.card_codes import SPECIMENS
from tests.money.withdrawals.helpers import luhn
from tests.support import codes
from tests.support import customer_pages as customer
from tests.support import withdrawal_pages as withdrawal
from tests.support.houses import House

pytestmark = [pytest.mark.story, pytest.mark.processes]
CARD = luhn("622848000770017")
REFUSED = next(number for number, reason in SPECIMENS.items() if reason == "mobile_differs")


def begin(page: Page, house: House, number: str) -> None:
    """Through the form and a fresh proof, to the page of the check."""
    page.goto(f"{house.url}/cards/")
    page.locator("[name=number]").fill(number)
    binds = page.locator("main form:has([name=number]) button[type=submit]")
    codes.prove(page, house, binds.click)
    page.wait_for_url(re.compile(r"/cards/checks/cck_\w+/$"))


def silent_once(house: House) -> None:
    body = {"fault": "card_check_unknown", "on": "next", "of": "card_check"}
    params = {"end": "sent", "hang_seconds": 1}
    httpx.post(f"{house.sandbox_url}/control/faults", json={**body, "params": params}).raise_for_status()


def test_a_card_is_bound_though_its_bank_is_silent_and_another_is_refused(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "chen", base=house.url)
    silent_once(house)
    begin(page, house, " ".join([CARD[:4], CARD[4:8], CARD[8:12], CARD[12:]]))  # as it is pasted
    check = page.locator("#card-check")
    expect(check).to_contain_text("农业银行暂时没有回应", timeout=20_000)  # unknown is said
    expect(page.locator("[name=code]")).to_be_visible(timeout=30_000)  # and resolves itself
    right = codes.banks_code(house)
    page.locator("[name=code]").fill(f"{(int(right) + 1) % 10**6:06d}")
    check.locator("form button.main").click()
    expect(check).to_contain_text("还可以再试 2 次", timeout=20_000)
    withdrawal.enter_banks_code(page, house=house)
    page.locator("#card-check a.main").click()
    expect(page.locator("main section").filter(has_text=CARD[-4:])).to_contain_text("储蓄卡")

    begin(page, house, REFUSED)
    expect(check).to_contain_text("这个手机号不是您留给招商银行的号码", timeout=20_000)
    customer.open_chat(page, base=house.url)
    customer.write(page, "我绑卡怎么绑不上")
    customer.wait_answer(page, "请换成办卡时留的号码")

    customer.write(page, f"帮我解绑尾号{CARD[-4:]}的银行卡")
    customer.wait_answer(page, "没有在途的钱")
    page.get_by_role("button", name="确认解绑").last.click()
    customer.wait_answer(page, "已经为您解绑")
    page.goto(f"{house.url}/cards/")
    expect(page.locator("main")).not_to_contain_text(f"尾号 {CARD[-4:]}")
