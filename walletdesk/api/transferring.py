"""Transfers and paid requests behind the door of a fresh proof."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from walletdesk.api import proving
from walletdesk.api.access import caller
from walletdesk.api.amounts import money, seen
from walletdesk.money import proved
from walletdesk.money.transfers import payees, requests, transfers
from walletdesk.money.transfers.models import MoneyRequest, Transfer
from walletdesk.safety import watching


def send(request: HttpRequest, asked: Any, key: str, proof: str) -> Transfer:
    """What would be refused is refused before anything is proved; a wrong name counts, so outside our transaction."""
    me, payee = caller(request), payees.read(caller(request), asked.payee)
    amount, fee_seen = money(asked.amount, asked.currency), seen(asked.fee_seen, asked.currency)
    said = {"speed": asked.speed, "note": asked.note}
    name = asked.name_check
    binding = proved.transfer(payee, amount, **said)
    done = partial(proved.transferred, me, key)
    verdict = None
    if not done():
        proved.check_transfer(me, payee=payee, amount=amount, name_check=name, fee=fee_seen, **said)
        to = watching.customer_as_payee(payee.user.pk)
        verdict = watching.preview("transfer", me.pk, amount, method=asked.speed, payee=to)
        proving.ask(request, binding, proof, verdict=verdict)
    with transaction.atomic():
        proving.spend(request, binding, proof, done=done, verdict=verdict)
        return transfers.send(
            me, payee=payee, amount=amount, name_check=name, key=key, by=me, fee_seen=fee_seen, **said
        )


def pay(request: HttpRequest, row: MoneyRequest, asked: Any, proof: str) -> Transfer:
    """The same for a request that was put to me; one that is over, or not mine to pay, says so itself."""
    me, shown = caller(request), payees.read(caller(request), asked.payee)
    fee_seen = seen(asked.fee_seen, row.currency)
    binding = proved.request_paid(row, shown)
    mine = row.payer_id == me.pk and shown.user.pk == row.requester_id and row.status == "open"
    verdict = None
    if mine:
        said = {"speed": requests.SPEED, "note": row.note, "name_check": asked.name_check}
        proved.check_transfer(me, payee=shown, amount=row.amount, fee=fee_seen, **said)
        to = watching.customer_as_payee(shown.user.pk)
        verdict = watching.preview("transfer", me.pk, row.amount, method=requests.SPEED, payee=to)
        proving.ask(request, binding, proof, verdict=verdict)
    with transaction.atomic():
        if mine:
            done = partial(proved.transferred, me, f"request:{row.public_id}")
            proving.spend(request, binding, proof, done=done, verdict=verdict)
        return requests.pay(row, shown=shown, by=me, name_check=asked.name_check, fee_seen=fee_seen)
