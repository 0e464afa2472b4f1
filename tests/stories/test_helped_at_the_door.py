"""Locked out or the password forgotten, and not signed in: helped in the talk, one tap from the sign-in page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.stories.test_locked_out import code_sent_to, newest
from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.waiting import until

pytestmark = [pytest.mark.story, pytest.mark.processes]


def prove(house, page: Page, who: customer.Who) -> None:
    """Say the number, receive the code, say the code."""
    before = newest(house, who.identifier)
    customer.write(page, who.identifier)
    code = until(lambda: code_sent_to(house, who.identifier, before), seconds=20)
    customer.write(page, code)


def test_locked_out_asks_one_tap_away_is_told_why_and_opened(house, open_page) -> None:
    chen, page = customer.CAST["chen"], open_page()
    page.goto(f"{house.url}/account/sign-in/")
    for _ in range(5):
        page.locator("[name=identifier]").fill(chen.identifier)
        page.locator("[name=password]").fill("Wrong-Password-1!")
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
    page.locator("footer a[href*='/chat/']").click()
    customer.choose(page, "账号锁定")
    customer.wait_answer(page, "马上就能打开。锁的只是登录")
    prove(house, page, chen)
    customer.wait_answer(page, "查到了：密码连续错了")
    opened = customer.wait_answer(page, "我已经为您解锁")
    opened.locator("a[href*='/account/sign-in/']").click()
    page.locator("[name=identifier]").fill(chen.identifier)
    page.locator("[name=password]").fill(chen.password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/chat/"))


def test_a_colleague_sends_the_code_by_dry_run_and_it_is_entered_on_any_device(house, open_page) -> None:
    emma, page = customer.CAST["emma"], open_page(lang="en")
    customer.open_chat(page, base=house.url)
    customer.write(page, "I have forgotten my password")
    customer.wait_answer(page, "it can only be set anew")
    prove(house, page, emma)
    customer.wait_answer(page, "I can send you a code to set a new one")
    customer.choose(page, "person")

    agent = open_page(width=1440, height=900)
    desk.sign_in(agent, "li", base=house.url)
    desk.open_waiting(agent, "忘记密码", base=house.url)
    desk.take(agent)
    expect(desk.side(agent)).to_contain_text("忘记密码，需要重设")
    before = newest(house, emma.identifier)
    desk.side(agent).locator(".remedy").filter(has_text="发送重设密码的验证码").locator("button").click()
    expect(agent.locator("#act")).to_contain_text("发到已验证的手机，客户会收到短信")
    agent.locator("#act button[type=submit]").click()
    expect(desk.side(agent)).to_contain_text("还没有填写", timeout=desk.WAIT)

    code = until(lambda: code_sent_to(house, emma.identifier, before), seconds=20)
    page.goto(f"{house.url}/account/reset/")
    page.locator("a[href$='/account/reset/have/']").click()
    page.locator("[name=identifier]").fill(emma.identifier)
    page.locator("[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/account/reset/new/"))
    page.locator("[name=password]").fill(emma.password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/account/sign-in/"))
    customer.sign_in(page, emma, base=house.url)


def test_the_code_sent_in_the_talk_is_entered_one_tap_away(house, open_page) -> None:
    wang, page = customer.CAST["wang"], open_page()
    customer.open_chat(page, base=house.url)
    customer.write(page, "忘记密码了")
    customer.wait_answer(page, "在登录页点「忘记密码」")
    prove(house, page, wang)
    customer.wait_answer(page, "我可以发一个验证码")
    before = newest(house, wang.identifier)
    customer.choose(page, "重设密码")
    told = customer.wait_answer(page, "重设密码的验证码已经发到")
    code = until(lambda: code_sent_to(house, wang.identifier, before), seconds=20)
    told.locator("a[href*='/account/codes/']").click()
    page.locator("[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/account/reset/new/"))
