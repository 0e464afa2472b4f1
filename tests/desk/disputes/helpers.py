"""Small things the tests of disputes say often."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from tests.money.conftest import make_customer
from tests.money.payments.helpers import AMOUNT, SYSTEM, fresh, fund, merchant_has, order, pay, shop
from walletdesk.core.actors import Actor
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.core.money import Money
from walletdesk.desk.disputes import answers, disputes, mediation, proofs
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money import ledger
from walletdesk.money.payments.models import Payment
from walletdesk.people.merchants import entering, merchants
from walletdesk.people.merchants.models import Merchant

__all__ = ["AMOUNT", "SYSTEM", "fresh", "fund", "merchant_has", "order", "shop"]

SAID = "买的茶具到现在没有发货，催了三次没有回复，要求退款。"
HALF = Money(AMOUNT.minor // 2)
LI, SUN = Actor("staff", "7"), Actor("staff", "8")


def merchant() -> Merchant:
    """The shop, with an address to write to."""
    row = shop()
    return row if row.contact_email else merchants.set_contact(row, "shanhai@shop.example", by=SYSTEM)


def payer() -> Any:
    """A customer of the shop who is verified, so that she may pay by balance."""
    return make_customer("周萌", "+8613800009911")


def its(row: Dispute) -> Actor:
    return entering.actor(row.merchant)


def paid(customer: Any, amount: Money = AMOUNT, *, number: str = "A1") -> Payment:
    """A payment by balance that the shop has."""
    merchant()
    fund(customer, 1_000_000, key=f"funds:{number}")
    row: Payment = pay(customer, order(amount, number=number), key=f"k{number}")
    return row


def picture(colour: str = "red", size: tuple[int, int] = (320, 240)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def opened(customer: Any, reason: str = "not_delivered", **more: Any) -> Dispute:
    payment = more.pop("payment", None) or paid(customer)
    more.setdefault("text", SAID)
    return disputes.open(payment, reason=reason, by=customer, **more)


def asked(customer: Any, reason: str = "not_delivered", **more: Any) -> Dispute:
    """Before the merchant, with the proof the reason needs."""
    row = opened(customer, reason, **more)
    for number, kind in enumerate(proofs.missing(row)):
        proofs.keep(row, "customer", kind, picture(("red", "blue")[number]), by=customer)
    return disputes.submit(row, by=customer)


def contested(customer: Any, **more: Any) -> Dispute:
    row = asked(customer, **more)
    return answers.contest(row, "已于三天前发货，物流显示已签收。", by=its(row))


def proposed(customer: Any, amount: Money = HALF, *, proposer: Actor = LI, **more: Any) -> Dispute:
    words = "物流未显示本人签收，双方各担一半。"
    return mediation.propose(contested(customer, **more), amount, words, by=proposer)


def appealed(customer: Any, party: str = "customer", **more: Any) -> Dispute:
    row = proposed(customer, **more)
    return mediation.appeal(
        row, party, "签收人不是我，我没有授权代收。", by=customer if party == "customer" else its(row)
    )


def told(customer: Any) -> list[str]:
    rows = Notice.objects.filter(customer_id=customer.pk, key__startswith="dispute-").order_by("id")
    return [
        key.removeprefix("dispute-").removesuffix("-notice") for key in rows.values_list("key", flat=True)
    ]


def mailed() -> list[str]:
    rows = OutboxItem.objects.filter(channel="email", key__startswith="dispute-").order_by("id")
    return [key.removeprefix("dispute-").removesuffix("-mail") for key in rows.values_list("key", flat=True)]


def steps(row: Dispute) -> list[str]:
    return list(row.steps.order_by("seq").values_list("kind", flat=True))


def held() -> int:
    """What is held of the shop's money."""
    found = ledger.Account.objects.filter(owner=shop().owner, code="pending", currency="CNY").first()
    return found.held_minor if found else 0
