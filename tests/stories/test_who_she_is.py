"""Shown to be oneself, end to end: looked at side by side, turned down with the reason, taken again, read, and a class."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from walletdesk.people.identity import drawing
from walletdesk.people.identity.demo import CARDS, FROM, UNTIL

pytestmark = [pytest.mark.story, pytest.mark.processes]
WAIT = 60_000
XU = next(card for card in CARDS if card.email == "xu.nuo@example.com")


def see(page: Page, name: str) -> None:
    """A picture of the page, where somebody wants to look."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_turned_down_photographed_again_read_and_granted(house: Any, open_page: Any, tmp_path: Path) -> None:
    sides = {"front": drawing.front(XU.name, XU.number, tilt=2), "back": drawing.back(FROM, UNTIL)}
    for side, data in sides.items():
        (tmp_path / f"{side}.png").write_bytes(data)
    page = open_page()
    customer.sign_in(page, customer.Who(XU.name, XU.phone), base=house.url, then="/identity/")
    expect(page.locator("main")).to_contain_text("需要专人核对")
    see(page, "waits")

    _turn_down(open_page(width=1440, height=900), base=house.url)

    expect(page.locator("main")).to_contain_text("照片看不清", timeout=WAIT)  # the page moved by itself
    page.locator("#picture-front").set_input_files(tmp_path / "front.png")
    expect(page.locator("img[src*='/front/']")).to_be_visible()
    chooser = page.locator(
        "#picture-back"
    ).element_handle()  # the other side is being chosen while the page moves
    expect(page.locator("main")).to_contain_text("已识别", timeout=WAIT)
    chooser.set_input_files(tmp_path / "back.png")
    expect(page.locator("img[src*='/back/']")).to_be_visible()
    see(page, "reading")
    expect(page.locator("[name=number]")).to_have_value(XU.number, timeout=WAIT)
    expect(page.locator("[name=name]")).to_have_value("许诺")
    expect(page.locator("[name=until]")).to_have_value(UNTIL.isoformat())
    see(page, "confirm")
    page.get_by_role("button", name="提交认证").click()
    expect(page.locator("main")).to_contain_text("Ⅱ 类账户", timeout=WAIT)
    expect(page.locator("main")).not_to_contain_text(XU.number)
    see(page, "granted")
    page.goto(f"{house.url}/me/")
    expect(page.locator("a[href='/identity/']")).to_contain_text("Ⅱ 类账户")
    see(page, "me")
    page.goto(f"{house.url}/notices/")
    expect(page.locator("main")).to_contain_text("您的实名认证已通过")


def _turn_down(page: Page, *, base: str) -> None:
    desk.sign_in(page, "sun", base=base)
    page.goto(f"{base}/desk/identities/")
    see(page, "queue")
    page.locator("a.row").filter(has_text="许*").first.click()
    expect(page.locator("main")).to_contain_text("国徽面没能识别")
    expect(page.locator("main")).not_to_contain_text(XU.number)
    see(page, "review")
    page.locator("#reason-pictures").fill("照片没有识别，需要比对")
    page.get_by_role("button", name="查看照片").click()
    expect(page.locator(".id-photo img")).to_have_count(2)
    expect(page.locator("[aria-labelledby=looks]")).to_contain_text("需要比对")
    see(page, "revealed")
    page.locator("#code").select_option("unreadable")
    page.get_by_role("button", name="不通过", exact=True).click()
    expect(page.locator("#act")).to_contain_text("您的实名认证没有通过")
    see(page, "reject")
    page.locator("#act button.main").click()
    expect(page.locator("main h1")).to_contain_text("未通过")
