"""The phone is gone, the number too: known by what only she knows, changed by two colleagues, undone from the old phone."""

from __future__ import annotations

import os
import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.stories.test_locked_out import code_sent_to, newest
from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.waiting import until
from walletdesk.desk.proving import facts
from walletdesk.money import banks
from walletdesk.people.identity.demo import CARDS

pytestmark = [pytest.mark.story(last=True), pytest.mark.processes]
LIN = customer.CAST["lin"]
NUMBER = next(card.number for card in CARDS if card.email == "lin.xiao@example.com")
NEW = "+8613700007777"
LAST = (
    "SELECT abs(amount_minor) FROM records_record WHERE customer_id = %s AND kind = %s AND state = 'done' "
    "AND currency = 'CNY' ORDER BY at DESC, id DESC LIMIT 1"
)
SHOP = (
    "SELECT m.name_zh FROM records_record r JOIN merchants_merchant m ON m.public_id = r.party "
    "WHERE r.customer_id = %s AND r.kind = 'payment' AND r.state = 'done' ORDER BY r.at DESC, r.id DESC LIMIT 1"
)
BANK = (
    "SELECT bank_code FROM cards_boundcard WHERE customer_id = %s AND unbound_at IS NULL ORDER BY id LIMIT 1"
)


def see(page: Page, name: str) -> None:
    """A picture of the page, where somebody wants to look."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def what_she_knows(house: Any, question: str) -> str:
    """The true answer, as she remembers it and the database holds it."""
    with house.connect() as db:
        (lin,) = db.execute("SELECT id FROM people_user WHERE phone = %s", [LIN.identifier]).fetchone()
        kinds = {"充值": "topup", "提现": "withdrawal", "转账": "transfer_out"}
        kind = next((kind for word, kind in kinds.items() if word in question), "")
        if kind:
            (minor,) = db.execute(LAST, [lin, kind]).fetchone()
            at = max(i for i, bound in enumerate(facts.BOUNDS) if minor >= bound * 100)
            return facts.label(kind, str(at), "zh-hans")
        if "商户" in question:
            return str(db.execute(SHOP, [lin]).fetchone()[0])
        return banks.of(db.execute(BANK, [lin]).fetchone()[0]).name("zh-hans")


def answer_questions(house: Any, page: Page) -> None:
    for number in (1, 2, 3):
        asked = customer.wait_answer(page, f"第 {number} 题，共 3 题")
        see(page, f"question-{number}")
        customer.choose(page, re.compile(f"^\\s*{re.escape(what_she_knows(house, asked.inner_text()))}\\s*$"))


def text_sent_to(house: Any, phone: str, pattern: str) -> str | None:
    asked = httpx.get(f"{house.sandbox_url}/control/arrivals", params={"to": phone, "limit": 5})
    found = (re.search(pattern, one["text"]) for one in asked.json()["arrivals"])
    return next((one[1] for one in found if one), None)


def ask_for_the_change(house: Any, page: Page) -> None:
    """The number of her card, the new phone, and the code that went there."""
    page.locator("[name=number]").fill(NUMBER)
    see(page, "proof-number")
    page.get_by_role("button", name="核对", exact=True).click()
    before = newest(house, NEW)
    page.locator("[name=phone]").fill(NEW)
    see(page, "proof-phone")
    page.get_by_role("button", name="发验证码到新手机").click()
    page.locator("[name=code]").fill(until(lambda: code_sent_to(house, NEW, before), seconds=20) or "")
    see(page, "proof-code")
    page.get_by_role("button", name="提交更换").click()
    expect(page.locator("main")).to_contain_text("已提交，等待审核")
    see(page, "proof-asked")


def two_agree(house: Any, open_page: Any) -> None:
    """A colleague asks, a supervisor agrees."""
    agent = open_page(width=1440, height=900)
    desk.sign_in(agent, "li", base=house.url)
    desk.open_waiting(agent, "换手机号", base=house.url)
    desk.take(agent)
    expect(desk.side(agent)).to_contain_text("更换手机号已提交")
    see(agent, "desk-side")
    desk.ask_for(agent, "更换手机号", "客户已核实到实名，新手机已验证")

    lead = open_page(width=1440, height=900)
    desk.sign_in(lead, "sun", base=house.url)
    lead.goto(f"{house.url}/desk/approvals/")
    card = lead.locator(".approval").filter(has_text="更换手机号")
    expect(card).to_contain_text("实名")
    see(lead, "desk-approval")
    card.locator("button[value=approve]").click()
    expect(lead.locator(".toasts")).to_contain_text("已同意", timeout=desk.WAIT)


def test_known_by_her_answers_changed_by_two_and_undone_from_the_old_phone(
    house: Any, open_page: Any
) -> None:
    page = open_page()
    customer.open_chat(page, base=house.url)
    customer.write(page, "我换手机号了，旧号收不到短信")
    customer.wait_answer(page, "手机号由同事核实身份后更换")
    customer.choose(page, "回答几个问题")
    customer.wait_answer(page, "请把注册时用的手机号或邮箱发给我")
    customer.write(page, "lin.xiao@example.com")
    answer_questions(house, page)
    told = customer.wait_answer(page, "由账户安全的两位同事同意")
    see(page, "known")
    told.locator("a[href*='/chat/proof/']").click()
    ask_for_the_change(house, page)
    two_agree(house, open_page)

    code = until(lambda: text_sent_to(house, LIN.identifier, r"撤销码 ([0-9a-z-]{11})"), seconds=20)
    owner = open_page()
    owner.goto(f"{house.url}/undo/")
    owner.locator("[name=code]").fill(code)
    see(owner, "undo")
    owner.get_by_role("button", name="撤销更换").click()
    expect(owner.locator("main")).to_contain_text("手机号没有变")
    see(owner, "undone")
    customer.sign_in(owner, LIN, base=house.url, then="/restrictions/")
    expect(owner.locator("main")).to_contain_text("账户正在更换手机号")
    see(owner, "stopped")


def test_asked_in_the_app_she_says_no_and_the_stranger_gets_nowhere(house: Any, open_page: Any) -> None:
    stranger, agent = open_page(), open_page(width=1440, height=900)
    customer.open_chat(stranger, base=house.url)
    customer.write(stranger, "转人工，我的账户有问题")
    customer.wait_answer(stranger, "已为您转人工")
    desk.sign_in(agent, "li", base=house.url)
    desk.open_waiting(agent, re.compile("访客|转人工"), base=house.url)
    desk.take(agent)
    agent.locator("#prove-who").fill(customer.CAST["emma"].identifier)
    agent.locator("#prove-way").select_option("app")
    see(agent, "desk-prove")
    agent.locator("form.prove button[type=submit]").click()
    customer.wait_answer(stranger, "为了确认是您本人")

    emma = open_page(lang="en", dark=True)
    customer.sign_in(emma, "emma", base=house.url, then="/notices/")
    emma.locator("a[href*='/asked/']").first.click()
    expect(emma.locator("main")).to_contain_text("Is it you?")
    see(emma, "app-ask-en-dark")
    emma.get_by_role("button", name="It is not me").click()
    expect(emma.locator("main")).to_contain_text("Refused")
    see(emma, "app-denied-en-dark")
    expect(desk.side(agent)).to_contain_text("核实失败的次数已到上限", timeout=desk.WAIT)
    see(agent, "desk-stopped")
