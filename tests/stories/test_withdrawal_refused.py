"""A withdrawal refused for a name mismatch, end to end: explained in the chat, money back, and how to mend it."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.money.withdrawals.helpers import CARD, luhn
from tests.support import customer_pages as customer
from tests.support import withdrawal_pages as withdrawal

pytestmark = [pytest.mark.story, pytest.mark.processes]
OTHER = luhn("62284800001234567")


def fault(house, name: str, **params: object) -> None:
    """The bank plays this fault on the next payout."""
    body = {"fault": name, "on": "next", "of": "payout", "params": params}
    httpx.post(f"{house.sandbox_url}/control/faults", json=body).raise_for_status()


def yuan(shown: str) -> float:
    return float(re.sub(r"[^\d.]", "", shown))


def test_a_name_mismatch_is_explained_money_is_back_and_another_card_mends_it(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    withdrawal.bind_card(page, CARD, house=house)
    before = yuan(customer.balance(page, base=house.url))

    fault(house, "name_mismatch")
    refused = withdrawal.order(page, "321.00", house=house, speed="fast", tail=CARD[-4:])
    customer.wait_record(page, "银行没有付出")  # by itself, on the open page
    customer.wait_record(page, "收款卡户名与实名不一致")
    customer.wait_record(page, "绑定一张本人同名的卡，再提现")
    assert yuan(customer.balance(page, base=house.url)) == before  # with the fee

    customer.open_chat(page, base=house.url)
    customer.write(page, "我提现的321块失败了怎么回事，钱去哪了")
    said = customer.wait_answer(page, "户名和您在这里的实名不一致")
    expect(said).to_contain_text("¥323.00")  # amount and fee
    expect(said).to_contain_text("已经回到您的余额")
    expect(said).to_contain_text("请绑定一张户名和您本人一致的卡")
    expect(page.locator(".talk .path").last).to_contain_text("回到您的余额")
    proof = said.locator("details.proof").filter(has_text="¥323.00").first
    proof.locator("summary").click()
    expect(proof.locator(".proof-card a").first).to_have_attribute("href", re.compile(refused))

    withdrawal.bind_card(page, OTHER, house=house)
    mended = withdrawal.order(page, "321.00", house=house, tail=OTHER[-4:])
    customer.wait_record(page, f"¥321.00 已转到尾号 {OTHER[-4:]} 的卡")
    assert round(before - yuan(customer.balance(page, base=house.url)), 2) == 321.00

    customer.open_chat(page, base=house.url)
    customer.write(page, "谢谢，那我刚才提现的321到账了吗")
    page.wait_for_function("() => document.querySelectorAll('.talk .turn.them').length > 1")
    assert mended != refused


def test_a_withdrawal_in_review_is_called_off_by_its_customer(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    withdrawal.bind_card(page, CARD, house=house)
    before = yuan(customer.balance(page, base=house.url))
    large = luhn("62220200009999")
    withdrawal.bind_card(page, large, house=house)  # nothing was ever paid to this one
    withdrawal.order(page, "5100.00", house=house, tail=large[-4:])
    customer.wait_record(page, "人工核对")
    page.locator("[data-opens=cancel]").click()
    page.locator("#cancel form button").click()
    customer.wait_record(page, "¥5,100.00 已回到您的余额")
    assert yuan(customer.balance(page, base=house.url)) == before
