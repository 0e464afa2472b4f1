"""invoice.pdf: invoices drawn a second, each a page with its type embedded and its QR code.

The same invoice, drawn anew each time as a download or a bundle draws it, its type a cut of the whole font. The reference, in
the same run: a document of one page by the same library with the whole font and a single word on it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import tell

ROUNDS = 20


def timed(work: Callable[[], object]) -> list[float]:
    """How many a second, round by round, after one that warms up."""
    work()
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append(1 / (time.perf_counter() - began))
    return found


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    django.setup()
    from fpdf import FPDF

    from walletdesk.core.clock import clock
    from walletdesk.money.invoices import sheet
    from walletdesk.money.invoices.models import Invoice
    from walletdesk.money.records.paper import FONT
    from walletdesk.money.records.typefaces import whole_file

    names = ("name", "tax_number", "address", "bank", "drawer")
    seller = dict.fromkeys(names, "钱包客服台支付服务有限公司")
    line = {"name": "*预付卡销售*钱包充值", "amount_minor": 50_000, "tax_minor": 0, "rate": "untaxed"}
    invoice = Invoice(
        customer_id=1,
        movement="top_2222222222222222",
        kind="topup",
        what="招商银行充值",
        moved_at=clock.now(),
        number="2" * 20,
        check_code="7" * 20,
        status="issued",
        currency="CNY",
        total_minor=50_000,
        tax_minor=0,
        lines=[line],
        buyer_kind="company",
        buyer_name="华澜科技（上海）有限公司",
        buyer_tax_number="91330100799655058B",
        seller=seller,
        issued_at=clock.now(),
    )

    def plain() -> bytes:
        document = FPDF()
        document.add_font(FONT, fname=whole_file())
        document.add_page()
        document.set_font(FONT, size=12)
        document.cell(text="发票")
        return bytes(document.output())

    values, references = timed(lambda: sheet.draw(invoice)), timed(plain)
    tell("invoice.pdf", values, references, unit="invoices/s", bytes=len(sheet.draw(invoice)))


if __name__ == "__main__":
    main()
