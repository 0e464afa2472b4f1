"""A refund of a payment that has an invoice: what was paid in the end is what the invoice says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.invoices.helpers import company
from tests.money.refunds.helpers import SYSTEM, fund, paid
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import invoices, lines
from walletdesk.money.invoices.models import Invoice
from walletdesk.money.records.models import Record
from walletdesk.money.refunds import refunds

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
