"""The console in a real browser through real servers: the keyboard, and pages that move by themselves."""

from __future__ import annotations

import re
import uuid

import httpx
import pytest
from playwright.sync_api import expect

from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.houses import House
from tests.support.waiting import until

pytestmark = pytest.mark.story


def asks_for_a_person(house: House, who: str, words: str) -> None:
    """A customer asks for a person through the API, and waits until they are told that one comes."""
    cast = customer.CAST[who]
    with httpx.Client(base_url=f"{house.url}/api/v1", timeout=30) as api:
        given = {"identifier": cast.identifier, "password": cast.password, "kind": "customer"}
        api.headers["Authorization"] = "Bearer " + api.post("/tokens", json=given).json()["token"]
        talk = api.post("/conversations", json={"language": "zh-hans"}).json()["id"]
        for text in (words, "转人工"):
            sent = {"client_id": uuid.uuid4().hex, "text": text}
            answer = api.post(f"/conversations/{talk}/messages", json=sent)
            assert answer.status_code < 300, answer.text
            seq = answer.json()["seq"]
            said = f"/conversations/{talk}/messages?after={seq}"
            until(lambda: api.get(said).json()["items"], seconds=30)  # noqa: B023 - called at once


def test_a_case_appears_is_taken_and_solved_by_keyboard_alone(house, open_page) -> None:
    agent = open_page(width=1440, height=900)
    desk.sign_in(agent, "li", base=house.url)
    agent.goto(f"{house.url}/desk/?box=waiting")
    expect(agent.locator("html[data-line=live]")).to_be_attached(timeout=desk.WAIT)
    before = agent.locator(".item").count()
    asks_for_a_person(house, "chen", "怎么提现")
    expect(agent.locator(".item")).to_have_count(before + 1, timeout=desk.WAIT)  # without a reload

    for _ in range(before + 1):
        agent.keyboard.press("j")
    expect(agent.locator(".item:focus")).to_have_count(1)
    agent.keyboard.press("k")
    agent.keyboard.press("j")
    agent.keyboard.press("Enter")
    agent.wait_for_url(re.compile(r"/desk/cases/case_"))
    agent.keyboard.press("?")
    expect(agent.locator("#keys")).to_be_visible()
    agent.keyboard.press("Escape")
    expect(agent.locator("#keys")).to_be_hidden()

    agent.keyboard.press("Control+Enter")  # take
    expect(agent.locator("[data-opens=resolve]")).to_be_visible()
    agent.keyboard.press("n")
    expect(agent.locator(".reply.as-note textarea")).to_be_focused()
    agent.keyboard.insert_text("先看看限额")
    agent.keyboard.press("Enter")
    expect(agent.locator(".talk .turn.note[data-seq]").filter(has_text="先看看限额")).to_be_visible()
    agent.keyboard.press("Escape")
    agent.keyboard.press("r")
    expect(agent.locator(".reply:not(.as-note) textarea")).to_be_focused()
    agent.keyboard.insert_text("您好，可以这样提现")
    agent.keyboard.press("Enter")
    expect(agent.locator(".talk .turn.me[data-seq]").filter(has_text="可以这样提现")).to_be_visible()
    agent.keyboard.press("Escape")
    agent.keyboard.press("t")
    expect(agent.locator("#hand")).to_be_visible()
    agent.keyboard.press("Escape")
    agent.keyboard.press("Control+Enter")
    expect(agent.locator("#resolve textarea")).to_be_focused()
    agent.keyboard.insert_text("已说明怎样提现。")
    agent.keyboard.press("Control+Enter")
    agent.wait_for_url(re.compile(r"/desk/$"))


def test_two_colleagues_and_the_customer_see_each_other_without_a_reload(house, page, open_page) -> None:
    asks_for_a_person(house, "emma", "how do I withdraw")
    mine, other = open_page(width=1440, height=900), open_page(width=1440, height=900)
    desk.sign_in(mine, "zhao", base=house.url)
    mine.goto(f"{house.url}/desk/?box=waiting")
    mine.locator(".item").filter(has_text="Zhou*").last.click()
    mine.wait_for_url(re.compile(r"/desk/cases/case_"))
    desk.take(mine)
    case = mine.url
    desk.sign_in(other, "sun", base=house.url)
    other.goto(case)
    expect(mine.locator("#others")).to_contain_text("孙悦 正在查看", timeout=desk.WAIT)
    expect(other.locator("html[data-line=live]")).to_be_attached(timeout=desk.WAIT)

    customer.sign_in(page, "emma", base=house.url)
    customer.open_chat(page, base=house.url)
    expect(page.locator("html[data-line=live]")).to_be_attached(timeout=desk.WAIT)
    page.locator("[data-composer] textarea").press_sequentially("hel")
    expect(mine.locator(".typing")).to_be_visible(timeout=desk.WAIT)
    customer.write(page, "hello, is somebody there?")
    expect(mine.locator(".turn.them").filter(has_text="is somebody there")).to_be_visible(timeout=desk.WAIT)

    mine.locator("#words").press_sequentially("Yes, one mom")  # a draft begun before the colleague answers
    expect(page.locator(".typing")).to_be_visible(timeout=desk.WAIT)
    expect(other.locator("#others")).to_contain_text("赵宁 正在写回复", timeout=desk.WAIT)
    desk.reply(other, "I am looking into it.")
    expect(mine.locator(".turn.colleague").filter(has_text="looking into it")).to_be_visible(
        timeout=desk.WAIT
    )
    mine.locator("#words").press("Enter")
    expect(mine.locator(".clash")).to_contain_text("孙悦 刚刚回复了客户", timeout=desk.WAIT)
    expect(mine.locator("#words")).to_have_value("Yes, one mom")  # the draft is kept
    mine.locator("#words").press("Enter")
    expect(mine.locator(".turn.colleague[data-seq]").filter(has_text="one mom")).to_be_visible(
        timeout=desk.WAIT
    )

    mine.locator("#deeds button[data-key=w]").click()
    expect(other.locator(".mark").filter(has_text="标记为等客户回复")).to_be_visible(timeout=desk.WAIT)
    customer.write(page, "thanks")
    expect(mine.locator("#deeds button[data-key=w]")).to_contain_text(
        "等客户", timeout=desk.WAIT
    )  # ours again
    desk.solve(mine, "Answered.")
    expect(other.locator(".reply.solved")).to_be_visible(timeout=desk.WAIT)


def test_the_leads_board_moves_by_itself_and_a_phone_holds_the_console(house, open_page) -> None:
    lead = open_page(width=1440, height=900)
    desk.sign_in(lead, "zhou", base=house.url)
    lead.goto(f"{house.url}/desk/lead/")
    expect(lead.locator("html[data-line=live]")).to_be_attached(timeout=desk.WAIT)
    waiting = int(lead.locator(".tile .value").first.inner_text())
    asks_for_a_person(house, "wang", "怎么提现")
    expect(lead.locator(".tile .value").first).to_have_text(str(waiting + 1), timeout=desk.WAIT)

    phone = open_page()
    desk.sign_in(phone, "li", base=house.url)
    desk.open_waiting(phone, "王", base=house.url)
    expect(phone.locator("#words")).to_be_in_viewport()
    expect(phone.locator("#side")).to_be_hidden()
    phone.locator("button[data-face=side]").click()
    expect(phone.locator("#side")).to_be_in_viewport()
    expect(phone.locator("#words")).to_be_hidden()
    phone.locator("button[data-face=talk]").click()
    desk.take(phone)
    desk.solve(phone, "已说明。")
    expect(lead.locator(".tile .value").first).to_have_text(str(waiting), timeout=desk.WAIT)
