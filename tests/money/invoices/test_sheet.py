"""The paper: what an accountant looks for stands on it, and its QR code, read as a camera reads it, leads to the public page."""

from __future__ import annotations

import io
import re
from typing import Any

import cv2
import numpy as np
import pytest
from pypdf import PdfReader

from tests.money.invoices.helpers import COMPANY, TAX_NUMBER, company, record
from walletdesk.money.invoices import invoices, sheet, verify
from walletdesk.money.invoices.form import SIZE_MM

pytestmark = pytest.mark.django_db
DOTS = 8  # a millimetre


def text_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s", "", text)


def picture_of(pdf: bytes) -> Any:
    """The filled rectangles of the first page, which is all that its code is made of, as a picture."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    scale = DOTS * 25.4 / 72
    picture = np.full((SIZE_MM[1] * DOTS, SIZE_MM[0] * DOTS), 255, np.uint8)
    content = page.get_contents().get_data().decode("latin-1")
    for x, y, wide, high in re.findall(r"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re f", content):
        left, top = float(x) * scale, (float(page.mediabox.height) - float(y)) * scale
        right, bottom = left + float(wide) * scale, top - float(high) * scale
        upper, lower = sorted((round(top), round(bottom)))
        picture[upper:lower, round(left) : round(right)] = 0
    return picture


def test_everything_stands_on_it(lin: Any) -> None:
    title = company(lin, address="上海市世纪大道 8 号 021-5555 6666", bank="招商银行张江支行 6225 8800")
    row = record(lin, 200, kind="withdrawal", fee_minor=106)
    invoice = invoices.issue(lin, row, title, by=lin)
    pdf = sheet.draw(invoice)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    text = text_of(pdf)
    for told in (
        "电子发票（普通发票）",
        invoice.number,
        invoice.check_code,
        COMPANY,
        TAX_NUMBER,
        "招商银行张江支行",
        "钱包客服台支付服务有限公司",
        "91310000MA1K35DE0R",
        "*代理服务*提现代付",
        "不征税",
        "*金融服务*支付服务手续费",
        "6%",
        "0.06",
        "价税合计（大写）",
        "贰佰零壹圆零陆分",
        "¥201.06",
        row.public_id,
        "开票人：电子发票服务",
    ):
        assert told in text, told


def test_the_code_leads_to_the_public_page(lin: Any, settings: Any) -> None:
    settings.PUBLIC_URL = "https://wallet.example"
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    pdf = sheet.draw(invoice)
    read, _, _ = cv2.QRCodeDetector().detectAndDecode(picture_of(pdf))
    assert read == f"https://wallet.example/verify/{invoice.number}/?code={invoice.check_code}"
    assert lin.name not in read
    assert verify.look(invoice.number, invoice.check_code, address="here").answer == "valid"


def test_red_letter_and_what_it_reverses(lin: Any) -> None:
    blue = invoices.issue(lin, record(lin, 500), None, by=lin)
    red = invoices.reverse(blue, reason="returned", by=lin)
    text = text_of(sheet.draw(red))
    assert "（负数）伍佰圆整" in text
    assert "-¥500.00" in text
    assert f"被红冲蓝字发票号码：{blue.number}" in text
    assert "红字原因：款项退回" in text
    blue.refresh_from_db()
    assert "已红冲" in text_of(sheet.draw(blue))
    assert red.number in text_of(sheet.draw(blue))


def test_long_names_stay_in_their_place(lin: Any) -> None:
    title = company(lin, name="中" * 100, address="路" * 120, bank="行" * 120)
    invoice = invoices.issue(lin, record(lin), title, by=lin)
    text = text_of(sheet.draw(invoice))
    assert "…" in text
    assert "中" * 30 in text
