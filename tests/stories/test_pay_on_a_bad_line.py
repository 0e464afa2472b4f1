"""Paying where the line is bad: told before anything is sent; broken while sending, either way; hung; loaded anew meanwhile.
Whatever happens, the page says whether it was sent, and what was sent is paid once.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.stories.test_pay_a_shop import buy, choose
from tests.support import customer_pages as customer
from walletdesk.core.money import Money

pytestmark = [pytest.mark.story, pytest.mark.processes]
GOOD, PRICE = "龙井新茶", Money(6_800)
POSTS = re.compile(r"/pay/pay_\w+/$")
OFFLINE = "现在没有网络，还没有提交"
LOST = "网络断了，正在确认有没有提交"
NOT_SENT = "这笔没有提交，没有扣款"


def before(page: Page, house) -> int:
    """At the last page before the money moves. What the customer can spend by then, as the checkout says it."""
    buy(page, GOOD, shop=house.sandbox_url)
    page.wait_for_url(re.compile(r"/checkout/"))
    there = re.search(r"可用 ¥([\d,]+\.\d\d)", page.locator("main").inner_text())
    assert there
    choose(page, "balance")
    page.wait_for_url(POSTS)
    return Money.parse(there[1].replace(",", "")).minor


def confirm(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^付款 ¥")).click()


def paid(page: Page) -> None:
    page.wait_for_url(re.compile(r"/records/pay_\w+/$"))
    customer.wait_record(page, f"{PRICE.format()} 已付给山海小铺")


def broken(page: Page, *, arrives: bool, hangs: bool = False) -> list[str]:
    """The next word of the customer gets lost: on its way there, or its answer on the way back; or it hangs. Fills the list
    as that has happened.
    """
    happened: list[str] = []

    def lose(route: Route) -> None:
        assert route.request.method == "POST"
        if arrives:
            route.fetch(max_redirects=0)
        if not hangs:
            route.abort("connectionreset")
        happened.append(route.request.url)

    page.route(POSTS, lose, times=1)
    return happened


def test_whatever_the_line_does_it_is_never_in_doubt(house, open_page) -> None:
    page = open_page(lang="zh")
    customer.sign_in(page, "wang", base=house.url)
    had = before(page, house)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    page.context.set_offline(True)
    confirm(page)
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    assert sent == []
    page.context.set_offline(False)
    expect(page.get_by_text(OFFLINE)).to_be_hidden()
    confirm(page)
    paid(page)

    before(page, house)
    broken(page, arrives=False)
    confirm(page)
    expect(page.get_by_text(NOT_SENT)).to_be_visible()
    confirm(page)
    paid(page)

    before(page, house)
    broken(page, arrives=True)
    confirm(page)
    paid(page)  # without another word: the page found out by itself

    assert before(page, house) == had - 3 * PRICE.minor


def test_no_answer_is_a_broken_line_and_loading_anew_tells_the_truth(house, open_page) -> None:
    page = open_page(lang="zh")
    customer.sign_in(page, "wang", base=house.url)
    had = before(page, house)
    happened = broken(page, arrives=True, hangs=True)
    page.clock.install()
    confirm(page)
    _until(page, happened)
    page.clock.fast_forward(13_000)
    paid(page)

    before(page, house)
    happened = broken(page, arrives=True, hangs=True)
    confirm(page)
    _until(page, happened)
    page.goto(page.url)
    paid(page)

    before(page, house)
    broken(page, arrives=False)
    page.route("**/standing/", lambda route: route.abort())
    confirm(page)
    expect(page.get_by_text(LOST)).to_be_visible()  # nothing is claimed while it is not known
    expect(page.get_by_text(NOT_SENT)).to_be_hidden()
    page.unroute("**/standing/")
    expect(page.get_by_text(NOT_SENT)).to_be_visible()

    assert before(page, house) == had - 2 * PRICE.minor


def _until(page: Page, happened: list[str]) -> None:
    while not happened:
        page.wait_for_timeout(20)
