"""Buying in a shop: paid from the balance, the shop hears of it by webhook; then too little there, and another way."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.money.withdrawals.helpers import luhn
from tests.support import customer_pages as customer
from tests.support import withdrawal_pages as withdrawal

pytestmark = [pytest.mark.story, pytest.mark.processes]
CARD = luhn("62170000001234599")


def buy(page: Page, good: str, *, shop: str, how: str = "购买") -> None:
    page.goto(f"{shop}/shop/?lang=zh")
    page.locator("li", has_text=good).get_by_role("button", name=how).click()


def choose(page: Page, way: str) -> None:
    page.locator(f"[name=way][value^='{way}']").first.check(force=True)
    page.locator("main form button.main[type=submit]").click()


def confirm(page: Page) -> None:
    page.wait_for_url(re.compile(r"/pay/pay_\w+/$"))
    page.get_by_role("button", name=re.compile("^付款 ¥")).click()


def test_bought_paid_and_the_shop_knows(house, open_page) -> None:
    page = open_page(lang="zh")
    customer.sign_in(page, "wang", base=house.url)
    buy(page, "建盏茶杯", shop=house.sandbox_url)
    page.wait_for_url(re.compile(r"/checkout/"))
    expect(page.locator("main")).to_contain_text("山海小铺")
    choose(page, "balance")
    confirm(page)
    page.wait_for_url(re.compile(r"/records/pay_\w+/$"))  # the shop was asked first, then it was paid
    customer.wait_record(page, "¥128.00 已付给山海小铺")
    customer.wait_record(page, "商户系统已收到付款通知")
    page.get_by_role("link", name="返回商户").click()
    expect(page.locator("main")).to_contain_text("已付款")  # the webhook came, its signature held


def test_too_little_there_then_another_way_on_the_same_page(house, open_page) -> None:
    page = open_page(lang="zh")
    customer.sign_in(page, "chen", base=house.url)
    withdrawal.bind_card(page, CARD, house=house)
    buy(page, "龙井新茶", shop=house.sandbox_url)
    page.wait_for_url(re.compile(r"/checkout/"))
    choose(page, "balance")
    page.wait_for_url(re.compile(r"/pay/pay_\w+/$"))
    _spend_it_all(house)  # between the look and the word, the money went elsewhere
    confirm(page)
    main = page.locator("main")
    expect(main).to_contain_text("余额不够")
    expect(main).to_contain_text("没有扣款")
    choose(page, "card")
    confirm(page)
    page.get_by_role("link", name="去发卡银行验证").click()
    page.locator("#code").fill(page.locator("#hint b").inner_text())
    page.locator("button[value=approve]").click()
    page.wait_for_url(re.compile(r"/records/pay_\w+/$"))
    customer.wait_record(page, "¥68.00 已付给山海小铺")
    orders = httpx.get(f"{house.sandbox_url}/shop/?lang=zh").text
    assert "龙井新茶" in orders


def _spend_it_all(house) -> None:
    """All of Chen's balance goes to the house's suspense, as if it had been spent."""
    code = (
        "from walletdesk.core.actors import Actor\n"
        "from walletdesk.people.models import User\n"
        "from walletdesk.money import ledger, shortfalls\n"
        "by = Actor.system('tests')\n"
        "chen = User.objects.customers().get(email='chen.jing@example.com')\n"
        "mine = shortfalls.available(chen.pk, by=by)\n"
        "left = ledger.balance(mine).available.minor\n"
        "to = ledger.account('house', 'suspense')\n"
        "legs = [ledger.Leg(mine.pk, -left), ledger.Leg(to.pk, left)]\n"
        "left and ledger.post(key='spent', kind='tests', legs=legs, by=by)\n"
    )
    house.manage("shell", "-c", code)
