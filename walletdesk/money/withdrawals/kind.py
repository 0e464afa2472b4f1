"""Withdrawals among the kinds of movement: what a page or a talk needs to show one."""

from __future__ import annotations

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.movements import Fact
from walletdesk.money.withdrawals import paths
from walletdesk.money.withdrawals.legal_steps import OPEN, OURS
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.outcomes import stuck
from walletdesk.people.masks import mask_name


def facts(row: Withdrawal) -> list[Fact]:
    found = [
        Fact("withdrawal-fact-payout-no", row.payout_no, copied=True),
        Fact("withdrawal-fact-to", say("record-card", bank=row.bank_name, tail=row.card_tail)),
        Fact("withdrawal-fact-holder", mask_name(row.payee_name)),
        Fact("withdrawal-fact-speed", say(f"withdrawal-speed-{row.speed.replace('_', '-')}")),
        Fact("withdrawal-fact-fee", row.fee.format()),
        Fact("withdrawal-fact-total", row.total.format()),
        Fact("withdrawal-fact-ordered-at", f"{clock.local(row.created_at):%Y-%m-%d %H:%M:%S}"),
        Fact("path-evidence-bank-ref", row.bank_ref, copied=True),
    ]
    return [fact for fact in found if fact.value]


def finer(public_ids: list[str]) -> dict[str, str]:
    """Those that are slow, that have broken their promise, or whose money a freeze keeps where it is."""
    told = {}
    for row in Withdrawal.objects.filter(public_id__in=public_ids, status__in=(*OURS, *OPEN)):
        if stuck(row):
            told[row.public_id] = "stuck"
        elif clock.now() > row.due_at:
            told[row.public_id] = "overdue"
        elif row.warned_at is not None:
            told[row.public_id] = "slow"
    return told


movements.register(movements.Kind("withdrawal", "wdr", Withdrawal, paths.of, facts, finer))
