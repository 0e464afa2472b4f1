"""A withdrawal that is late: found before the customer asks, told, a case open, and the console shows all of it."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.money.withdrawals.helpers import luhn
from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support import withdrawal_pages as withdrawal

pytestmark = [pytest.mark.story, pytest.mark.processes]
CARD = luhn("62170000001234567")
WATCHED = 90_000  # milliseconds: the watch looks every minute


def later(house, public_id: str, percent: int) -> None:
    """So much of the promised time is gone: the withdrawal was ordered that much earlier."""
    with house.connect("app") as connection:
        connection.execute(
            "UPDATE withdrawals_withdrawal SET created_at = created_at - gone, due_at = due_at - gone FROM "
            "(SELECT id AS of, (due_at - created_at) * %s / 100 - (now() - created_at) AS gone "
            "FROM withdrawals_withdrawal WHERE public_id = %s) AS shift WHERE id = of",
            [percent, public_id],
        )
    # The watch looks every minute; here it looks now.
    watch = "walletdesk.money.withdrawals.jobs.watch_promises"
    house.manage("procrastinate", "defer", "--ignore-already-enqueued", watch, '{"timestamp": 0}')


def test_a_late_withdrawal_is_found_told_and_taken_up_before_anybody_asks(house, open_page) -> None:
    page = open_page(lang="zh")
    customer.sign_in(page, "wang", base=house.url)
    withdrawal.bind_card(page, CARD, house=house)
    body = {"fault": "hold", "on": "next", "of": "payout", "params": {}}
    httpx.post(f"{house.sandbox_url}/control/faults", json=body).raise_for_status()
    late = withdrawal.order(page, "88.80", house=house)
    customer.wait_record(page, "银行已转出")

    later(house, late, 85)
    customer.wait_record(page, "收款银行比平时慢", milliseconds=WATCHED)  # the open page moved by itself
    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("比平时慢，我们已经在向银行核实")

    customer.open_record(page, late, base=house.url)
    later(house, late, 103)
    customer.wait_record(page, "超过了承诺的", milliseconds=WATCHED)
    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("超过了我们承诺的时间")

    agent = open_page(width=1440, height=900)  # nobody has asked yet, and the case is there
    desk.sign_in(agent, "zhao", base=house.url)
    desk.open_waiting(agent, "¥88.80", base=house.url)
    expect(desk.side(agent)).to_contain_text("超过承诺时间，银行仍未付")
    expect(desk.side(agent)).to_contain_text("承诺到账")
    expect(desk.side(agent).locator(".path")).to_contain_text("银行已转出")
    expect(desk.side(agent).locator(".remedy")).to_contain_text("向银行核实提现")

    customer.open_chat(page, base=house.url)
    customer.write(page, "我提现的88.8怎么还没到账，都好几天了")
    customer.wait_answer(page, "已经超时了")
    customer.wait_answer(page, "已为您转人工")
    expect(agent.locator("#main:not([data-begins])")).to_be_attached(timeout=desk.WAIT)  # joined the talk

    desk.open_waiting(agent, "¥88.80", base=house.url)
    desk.take(agent)
    done = {"order_no": _payout_no(house, late), "outcome": "succeeded"}
    httpx.post(f"{house.sandbox_url}/control/complete", json=done).raise_for_status()
    expect(desk.side(agent)).to_contain_text("银行已付到收款卡", timeout=desk.WAIT)  # the agent's page, too
    desk.reply(agent, "已经到账，请查收，让您久等了。")
    customer.wait_answer(page, "请查收")
    desk.solve(agent, "收款银行延迟，已付到客户的卡。")
    customer.open_record(page, late, base=house.url)
    customer.wait_record(page, re.compile("¥88.80 已转到"))


def _payout_no(house, public_id: str) -> str:
    with house.connect("app") as connection:
        row = connection.execute(
            "SELECT payout_no FROM withdrawals_withdrawal WHERE public_id = %s", [public_id]
        ).fetchone()
    return str(row[0])
