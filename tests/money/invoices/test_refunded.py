"""A refund of a payment that has an invoice: what was paid in the end is what the invoice says."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.money.invoices.helpers import company
from tests.money.refunds.helpers import SYSTEM, fund, paid
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import invoices, lines, sheet
from walletdesk.money.invoices.models import Invoice
from walletdesk.money.payments import chargebacks
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.records.models import Record
from walletdesk.money.refunds import asking_for, policy, refunds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carriers(monkeypatch: pytest.MonkeyPatch) -> None:
    """They take whatever leaves the house."""
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")


@pytest.fixture
def payment(lin: Any) -> Any:
    fund(lin, 50_000)
    return paid(lin)


@pytest.fixture
def record(payment: Any) -> Record:
    return Record.objects.get(public_id=payment.public_id)


def give_back(payment: Any, minor: int, cause: str = "dsp_1") -> None:
    assert refunds.award(payment, amount=Money(minor), cause=cause, by=SYSTEM).status == "succeeded"
    run_jobs()


def told() -> list[str]:
    rows = Notice.objects.filter(key__startswith="invoice-").order_by("id")
    return list(rows.values_list("key", flat=True))


def test_refunded_in_whole_it_is_reversed_and_stays_so(lin: Any, payment: Any, record: Record) -> None:
    blue = invoices.issue(lin, record, company(lin), by=lin)
    give_back(payment, 10_000)
    blue.refresh_from_db()
    assert (blue.status, blue.reason, blue.red.total) == ("reversed", "refunded", Money(-10_000))
    assert invoices.of(record) is None
    assert told() == ["invoice-issued-notice", "invoice-refunded-notice"]
    with pytest.raises(Refusal, match="invoice-went-back"):
        invoices.issue(lin, record, None, by=lin)
    assert invoices.after_refund(lin.pk, payment.public_id) is None


def test_refunded_in_part_there_is_a_new_one_of_what_remains(lin: Any, payment: Any, record: Record) -> None:
    blue = invoices.issue(lin, record, company(lin), by=lin)
    give_back(payment, 4_000)
    blue.refresh_from_db()
    new = invoices.of(record)
    assert new is not None
    assert (blue.status, blue.red.total, new.total) == ("reversed", Money(-10_000), Money(6_000))
    assert (new.buyer_name, new.buyer_tax_number) == (blue.buyer_name, blue.buyer_tax_number)
    assert [one.amount_minor for one in lines.from_json(new.lines)] == [6_000]
    assert told() == ["invoice-issued-notice", "invoice-refunded-part-notice"]
    notice = Notice.objects.get(key="invoice-refunded-part-notice").text
    assert blue.number in notice
    assert new.number in notice
    assert invoices.after_refund(lin.pk, payment.public_id) is None
    give_back(payment, 6_000, "dsp_2")
    assert [one.status for one in Invoice.objects.order_by("id")] == ["reversed", "red", "reversed", "red"]


def test_asked_for_after_a_refund_it_is_of_what_remains(lin: Any, payment: Any, record: Record) -> None:
    give_back(payment, 4_000)
    assert told() == []
    assert invoices.issue(lin, record, None, by=lin).total == Money(6_000)


def texts(invoice: Any) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.draw(invoice))).pages)


@pytest.mark.parametrize(("part", "left"), [(4_000, 6_000), (10_000, 0)])
def test_what_the_network_takes_back_in_part_leaves_a_new_one(lin: Any, part: int, left: int) -> None:
    payment = paid(lin, way="third_party")
    record = Record.objects.get(public_id=payment.public_id)
    blue = invoices.issue(lin, record, company(lin), by=lin)
    chargebacks.charge_back(payment, Taken("CB1", Money(part), clock.now(), "fraud"), by=SYSTEM)
    assert Record.objects.get(public_id=payment.public_id).back_minor == part
    run_jobs()
    blue.refresh_from_db()
    record.refresh_from_db()
    new = invoices.of(record)
    assert (blue.status, blue.red.total) == ("reversed", Money(-10_000))
    assert (new.total if new else Money(0)) == Money(left)
    assert (record.state, record.status) == (
        ("done", "part_taken_back") if left else ("returned", "charged_back")
    )
    assert told()[-1] == ("invoice-taken-back-part-notice" if left else "invoice-reversed-notice")
    if new is not None:
        assert f"替代已红冲的发票{blue.number}" in "".join(texts(new).split())


def test_where_terms_keep_the_fee_it_is_of_the_fee_alone_and_says_so(lin: Any) -> None:
    policy.change(within_days=30, wish_days=7, fee="none", by=SYSTEM)
    fund(lin, 50_000)
    payment = paid(lin, Money(1_000, "USD"))
    record = Record.objects.get(public_id=payment.public_id)
    invoices.issue(lin, record, None, by=lin)
    row = asking_for.ask(payment, amount=None, reason="not_received", key="k", by=lin)
    if row.status == "requested":
        refunds.approve(row, by=SYSTEM)
    run_jobs()
    new = invoices.of(record)
    assert new is not None
    assert new.total == payment.fee
    assert len(new.lines) == 1
    assert "本发票仅就未退还的手续费开具" in "".join(texts(new).split())
