"""An invoice asked for in the chat, its paper opened, and the page its code leads to says that it is valid."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.support import customer_pages as customer

pytestmark = [pytest.mark.story, pytest.mark.processes]
COMPANY, TAX_NUMBER = "华澜科技（上海）有限公司", "91330100799655058B"


def test_an_invoice_from_the_chat_to_the_accountant(house, open_page) -> None:
    page = open_page()
    customer.sign_in(page, "lin", base=house.url)
    page.goto(f"{house.url}/invoices/titles/")
    page.get_by_label("名称", exact=True).fill(COMPANY)
    page.get_by_label("购买方税号").fill(TAX_NUMBER[:-1] + "A")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("这个税号的校验位不对")).to_be_visible()
    page.get_by_label("购买方税号").fill(TAX_NUMBER)
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text(TAX_NUMBER)
    topup = customer.order_topup(page, "731.50", base=house.url)
    customer.open_record(page, topup, base=house.url)
    customer.wait_record(page, "已到账")

    customer.open_chat(page, base=house.url)
    customer.write(page, "731.50元那笔给我开个发票")
    customer.wait_answer(page, f"抬头是{COMPANY}")
    customer.choose(page, "就按这个抬头开")
    customer.wait_answer(page, "开好了")
    paper = page.locator('a[href$="/invoice.pdf"]').last
    expect(paper).to_contain_text("下载发票")

    pdf = page.request.get(f"{house.url}{paper.get_attribute('href')}")
    assert pdf.headers["content-type"] == "application/pdf"
    first = PdfReader(io.BytesIO(pdf.body())).pages[0]
    assert "柒佰叁拾壹圆伍角整" in "".join(first.extract_text().split())
    links = [one.get_object()["/A"]["/URI"] for one in first["/Annots"]]

    stranger = open_page()
    stranger.goto(links[0])
    expect(stranger.get_by_text("发票有效")).to_be_visible()
    expect(stranger.locator("main")).to_contain_text("¥731.50")
    expect(stranger.locator("main")).not_to_contain_text(COMPANY)
    stranger.goto(links[0].replace("code=", "code=9"))
    expect(stranger.get_by_text("没有查到这张发票")).to_be_visible()

    page.goto(f"{house.url}/records/{topup}/")
    page.get_by_role("link", name="查看发票").click()
    expect(page.locator("main")).to_contain_text(COMPANY)
