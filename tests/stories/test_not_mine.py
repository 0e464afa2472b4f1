"""«This was not me», end to end: from the record to the talk, the loss reported in one tap, money put forward, account security
decides with a second person, and the customer is told; a fee given back from the console.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.stories.test_wrong_recipient import transfer, yuan
from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.newcomers import newcomer

pytestmark = [pytest.mark.story, pytest.mark.processes]
WAIT = customer.ANSWER_MILLISECONDS


def test_stopped_put_forward_and_made_final(house, open_page) -> None:
    page, other = open_page(), open_page()
    who = newcomer(house, "何安宁", minor=50_000)
    customer.sign_in(page, who, base=house.url)
    customer.sign_in(other, who, base=house.url)
    before = yuan(customer.balance(page, base=house.url))
    transfer(page, customer.CAST["emma"].identifier, "43.21", base=house.url)
    page.get_by_role("button", name="不是我操作的").click()
    customer.wait_answer(page, "请先挂失")
    customer.choose(page, "马上挂失")
    customer.wait_answer(page, "其他设备都已退出登录")
    customer.wait_answer(page, "已经先垫付到您的余额")
    assert yuan(customer.balance(page, base=house.url)) == before  # this device is still signed in
    other.goto(f"{house.url}/records/")
    expect(other).to_have_url(re.compile("/sign-in/"))  # the other is not

    zhou = open_page(width=1440, height=900)
    desk.sign_in(zhou, "zhou", base=house.url)
    desk.open_waiting(zhou, "43.21", base=house.url)
    expect(desk.side(zhou)).to_contain_text("已先垫付，正在核查是不是本人操作")
    desk.ask_for(zhou, "垫付转为正式入账", "登录地点和设备都不是本人")
    approve(open_page(width=1440, height=900), "¥43.21", base=house.url)

    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("垫付的 ¥43.21 归您了", timeout=WAIT)
    page.goto(f"{house.url}/records/?kind=credit")
    page.locator("main a.row").filter(has_text="43.21").first.click()
    customer.wait_record(page, "查明不是您操作的")


def approve(page: Page, amount: str, *, base: str) -> None:
    """A second person reads what exactly they approve, and approves it."""
    desk.sign_in(page, "sun", base=base)
    page.goto(f"{base}/desk/approvals/")
    card = page.locator(".approval").filter(has_text=amount).filter(has_text="正式入账")
    expect(card).to_contain_text("盗刷损失", timeout=WAIT)
    card.locator("button[value=approve]").click()
    expect(page.locator(".toasts")).to_contain_text("已同意", timeout=desk.WAIT)


def test_goodwill_from_the_console_arrives_and_is_told(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, newcomer(house, "罗小满"), base=house.url)
    before = yuan(customer.balance(page, base=house.url))
    customer.open_chat(page, base=house.url)
    customer.write(page, "我要转人工")
    customer.wait_answer(page, "同事")
    li = open_page(width=1440, height=900)
    desk.sign_in(li, "li", base=house.url)
    desk.open_waiting(li, "我要转人工", base=house.url)
    desk.take(li)
    desk.side(li).get_by_role("link", name="补偿、退费或垫付").click()
    form = li.locator("form").filter(has_text="给客户补偿").first
    form.locator("[name=amount]").fill("12.34")
    form.locator("[name=why]").select_option("late")
    form.locator("button[type=submit]").click()
    expect(li.locator("#act")).to_contain_text("给您的补偿 ¥12.34 已到可用余额", timeout=desk.WAIT)
    li.locator("#act button[type=submit]").click()
    expect(li.locator(".toasts")).to_contain_text("给客户补偿", timeout=desk.WAIT)
    assert round(yuan(customer.balance(page, base=house.url)) - before, 2) == 12.34
    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("给您的补偿 ¥12.34")
