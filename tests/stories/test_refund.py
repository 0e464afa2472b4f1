"""A cup with a crack: a part asked back with a photo, a colleague grants it, the open page moves and the money is there;
then the assistant tells where it went.
"""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.stories.test_pay_a_shop import buy, choose, confirm
from tests.support import customer_pages as customer
from tests.support import desk_pages as desk
from tests.support.newcomers import newcomer

pytestmark = [pytest.mark.story, pytest.mark.processes]


def photo() -> FilePayload:
    held = io.BytesIO()
    Image.new("RGB", (600, 400), "slategray").save(held, format="JPEG")
    return {"name": "crack.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def ask_back(page: Page, yuan: str) -> None:
    page.get_by_role("link", name="申请退款").click()
    expect(page.locator("main")).to_contain_text("这笔订单的退款规则")
    page.locator("[name=reason][value=defective]").check(force=True)
    page.locator("#amount").fill(yuan)
    expect(page.locator("#refund-sum .total")).to_contain_text(f"¥{yuan}")
    page.locator("#papers").set_input_files([photo()])
    page.locator("#words").fill("杯口有一道裂痕")
    page.get_by_role("button", name="提交退款申请").click()
    page.wait_for_url(re.compile(r"/records/rfd_\w+/$"))


def test_a_part_is_asked_back_granted_and_arrives(house, open_page) -> None:
    page = open_page(lang="zh")
    customer.sign_in(page, newcomer(house, "乔一帆", minor=50_000), base=house.url)
    buy(page, "建盏茶杯", shop=house.sandbox_url)
    page.wait_for_url(re.compile(r"/checkout/"))
    choose(page, "balance")
    confirm(page)
    page.wait_for_url(re.compile(r"/records/pay_\w+/$"))
    customer.wait_record(page, "¥128.00 已付给山海小铺")
    ask_back(page, "68.00")
    customer.wait_record(page, "退款 ¥68.00 正在审核")

    colleague = open_page(width=1440, height=900, lang="zh")
    desk.sign_in(colleague, "zhao", base=house.url)
    colleague.goto(f"{house.url}/desk/refunds/")
    colleague.locator("main").get_by_role("link", name=re.compile("山海小铺.*质量有问题")).first.click()
    expect(colleague.locator("main")).to_contain_text("杯口有一道裂痕")
    colleague.get_by_role("button", name="同意退款", exact=True).click()
    dialog = colleague.locator("#act")
    expect(dialog).to_contain_text("商户待结算")
    expect(dialog).to_contain_text("已退到您的余额")  # the very words that the customer will read
    dialog.locator("button[type=submit]").last.click()
    expect(colleague.locator("h1")).to_contain_text("已退款")

    customer.wait_record(page, "退款 ¥68.00 已到余额")  # her page was open, and moved
    customer.open_chat(page, base=house.url)
    customer.write(page, "我的退款到哪了")
    customer.wait_answer(page, re.compile("退到余额"))
