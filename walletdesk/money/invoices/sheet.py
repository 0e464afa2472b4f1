"""An invoice on paper: the form every Chinese accountant knows, its type embedded, its QR code drawn as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money.invoices import capitals, lines, verify
from walletdesk.money.invoices.invoices import REFUNDED, TAKEN_BACK
from walletdesk.money.invoices.models import COMPANY, Invoice, seller_of

if TYPE_CHECKING:
    from walletdesk.money.invoices.form import Form

LINES_SHOWN = 4


def draw(invoice: Invoice) -> bytes:
    """The PDF of an invoice. It is written in Chinese, whatever its reader's language."""
    from walletdesk.money.invoices.form import Form  # a second or two, which only who draws one waits for

    form = Form(_say("title"), f"{settings.PUBLIC_URL}{verify.address_of(invoice)}")
    form.heading(
        _say("title"),
        _say("red") if invoice.status == "red" else "",
        [
            (_say("number"), invoice.number),
            (_say("day"), f"{clock.local(invoice.issued_at):%Y年%m月%d日}"),
            (_say("check-code"), " ".join(invoice.check_code[n : n + 5] for n in range(0, 20, 5))),
        ],
        _say("scan"),
    )
    _parties(form, invoice)
    _lines(form, invoice)
    form.total(
        _say("capitals"),
        capitals.capitals(invoice.total),
        _say("small"),
        _figure(invoice, invoice.total_minor),
    )
    form.remarks(_say("remarks"), _remarks(invoice))
    form.foot(_say("drawer", name=seller_of(invoice)["drawer"]), _say("electronic"))
    if invoice.status == "reversed":
        form.stamp(_say("stamp-reversed"))
    return form.whole()


def _parties(form: Form, invoice: Invoice) -> None:
    seller = seller_of(invoice)
    labels = [_say("name"), _say("tax-number"), _say("address"), _say("bank")]
    buyer = [invoice.buyer_name, invoice.buyer_tax_number, invoice.buyer_address, invoice.buyer_bank]
    if invoice.buyer_kind != COMPANY:
        buyer[0] = _say("in-person", name=invoice.buyer_name)
    sells = [seller[name] for name in ("name", "tax_number", "address", "bank")]
    form.parties(
        _say("buyer"),
        list(zip(labels, buyer, strict=True)),
        _say("seller"),
        list(zip(labels, sells, strict=True)),
    )


def _lines(form: Form, invoice: Invoice) -> None:
    heads = [
        _say(f"head-{name}") for name in ("item", "kind", "unit", "count", "price", "amount", "rate", "tax")
    ]
    rows = []
    for one in lines.from_json(invoice.lines)[:LINES_SHOWN]:
        untaxed = one.rate == lines.UNTAXED
        amount = _plain(invoice, one.amount_minor)
        # A red-letter line has its count below zero and its price above.
        count = "-1" if one.amount_minor < 0 else "1"
        price = _plain(invoice, abs(one.amount_minor))
        rate, tax = (_say("untaxed"), "***") if untaxed else (f"{one.rate}%", _plain(invoice, one.tax_minor))
        rows.append((one.name, _say("electronic-kind"), _say("unit"), count, price, amount, rate, tax))
    taxed = any(one.rate != lines.UNTAXED for one in lines.from_json(invoice.lines))
    sum_of = _figure(invoice, invoice.total_minor - invoice.tax_minor)
    form.items(heads, rows, _say("sum"), sum_of, _figure(invoice, invoice.tax_minor) if taxed else "***")


def _remarks(invoice: Invoice) -> list[str]:
    told = [
        _say("remark-what", what=invoice.what),
        _say("remark-record", id=invoice.movement, at=f"{clock.local(invoice.moved_at):%Y-%m-%d %H:%M:%S}"),
    ]
    if invoice.red_of:
        told.append(
            _say(
                "remark-red",
                number=invoice.red_of.number,
                reason=_say(f"reason-{invoice.reason}".replace("_", "-")),
            )
        )
    elif invoice.status == "reversed":
        told.append(_say("remark-reversed", number=invoice.red.number))
    told += _of_rest(invoice)
    if invoice.currency != "CNY":
        told.append(_say("remark-currency", currency=invoice.currency))
    return told


def _of_rest(invoice: Invoice) -> list[str]:
    """What an invoice of what remains of a payment says of itself: which one it replaces, and where it is of the fee alone."""
    if invoice.kind != "payment" or invoice.red_of:
        return []
    before = Invoice.objects.filter(
        customer_id=invoice.customer_id,
        movement=invoice.movement,
        status="reversed",
        reason__in=(REFUNDED, TAKEN_BACK),
        pk__lt=invoice.pk,
    )
    old = before.order_by("-pk").first()
    told = [_say(f"remark-instead-{old.reason}".replace("_", "-"), number=old.number)] if old else []
    if all(one.rate != lines.UNTAXED for one in lines.from_json(invoice.lines)):
        told.append(_say("remark-fee-alone"))
    return told


def _plain(invoice: Invoice, minor: int) -> str:
    """«1280.00», «-30.50»: as figures stand in a column."""
    money = type(invoice.total)(minor, invoice.currency)
    return f"{money.major:f}"


def _figure(invoice: Invoice, minor: int) -> str:
    """«¥1,280.00»; below zero the sign stands first."""
    return type(invoice.total)(minor, invoice.currency).format(lines.PAPER).replace("−", "-")


def _say(key: str, **params: str) -> str:
    return say(f"invoice-paper-{key}", lines.PAPER, **params)
