"""Sent to the wrong person, end to end: asked back with a second person's word; given back by one payee, refused by another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support import customer_pages as customer
from tests.support import desk_pages as desk

pytestmark = [pytest.mark.story, pytest.mark.processes]
WAIT = customer.ANSWER_MILLISECONDS


def yuan(shown: str) -> float:
    return float(re.sub(r"[^\d.]", "", shown))


def transfer(page: Page, to: str, amount: str, *, base: str, note: str = "", speed: str = "now") -> str:
    """Send money through the pages, seeing the masked name first; the transfer's id, on its record's page."""
    page.goto(f"{base}/transfer/")
    page.locator("[name=identifier]").fill(to)
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".payee-name")).to_contain_text("*")
    page.locator("[name=amount]").fill(amount)
    page.locator(f"[name=speed][value={speed}]").check(force=True)
    page.locator("[name=note]").fill(note)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".adds .total")).to_contain_text("从余额转出")
    page.locator("main form button.main").click()
    page.wait_for_url(re.compile(r"/records/trn_\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def approve(page: Page, who: str, amount: str, *, base: str) -> None:
    """A second person reads what exactly they approve, and approves it."""
    desk.sign_in(page, who, base=base)
    page.goto(f"{base}/desk/approvals/")
    card = page.locator(".approval").filter(has_text=amount)
    expect(card).to_contain_text("征求收款人意见", timeout=WAIT)
    expect(card).to_contain_text("不动收款人的钱")
    card.locator("button[value=approve]").click()
    expect(page.locator(".toasts")).to_contain_text("已同意", timeout=desk.WAIT)


def test_asked_back_in_the_chat_approved_given_back_and_told(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    before = yuan(customer.balance(page, base=house.url))
    sent = transfer(page, customer.CAST["wang"].identifier, "66.60", base=house.url, note="房租")
    customer.wait_record(page, "已到 *强 的余额")
    customer.open_chat(page, base=house.url)
    customer.write(page, "我转错人了，刚转了66.6元，能追回来吗")
    told = customer.wait_answer(page, "没有对方同意，我们不能划回来")
    expect(told).to_contain_text("*强")
    customer.choose(page, "申请请对方退回")
    customer.wait_answer(page, "退回申请已经登记")

    other = open_page()
    customer.sign_in(other, "wang", base=house.url)
    expect(other.locator("#home")).not_to_contain_text(
        "希望您退回转账"
    )  # nobody is asked before it is approved
    approve(open_page(width=1440, height=900), "zhao", "¥66.60", base=house.url)

    waiting = other.locator("#home a.row").filter(has_text="*晓 希望您退回转账")
    expect(waiting).to_be_visible(timeout=WAIT)  # home moved by itself
    waiting.click()
    expect(other.locator("main")).to_contain_text("平台没有要求您退")
    expect(other.locator("main")).to_contain_text("不要另外转账退款")
    expect(other.locator("main")).not_to_contain_text("林晓")
    other.get_by_role("button", name="同意，退回这个金额").click()
    expect(other.locator("#recall")).to_contain_text("您退还了 ¥66.60")

    customer.open_record(page, sent, base=house.url)
    customer.wait_record(page, "对方已退回 ¥66.60")
    assert round(yuan(customer.balance(page, base=house.url)) - before, 2) == 0
    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("*强 同意退回，¥66.60 已回到您的余额")


def test_another_payee_refuses_and_the_payer_is_told_honestly(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    sent = transfer(page, customer.CAST["chen"].identifier, "77.70", base=house.url)
    customer.wait_record(page, "已到 *静 的余额")
    page.get_by_role("link", name="转错了？请对方退回").click()
    page.locator("[name=reason][value=wrong_person]").check(force=True)
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("#recall")).to_contain_text("正在核对")
    recall = page.url.rstrip("/").rpartition("/")[2]
    approve(open_page(width=1440, height=900), "sun", "¥77.70", base=house.url)
    expect(page.locator("#recall")).to_contain_text("等待对方决定", timeout=WAIT)  # moved by itself

    other = open_page()
    customer.sign_in(other, "chen", base=house.url, then=f"/recalls/{recall}/")
    other.get_by_role("button", name="不同意").click()
    expect(other.locator("#recall")).to_contain_text("您没有同意")

    expect(page.locator("#recall")).to_contain_text("对方不同意退回", timeout=WAIT)
    expect(page.locator("#recall")).to_contain_text("不当得利")
    customer.open_chat(page, base=house.url)
    customer.write(page, f"转错人的那笔怎么样了，单号 {sent}")
    customer.wait_answer(page, "对方没有同意退回")


def test_one_that_waits_is_stopped_by_a_word_in_the_chat(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    before = yuan(customer.balance(page, base=house.url))
    sent = transfer(page, customer.CAST["wang"].identifier, "88.80", base=house.url, speed="two_hours")
    customer.wait_record(page, "将转给 *强")
    customer.open_chat(page, base=house.url)
    customer.write(page, "糟了，转给王强的88.8元转错人了")
    customer.wait_answer(page, "我马上为您取消")
    customer.wait_answer(page, "已经取消")
    customer.open_record(page, sent, base=house.url)
    customer.wait_record(page, "转账已取消")
    assert yuan(customer.balance(page, base=house.url)) == before
