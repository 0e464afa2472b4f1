"""Top-ups among the kinds of movement: what a page or a talk needs to show one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.movements import Fact
from walletdesk.money.topups import paths, ways
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup, TopupStep
from walletdesk.people.masks import mask_name

TURNS = {"three_d_secure": "to-verify", "cashier": "to-pay"}


def facts(topup: Topup) -> list[Fact]:
    card = say("record-card", bank=topup.bank_name, tail=topup.card_tail) if topup.card_tail else ""
    fee = topup.fee.format() if topup.fee_minor else ""
    found = [
        Fact("path-evidence-order", topup.order_no, copied=True),
        Fact("topup-fact-way", ways.of(topup.rail).name()),
        Fact("record-from", card),
        Fact("record-payer", mask_name(topup.payer_name)),
        Fact("topup-fact-fee", fee),
        Fact("topup-fact-network", say("topup-network-tron") if topup.network else ""),
        Fact("path-evidence-address", topup.address, copied=True),
        Fact("record-remark", topup.reference if topup.rail == "bank" else "", copied=True),
        Fact("record-asked-at", f"{clock.local(topup.created_at):%Y-%m-%d %H:%M:%S}"),
        Fact(ways.key_for("path-evidence-bank-ref", topup.rail), topup.bank_ref, copied=True),
        Fact(ways.key_for("path-evidence-chargeback", topup.rail), topup.chargeback_ref, copied=True),
    ]
    return [fact for fact in found if fact.value]


def finer(public_ids: list[str]) -> dict[str, str]:
    """Those whose money waits in suspense, that wait for their customer or the network, or that are late."""
    rows = Topup.objects.filter(public_id__in=public_ids, status__in=(*OPEN, "failed"))
    told = {}
    for row in rows.annotate(found=Exists(TopupStep.objects.filter(topup=OuterRef("pk"), kind="found"))):
        if row.found:
            told[row.public_id] = "in-suspense"
        elif row.status == "sent" and row.seen_ref:
            told[row.public_id] = "confirming"
        elif row.awaits_customer:
            told[row.public_id] = TURNS.get(row.action, "to-send")
        elif row.status in OPEN and (row.late_at or clock.now() > row.due_at):
            told[row.public_id] = "late"
    return told


movements.register(movements.Kind("topup", "top", Topup, paths.of, facts, finer))
