"""One valid invoice a record; reversed when the money went back; issued anew to another title once a month."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.money.conftest import make_customer
from tests.money.invoices.helpers import COMPANY, OTHER, OTHER_NUMBER, TAX_NUMBER, company, record
from tests.support.jobs import run_jobs
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.money.invoices import invoices, lines, titles
from walletdesk.money.invoices.models import Invoice, Series

pytestmark = pytest.mark.django_db


def test_lin_has_the_invoice_of_her_top_up(lin: Any) -> None:
    title = company(lin, address="上海市世纪大道 8 号 021-5555", bank="招商银行 6225")
    invoice = invoices.issue(lin, record(lin, 500), title, by=lin)
    assert (invoice.status, invoice.total, invoice.tax_minor) == ("issued", Money(50_000), 0)
    assert (invoice.buyer_name, invoice.buyer_tax_number) == (COMPANY, TAX_NUMBER)
    assert len(invoice.number) == len(invoice.check_code) == 20
    assert invoice.number.startswith(f"{clock.local():%y}313")
    assert Event.objects.filter(name="invoice.issued", customer_id=lin.pk).count() == 1
    assert Notice.objects.get().key == "invoice-issued-notice"
    assert invoice.number in Notice.objects.get().text


def test_asked_twice_there_is_one(lin: Any) -> None:
    row = record(lin)
    first = invoices.issue(lin, row, None, by=lin)
    assert invoices.issue(lin, row, None, by=lin) == first
    assert Invoice.objects.count() == 1
    assert first.buyer_kind == "person"
    assert first.buyer_name == lin.name
    with pytest.raises(Refusal, match="invoice-other-title"):
        invoices.issue(lin, row, company(lin), by=lin)


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ("moving", "invoice-not-yet"),
        ("failed", "invoice-not-done"),
        ("cancelled", "invoice-not-done"),
        ("returned", "invoice-went-back"),
    ],
)
def test_only_what_is_done_has_an_invoice(lin: Any, state: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        invoices.issue(lin, record(lin, state=state), None, by=lin)
    assert not Series.objects.exists()


def test_too_long_ago(lin: Any) -> None:
    with pytest.raises(Refusal, match="invoice-too-old"):
        invoices.issue(lin, record(lin, at=clock.now() - timedelta(days=367)), None, by=lin)


def test_anothers_record_is_not_found(lin: Any) -> None:
    wang = make_customer("王强", "+8613800007001")
    with pytest.raises(Refusal, match="not-found"):
        invoices.issue(wang, record(lin), None, by=wang)


KINDS = [
    # kind, yuan, fee, lines (amount, tax), total
    ("topup", 500, 0, [(50_000, 0)], 50_000),
    ("topup", 500, 300, [(49_700, 0), (283, 17)], 50_000),
    ("withdrawal", 200, 100, [(20_000, 0), (94, 6)], 20_100),
    ("transfer_out", 88, 0, [(8_800, 0)], 8_800),
    ("transfer_in", 88, 0, [(8_800, 0)], 8_800),
    ("recall_in", 5, 0, [(500, 0)], 500),
    ("a_kind_to_come", 5, 0, [(500, 0)], 500),
]


@pytest.mark.parametrize(("kind", "yuan", "fee", "written", "total"), KINDS)
def test_every_kind_adds_up(
    lin: Any, kind: str, yuan: int, fee: int, written: list[tuple[int, int]], total: int
) -> None:
    row = record(lin, yuan, kind=kind[:16], fee_minor=fee)
    invoice = invoices.issue(lin, row, None, by=lin)
    found = [(one.amount_minor, one.tax_minor) for one in lines.from_json(invoice.lines)]
    assert found == written
    assert invoice.total_minor == total == sum(map(sum, written))


def test_both_sides_of_a_transfer_have_their_own(lin: Any) -> None:
    wang = make_customer("王强", "+8613800007001")
    out = record(lin, kind="transfer_out", public_id="trn_same")
    into = record(wang, kind="transfer_in", public_id="trn_same")
    assert invoices.issue(lin, out, None, by=lin).number != invoices.issue(wang, into, None, by=wang).number


def test_money_that_went_back_takes_its_invoice_along(lin: Any) -> None:
    row = record(lin)
    blue = invoices.issue(lin, row, None, by=lin)
    record(lin, state="returned", public_id=row.public_id)
    run_jobs()
    blue.refresh_from_db()
    red = Invoice.objects.get(red_of=blue)
    assert (blue.status, blue.reason, red.status) == ("reversed", "returned", "red")
    assert red.total == -blue.total
    assert red.number != blue.number
    assert [one["amount_minor"] for one in red.lines] == [-50_000]
    assert Notice.objects.order_by("-id")[0].key == "invoice-reversed-notice"
    row.refresh_from_db()
    with pytest.raises(Refusal, match="invoice-went-back"):
        invoices.issue(lin, row, None, by=lin)


def test_what_slipped_by_is_found_at_night(lin: Any) -> None:
    from walletdesk.money.invoices import jobs

    row = record(lin)
    blue = invoices.issue(lin, row, None, by=lin)
    type(row).objects.filter(pk=row.pk).update(state="returned")
    jobs.sweep(0)
    blue.refresh_from_db()
    assert blue.status == "reversed"


def test_another_title_once_a_month(lin: Any) -> None:
    row = record(lin)
    first = invoices.issue(lin, row, None, by=lin)
    title = company(lin)
    second = invoices.anew(first, title, by=lin)
    first.refresh_from_db()
    assert (first.status, first.reason, second.status) == ("reversed", "other_title", "issued")
    assert second.buyer_name == COMPANY
    with pytest.raises(Refusal, match="invoice-reversed-already"):
        invoices.anew(first, title, by=lin)
    with pytest.raises(Refusal, match="invoice-same-title"):
        invoices.anew(second, title, by=lin)
    with pytest.raises(Refusal, match="invoice-anew-too-often"):
        invoices.anew(second, company(lin, OTHER, OTHER_NUMBER), by=lin)
    with clock.fixed(clock.now() + timedelta(days=32)):
        third = invoices.anew(second, company(lin, OTHER, OTHER_NUMBER), by=lin)
    assert third.buyer_name == OTHER
    assert invoices.every(row).count() == 5
    assert sorted(int(one.number[5:]) for one in invoices.every(row)) == [1, 2, 3, 4, 5]


def test_an_invoice_keeps_what_it_said(lin: Any) -> None:
    title = company(lin)
    invoice = invoices.issue(lin, record(lin), title, by=lin)
    titles.edit(title, kind="company", name=OTHER, tax_number=OTHER_NUMBER, by=lin)
    settings_dated.change("invoice.seller_name", "新名字有限公司", by=Actor.system("tests"))
    invoice.refresh_from_db()
    assert (invoice.buyer_name, invoice.seller["name"]) == (COMPANY, "钱包客服台支付服务有限公司")
    assert invoices.issue(lin, record(lin), None, by=lin).seller["name"] == "新名字有限公司"


@pytest.mark.parametrize(
    "sabotage",
    [
        lambda one: Invoice.objects.filter(pk=one.pk).update(total_minor=1),
        lambda one: Invoice.objects.filter(pk=one.pk).update(buyer_name="别人"),
        lambda one: Invoice.objects.filter(pk=one.pk).update(status="red"),
        lambda one: one.delete(),
        lambda one: Series.objects.update(last=99),
        lambda one: Series.objects.all().delete(),
    ],
)
def test_the_database_refuses_to_change_one(lin: Any, sabotage: Any) -> None:
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    with pytest.raises(DatabaseError), transaction.atomic():
        sabotage(invoice)


def test_what_is_rolled_back_gives_its_number_back(lin: Any) -> None:
    with transaction.atomic():
        invoices.issue(lin, record(lin), None, by=lin)
        transaction.set_rollback(True)
    assert invoices.issue(lin, record(lin), None, by=lin).number.endswith("000000000000001")


def test_titles_are_kept_checked_and_let_go(lin: Any) -> None:
    first = company(lin)
    mine = titles.save(lin, kind="person", name=" 林晓 ", tax_number="whatever", by=lin)
    assert (mine.name, mine.tax_number) == ("林晓", "")
    assert company(lin) == first
    assert titles.of(lin.pk) == [first, mine]
    titles.make_default(mine, by=lin)
    assert titles.default_of(lin.pk) == mine
    titles.remove(mine, by=lin)
    assert titles.of(lin.pk) == [first]
    assert titles.default_of(lin.pk) == first
    with pytest.raises(Refusal, match="invoice-title-gone"):
        titles.make_default(mine, by=lin)
    with pytest.raises(Refusal, match="invoice-title-gone"):
        titles.usable(make_customer("王强", "+8613800007001").pk, first.public_id)


def test_every_field_at_fault_is_told_at_once(lin: Any) -> None:
    with pytest.raises(Refusals) as told:
        titles.save(lin, kind="company", name="", tax_number="123", address="路" * 121, by=lin)
    assert {one.field: one.key for one in told.value.all} == {
        "name": "invoice-title-name",
        "tax_number": "invoice-tax-number-unreadable",
        "address": "invoice-title-long",
    }


def test_no_more_titles_than_allowed(lin: Any) -> None:
    settings_dated.change("invoice.titles_most", 1, by=Actor.system("tests"))
    company(lin)
    with pytest.raises(Refusal, match="invoice-titles-too-many"):
        company(lin, OTHER, OTHER_NUMBER)
