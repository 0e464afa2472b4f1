"""«My balance is wrong»: added up line by line before the customer's eyes, and what makes the difference found."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.support import customer_pages as customer

pytestmark = [pytest.mark.story, pytest.mark.processes]
MONEY = re.compile(r"−?¥[\d,]+\.\d\d")


def fen(shown: str) -> int:
    """The first amount in a text, in fen."""
    found = MONEY.search(shown.replace("+", ""))
    assert found is not None, shown
    figures = int(re.sub(r"[^\d]", "", found.group()))
    return -figures if found.group().startswith("−") else figures


def test_my_balance_is_wrong_is_answered_line_by_line(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    available = fen(customer.balance(page, base=house.url))
    armed = {"fault": "never", "on": "next", "params": {}}
    httpx.post(f"{house.sandbox_url}/control/faults", json=armed).raise_for_status()
    topup = customer.order_topup(page, "611.30", base=house.url)

    customer.open_chat(page, base=house.url)
    customer.write(page, "我的余额不对")
    told = customer.wait_answer(page, "我把账本里的每一笔明细重新加了一遍")
    expect(told).to_contain_text("哪一笔和您想的不一样")
    card = page.locator("[data-sum=CNY]").last
    lines = card.locator(".adds").first.locator("li")
    expect(lines.last).to_contain_text("余额")
    # The lines add up, before the customer's own eyes.
    amounts = [fen(text) for text in lines.locator(".figure").all_inner_texts()]
    totals = [text for text in lines.all_inner_texts() if "账面余额" in text]
    assert sum(amounts[: lines.all_inner_texts().index(totals[0])]) == fen(totals[0])
    expect(card).to_contain_text("在路上的钱")
    expect(card.locator(f'a[href="/records/{topup}/"]')).to_be_visible()

    # Named, the figure they expected is explained by the very top-up that has not arrived.
    expected = (available + 61_130) / 100
    customer.write(page, f"余额不对，应该有{expected:.2f}元")
    told = customer.wait_answer(page, "原因查到了")
    expect(told).to_contain_text("¥611.30")
    expect(told).to_contain_text("还没有到账")

    # A figure that nothing explains is not explained away.
    customer.write(page, "不对，余额应该有987654.32元")
    told = customer.wait_answer(page, "我不猜")
    expect(page.get_by_role("button", name="转人工").last).to_be_visible()

    page.goto(f"{house.url}/balance/")
    expect(page.locator("#balance")).to_contain_text("一笔一笔加起来")
    expect(page.locator("#balance")).to_contain_text("¥611.30")
