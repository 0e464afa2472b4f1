"""A dispute for the demo: a customer's word and photo, the shop's answer, and a colleague who shall hear both."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw

from walletdesk.core.money import Money
from walletdesk.desk.disputes import answers, disputes, proofs
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money import pasts
from walletdesk.money.payments.models import Payment
from walletdesk.people.merchants.entering import actor
from walletdesk.people.models import User

KEY, PAYMENT = "demo-0", "demo-1"  # the one with the convenience store, of which nothing was paid back
WANTED = "39.90"
SAID = "其中的保温杯杯盖是裂的，装热水会漏。店里说拆封了不能换。"
ANSWERED = "商品出库时检查过，杯盖完好，可能是使用中磕碰的，所以不同意退。"


def past(by: Any) -> list[pasts.Deed]:
    """The dispute where it is missing: opened the day before yesterday, contested yesterday."""
    cast = pasts.cast()
    if not cast or not pasts.new(Dispute, cast)(KEY):
        return []
    return [
        pasts.Deed(pasts.moment(2, "20:10"), _opens(cast[0])),
        pasts.Deed(pasts.moment(1, "10:32"), _contests(cast[0])),
    ]


def _opens(customer: User) -> Callable[[], list[Dispute]]:
    def do() -> list[Dispute]:
        payment = Payment.objects.filter(
            customer_id=customer.pk, client_key=PAYMENT, status="succeeded"
        ).first()
        if payment is None:
            return []
        row = disputes.open(
            payment, reason="quality", amount=Money.parse(WANTED), text=SAID, key=KEY, by=customer
        )
        proofs.keep(row, "customer", "goods_photo", _photo(), by=customer)
        return [disputes.submit(row, by=customer)]

    return do


def _contests(customer: User) -> Callable[[], list[Dispute]]:
    def do() -> list[Dispute]:
        row = Dispute.objects.filter(customer_id=customer.pk, client_key=KEY).first()
        return [answers.contest(row, ANSWERED, by=actor(row.merchant))] if row else []

    return do


def _photo() -> bytes:
    """A lid with a crack, drawn."""
    picture = Image.new("RGB", (900, 675), "#d9d2c5")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((200, 90, 700, 590), fill="#3f5d57", outline="#2c423e", width=14)
    pen.ellipse((330, 220, 570, 460), fill="#4d716a")
    pen.line([(455, 120), (480, 205), (440, 260), (492, 330), (470, 402)], fill="#e9e4da", width=7)
    held = io.BytesIO()
    picture.save(held, format="JPEG", quality=80)
    return held.getvalue()
