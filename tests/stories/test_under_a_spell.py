"""Told to move money to a safe account: warned in the chat, the money held, let go by a person; and a freeze by order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.newcomers import newcomer

pytestmark = [pytest.mark.story, pytest.mark.processes]
WAIT = customer.ANSWER_MILLISECONDS


def transfer(page: Page, amount: str, *, base: str) -> str:
    """Send money to Wang, through the guide and the caution; its id, on its record's page."""
    page.goto(f"{base}/transfer/")
    page.locator("[name=identifier]").fill(customer.CAST["wang"].identifier)
    page.locator("main form button[type=submit]").first.click()
    page.locator("[name=amount]").fill(amount)
    page.locator("main form button.main").click()
    expect(page.locator("main")).to_contain_text("这笔会先由人工核对")
    expect(page.locator(".care li")).to_have_count(3)
    page.locator("main form button.main").click()
    page.wait_for_url(re.compile(r"/records/trn_\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def test_money_of_one_under_a_spell_waits_for_a_person(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, newcomer(house, "陈守信", minor=50_000), base=house.url)
    customer.open_chat(page, base=house.url)
    customer.write(page, "警察打电话说我涉嫌洗钱，让我把钱转到安全账户核查")
    told = customer.wait_answer(page, "请先停一下")
    expect(told).to_contain_text("没有任何机关会用“安全账户”")
    expect(told).to_contain_text("钱还在您自己的账户里")
    number = transfer(page, "58.80", base=house.url)
    expect(page.locator("main")).to_contain_text("先由同事核对")

    watch = open_page(width=1440, height=900)
    desk.sign_in(watch, "sun", base=house.url)
    watch.goto(f"{house.url}/desk/watch/customers/")
    expect(watch.locator("#cautions")).to_contain_text("安全账户")
    watch.goto(f"{house.url}/desk/watch/")
    watch.locator("#alerts tr").filter(has_text="58.80").last.locator("a").first.click()
    expect(watch.locator("#board")).to_contain_text(number)
    watch.locator("[name=decision][value=released]").check(force=True)
    watch.locator("[name=note]").fill("已与客户通话核实，是还给朋友的钱")
    watch.locator("#board form button.main").click()
    customer.wait_record(page, "已到 *强 的余额")
    watch.goto(f"{house.url}/desk/watch/customers/")
    expect(watch.locator("#cautions")).not_to_contain_text("安全账户")


def test_a_freeze_by_order_is_explained_and_one_of_ours_appealed(house, open_page) -> None:
    watch, page = open_page(width=1440, height=900), open_page()
    who = newcomer(house, "Grace Shen", minor=50_000, language="en")
    desk.sign_in(watch, "sun", base=house.url)
    watch.goto(f"{house.url}/desk/watch/customers/")
    watch.locator("[name=who]").fill(who.identifier)
    watch.locator("#board form button.main").click()
    watch.wait_for_url(re.compile(r"/customers/cus_\w+/$"))
    here = watch.url
    watch.locator("#order-reference").fill("京公冻 118")
    watch.locator("form[aria-labelledby=order] button").click()
    watch.locator("#act button[type=submit]").click()
    expect(watch.locator("#board")).to_contain_text("京公冻 118", timeout=WAIT)

    customer.sign_in(page, who, base=house.url)
    customer.open_chat(page, base=house.url)
    customer.write(page, "why is my money frozen")
    told = customer.wait_answer(page, "京公冻 118")
    expect(told).to_contain_text("The police")
    expect(told).to_contain_text("Unfreezing never costs anything")

    watch.goto(here)
    watch.locator("#board a").filter(has_text=re.compile("转出")).first.click()
    watch.locator("#paper").fill("京公冻 119")
    watch.locator("form[aria-labelledby=renew] button").click()
    watch.locator("#act button[type=submit]").click()
    expect(watch.locator("#board")).to_contain_text("京公冻 119", timeout=WAIT)

    watch.locator("#reference").fill("京公解 7")
    watch.locator("#why").fill("公安机关来函解除")
    watch.locator("form[aria-labelledby=lift] button").click()
    watch.locator("#act button[type=submit]").click()
    expect(watch.locator("#board")).to_contain_text("等待审批", timeout=WAIT)
    second = open_page(width=1440, height=900)
    desk.sign_in(second, "zhou", base=house.url)
    second.goto(f"{house.url}/desk/approvals/")
    card = second.locator(".approval").filter(has_text="按文书解除")
    card.locator("button[value=approve]").click()
    expect(second.locator(".toasts")).to_contain_text("已同意", timeout=desk.WAIT)
    page.goto(f"{house.url}/restrictions/")
    expect(page.locator("#restrictions")).to_contain_text("There is no restriction on your account")
