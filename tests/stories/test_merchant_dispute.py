"""A dispute in three browsers: Wang opens it with his proof, the shop answers by its own page, a colleague mediates, another one
decides what was objected to; and the money is back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.stories.test_pay_a_shop import buy, choose, confirm
from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support import merchant_pages as merchant
from tests.support.houses import House
from tests.support.newcomers import newcomer

pytestmark = [pytest.mark.story, pytest.mark.processes]
WAIT = 40_000


def test_opened_answered_mediated_objected_decided(house, open_page) -> None:
    wang = open_page(lang="zh")
    customer.sign_in(wang, newcomer(house, "王思齐", minor=50_000), base=house.url)
    buy(wang, "建盏茶杯", shop=house.sandbox_url)
    wang.wait_for_url(re.compile(r"/checkout/"))
    choose(wang, "balance")
    confirm(wang)
    wang.wait_for_url(re.compile(r"/records/pay_\w+/$"))
    wang.get_by_role("link", name="和商户有纠纷").click(timeout=WAIT)
    _opens(wang)
    dispute = wang.url.rstrip("/").rsplit("/", 1)[1]

    shop = open_page(lang="zh")
    merchant.sign_in(shop, house=house)
    _contests(shop)
    expect(wang.locator("#course")).to_contain_text("商户不同意", timeout=WAIT)  # by itself

    li = open_page(lang="zh", width=1440, height=900)
    desk.sign_in(li, "zhao", base=house.url)
    shop.locator("#f-add").fill("另外，包装")  # half a sentence, while the others go on
    _words(li, f"{house.url}/desk/disputes/{dispute}/", "64", "双方各担一半。", "提出方案…")
    for side in (wang, shop):  # both by themselves
        expect(side.locator("#turn")).to_contain_text("¥64.00", timeout=WAIT)
        expect(side.locator("#papers")).to_contain_text("双方各担一半。")
    expect(shop.locator("#f-add")).to_have_value("另外，包装")
    wang.get_by_text("不同意，提出异议").click()
    wang.locator("#f-appeal").fill("开箱照片能看清裂口，应当全额退回。")
    wang.get_by_role("button", name="提出异议").click()
    expect(wang.locator("main")).to_contain_text("顾客提出异议")

    sun = _decides(open_page, house, dispute)
    expect(sun.locator("main")).to_contain_text("结果：退回 ¥128.00")
    expect(shop.locator("#turn")).to_contain_text("¥128.00", timeout=WAIT)
    expect(shop.locator("#f-add")).to_have_count(0)
    _hears(shop, house.sandbox_url)
    wang.get_by_role("link", name="查看退款").click(timeout=WAIT)
    customer.wait_record(wang, "¥128.00")
    with sun.expect_download() as paper:
        sun.get_by_role("link", name="下载纠纷档案").click()
    assert paper.value.suggested_filename == f"{dispute}.pdf"


def _decides(open_page: Callable[..., Page], house: House, dispute: str) -> Page:
    sun = open_page(lang="zh", width=1440, height=900)
    desk.sign_in(sun, "sun", base=house.url)
    _words(sun, f"{house.url}/desk/disputes/{dispute}/", "128", "照片清楚，商户没有质检记录。", "裁定…")
    return sun


def _opens(page: Page) -> None:
    page.locator("[name=reason][value=quality]").check(force=True)
    page.locator("#f-text").fill("收到时杯口已经裂了，商家不肯退。")
    page.get_by_role("button", name="下一步：上传凭证").click()
    page.wait_for_url(re.compile(r"/disputes/dsp_\w+/$"))
    held = io.BytesIO()
    Image.new("RGB", (300, 200), "tan").save(held, format="JPEG")
    page.locator("#f-file").set_input_files(
        {"name": "杯口.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}
    )
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.locator("main")).to_contain_text("SHA-256")
    page.get_by_role("button", name="提交给商户").click()
    expect(page.locator("#course")).to_contain_text("等待 山海小铺 答复")


def _contests(shop: Page) -> None:
    merchant.open_first(shop)
    expect(shop.locator("main")).to_contain_text("收到时杯口已经裂了")
    shop.get_by_text("不同意退回").click()
    shop.locator("#f-contest").fill("发货前检查过，完好。")
    shop.get_by_role("button", name="提交理由").click()
    expect(shop.locator("main")).to_contain_text("发货前检查过，完好。")


def _hears(page: Page, sandbox: str) -> None:
    """The shop's own system was told by signed webhooks."""
    number = page.locator("h1").inner_text().split()[-1]
    page.goto(f"{sandbox}/shop/order/{number}")
    page.wait_for_function(
        "async () => (await (await fetch(location.href)).text()).includes('交易纠纷已裁定')", timeout=WAIT
    )


def _words(page: Page, address: str, amount: str, words: str, go: str) -> None:
    """A colleague's proposal or decision, by its dry run."""
    page.goto(address)
    page.locator("[name=amount]").fill(amount)
    page.locator("#f-text").fill(words)
    page.get_by_role("button", name=go).click()
    page.locator("#act button.main").click()
    expect(page.locator("main")).to_contain_text(words)
