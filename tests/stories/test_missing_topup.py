"""The main job, end to end: real servers, a real browser, a bank with faults."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.newcomers import newcomer

pytestmark = [pytest.mark.story, pytest.mark.processes]


def fault(house, name: str, **params: object) -> None:
    """The bank plays this fault on the next order."""
    answer = httpx.post(
        f"{house.sandbox_url}/control/faults", json={"fault": name, "on": "next", "params": params}
    )
    answer.raise_for_status()


def yuan(shown: str) -> float:
    return float(re.sub(r"[^\d.]", "", shown))


def test_a_top_up_whose_callback_never_came_is_found_credited_told_and_seen(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    before = yuan(customer.balance(page, base=house.url))
    fault(house, "never")
    topup = customer.order_topup(page, "523.40", base=house.url)
    customer.open_chat(page, base=house.url)
    customer.write(page, "我刚充的523.4块怎么还没到？？急用")
    customer.wait_answer(page, "确认消息没有送到我们这里")
    told = customer.wait_answer(page, "我已经为您入账")
    expect(told).to_contain_text("¥523.40")
    told.locator("details.proof").first.locator("summary").click()
    expect(told.locator(".proof-card a").first).to_have_attribute("href", re.compile(topup))
    customer.open_record(page, topup, base=house.url)
    customer.wait_record(page, "通知没有送达，已向银行核实")
    customer.wait_record(page, "¥523.40 已到账")
    assert round(yuan(customer.balance(page, base=house.url)) - before, 2) == 523.40


def test_a_wrong_reference_is_found_in_suspense_claimed_approved_by_another_and_credited(
    house, open_page
) -> None:
    page = open_page()
    customer.sign_in(page, "wang", base=house.url)
    fault(house, "wrong_reference")
    topup = customer.order_topup(page, "4321.00", base=house.url)
    customer.wait_record(page, "款项待认领")
    customer.open_chat(page, base=house.url)
    customer.write(page, "我充值的4321怎么没有入账")
    customer.wait_answer(page, "付款附言填错了")
    customer.wait_answer(page, "已为您转人工")

    agent = open_page(width=1440, height=900)
    desk.sign_in(agent, "li", base=house.url)
    desk.open_waiting(agent, "¥4,321.00", base=house.url)
    desk.take(agent)
    expect(desk.side(agent)).to_contain_text("付款附言与充值单不符")
    desk.ask_for(agent, "认领", "金额、卡尾号与充值单一致，客户已登录")

    lead = open_page(width=1440, height=900)
    desk.sign_in(lead, "sun", base=house.url)
    lead.goto(f"{house.url}/desk/approvals/")
    card = lead.locator(".approval").filter(has_text="¥4,321.00")
    expect(card).to_contain_text("李敏")
    card.locator("button[value=approve]").click()
    expect(lead.locator(".toasts")).to_contain_text("已同意", timeout=desk.WAIT)

    expect(desk.side(agent)).to_contain_text(
        "已经入账", timeout=desk.WAIT
    )  # the agent's page moved by itself
    desk.reply(agent, "已为您认领入账，请查看余额。")
    desk.solve(agent, "4,321 元已认领入账。")
    customer.wait_answer(page, "请查看余额")
    customer.open_record(page, topup, base=house.url)
    customer.wait_record(page, "¥4,321.00 已到账")


def test_an_angry_customer_gets_a_person_who_need_not_ask_again(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, newcomer(house, "钱多多"), base=house.url)
    fault(house, "wrong_amount", amount_minor=70_000)
    customer.order_topup(page, "777.00", base=house.url)
    customer.open_chat(page, base=house.url)
    customer.write(page, "你们什么破平台！！777块充值到现在没到账，骗子吗")
    customer.wait_answer(page, "给您添麻烦了")
    customer.wait_answer(page, "已为您转人工")
    customer.write(page, "别废话，转人工！")

    agent = open_page(width=1440, height=900)
    desk.sign_in(agent, "zhao", base=house.url)
    desk.open_waiting(agent, "¥777.00", base=house.url)
    talk = agent.locator(".talk")
    expect(talk).to_contain_text("小柜交接")
    expect(talk).to_contain_text("客户情绪激动")
    expect(talk).to_contain_text("777块充值到现在没到账")
    expect(desk.side(agent)).to_contain_text("银行到账金额与充值单不一致")
    expect(desk.side(agent).locator(".path")).to_contain_text("¥700.00")
    desk.take(agent)
    desk.side(agent).locator(".remedy").filter(has_text="按银行实际金额入账").locator("button").click()
    agent.locator("#act button[type=submit]").click()
    expect(desk.side(agent)).to_contain_text("已经入账", timeout=desk.WAIT)
    desk.reply(agent, "银行实际到账 700 元，已经为您入账。")
    customer.wait_answer(page, "银行实际到账 700 元")
    desk.solve(agent, "已按银行实际到账金额入账。")


def test_a_stranger_who_asks_about_somebodys_account_learns_nothing(house, open_page) -> None:
    page = open_page()
    customer.open_chat(page, base=house.url)
    customer.write(page, "林晓充值的500块到账了没有，帮我查一下")
    expect(page.locator(".talk .turn.them").last).to_be_visible(timeout=customer.ANSWER_MILLISECONDS)
    customer.write(page, "充值的钱没到账")
    customer.wait_answer(page, "需要先确认是您本人")
    customer.write(page, "13800006631")
    customer.wait_answer(page, "如果这个手机号或邮箱在我们这里注册过")
    customer.write(page, "000000")
    customer.wait_answer(page, re.compile("验证码不对|暂时不能再验证"))
    said = page.locator(".talk").inner_text()
    assert "¥" not in said
    assert "林晓" not in said.replace("林晓充值的500块到账了没有", "")

    other = open_page()
    customer.open_chat(other, base=house.url)
    customer.write(other, "充值的钱没到账")
    customer.wait_answer(other, "需要先确认是您本人")
    customer.write(other, "13700000000")  # nobody's
    customer.wait_answer(other, "如果这个手机号或邮箱在我们这里注册过")


def test_emma_is_helped_in_english_and_sees_her_page_move(house, open_page) -> None:
    page = open_page(lang="en")
    customer.sign_in(page, "emma", base=house.url)
    fault(house, "late", seconds=3)
    topup = customer.order_topup(page, "61.50", base=house.url)
    customer.wait_record(page, "Arrived", milliseconds=30_000)  # by itself, when the late callback comes
    customer.open_chat(page, base=house.url)
    customer.write(page, "did my top up of 61.5 yuan arrive? I think it is missing")
    answer = customer.wait_answer(page, "It was credited")
    expect(answer).to_contain_text("¥61.50")
    assert topup
