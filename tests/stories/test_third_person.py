"""«Tell me what my husband spends»: recorded, refused; by a paper of the law only, and after it was checked who asks."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from walletdesk.people.identity.demo import CARDS

pytestmark = [pytest.mark.story, pytest.mark.processes]
ASKER = next(card for card in CARDS if card.email == "chen.jing@example.com")
WANG = customer.CAST["wang"]


def see(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_refused_by_default_and_by_the_law_only_after_who_asks_was_checked(
    house: Any, open_page: Any
) -> None:
    page, agent = open_page(), open_page(width=1440, height=900)
    customer.open_chat(page, base=house.url)
    customer.write(page, f"我想查我老公的账户余额，他叫王强，手机{WANG.identifier}")
    told = customer.wait_answer(page, "我们既不确认也不否认")
    expect(told).to_contain_text("个人信息保护法")
    customer.write(page, "我有法院的判决书，可以查他的账户吗")
    papers = customer.wait_answer(page, "要先核对您本人的身份证件")
    customer.wait_answer(page, "已为您转人工")
    see(page, "third-told")
    said = page.locator(".talk .turn.them").all_inner_texts()
    assert not any("¥" in one or "*强" in one for one in said)

    desk.sign_in(agent, "li", base=house.url)
    desk.open_waiting(agent, "涉及亲属", base=house.url)
    desk.take(agent)
    expect(desk.side(agent)).to_contain_text("提出请求的人还没有核实")

    papers.locator("a[href*='/chat/proof/']").click()
    page.locator("[name=name]").fill(ASKER.name)
    page.locator("[name=number]").fill(ASKER.number)
    see(page, "third-who")
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("main")).to_contain_text(re.compile("正在核对|已核对一致"))
    page.goto(f"{house.url}/chat/")
    customer.wait_answer(page, "姓名和身份证号码已核对一致")

    seen = desk.side(agent).locator(".remedy").filter(has_text="法院").first
    expect(seen.locator("button")).to_be_visible(timeout=desk.WAIT)
    seen.locator("button").click()
    agent.locator("#act button[type=submit]").click()
    expect(desk.side(agent)).to_contain_text("原件已核对", timeout=desk.WAIT)
    customer.write(page, "那现在能告诉我他的余额了吗")
    assert "¥" not in page.locator(".talk").inner_text()
