"""Digital currency, end to end: sent from another wallet, gone in a reorganisation, back again, credited once; all before the
customer's eyes.
"""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.support import customer_pages as customer

pytestmark = [pytest.mark.story, pytest.mark.processes]


def control(house, method: str, path: str, **body: object) -> dict:
    answer = httpx.request(method, house.sandbox_url + path, json=body or None)
    answer.raise_for_status()
    return answer.json()


def order_coins(page: Page, amount: str, *, base: str) -> str:
    """Order a top-up in digital currency and arrive on its record; returns its public id."""
    page.goto(f"{base}/topup/")
    page.locator("[name=rail][value=chain]").check(force=True)
    page.locator("[name=amount]").fill(amount)
    expect(page.locator("#rail-chain")).to_be_checked()
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text("波场（TRC-20）")
    page.locator("main form button[name=confirmed]").click()
    page.wait_for_url(re.compile(r"/records/top_\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def send(house, open_page, address: str, amount: str) -> None:
    """From another wallet, at its own page."""
    wallet = open_page()
    wallet.goto(f"{house.sandbox_url}/wallet/?lang=zh&address={address}")
    wallet.locator("[name=amount]").fill(amount)
    wallet.get_by_role("button").first.click()
    expect(wallet.locator(".end")).to_be_visible()


def test_coins_that_vanish_in_a_reorganisation_are_credited_once_when_they_are_back(house, open_page) -> None:
    control(
        house,
        "POST",
        "/control/faults",
        fault="reorganised",
        on="next",
        of="collection",
        rail="chain",
        params={"depth": 2, "again": True},
    )
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    topup = order_coins(page, "25.5", base=house.url)

    panel = page.locator(".topup-panel")
    expect(panel).to_contain_text("请转入 25.50 USDT")
    expect(panel.locator(".pay-code svg")).to_be_visible()
    address = panel.locator(".pay-address code").inner_text()
    assert re.fullmatch(r"T\w{33}", address)

    send(house, open_page, address, "25.5")
    customer.wait_record(page, "网络上看到了您的转账")
    customer.wait_record(page, "区块链重组，转账消失了")
    customer.wait_record(page, "转账又出现在网络上")
    customer.wait_record(page, "25.50 USDT 已到账", milliseconds=40_000)
    expect(page.locator("#record")).to_contain_text("区块链重组，转账消失了")  # what happened stays told
    expect(page.locator(".topup-panel")).to_have_count(0)

    with house.connect("app") as books:
        posted = books.execute(
            "SELECT count(*), sum(e.amount_minor) FROM ledger_entry e JOIN ledger_transfer t ON t.id = e.transfer_id "
            "JOIN ledger_account a ON a.id = e.account_id WHERE t.key = %s AND a.code = 'available'",
            [f"topup:{topup}:credit"],
        ).fetchone()
    assert posted == (1, 25_500_000)
    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("暂时从网络上消失了，所以没有入账")
    expect(page.locator("main")).to_contain_text("您转入的 25.50 USDT 已到账")
