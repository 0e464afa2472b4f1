"""Worlds in which the acts on credits can be rehearsed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.money.credits.helpers import goodwill, paid, provided
from tests.money.transfers import helpers as transfer_help
from walletdesk.money.records.models import Record

Inputs = dict[str, Any]


def _pleased(w: Any) -> Inputs:
    return {"customer": w.lin.public_id, "amount_minor": 2_000, "reason": "late"}


def _charged(w: Any) -> Inputs:
    return {"customer": w.lin.public_id, "record": paid(w.lin).public_id, "reason": "our_mistake"}


def _contested(w: Any) -> Inputs:
    transfer_help.give(w.lin, 1000)
    row = transfer_help.send(w.lin, w.wang)
    return {"customer": w.lin.public_id, "record": row.public_id, "reason": "not_mine"}


def _put_forward(w: Any) -> Inputs:
    record = Record.objects.get(customer_id=w.lin.pk, public_id=_contested(w)["record"])
    return {"credit": provided(w.lin, record).public_id, "reason": "was_yours"}


def _given(w: Any) -> Inputs:
    return {"credit": goodwill(w.lin).public_id, "reason": "mistake"}


# act, how the world is made, and how many texts are told: to the customer, to the other side
CREDITS: list[tuple[str, Callable[[Any], Inputs], tuple[int, int]]] = [
    ("credit.give", _pleased, (1, 0)),
    ("fee.return", _charged, (1, 0)),
    ("credit.provisional", _contested, (1, 0)),
    ("credit.make_final", _put_forward, (1, 0)),
    ("credit.take_back", _put_forward, (1, 0)),
    ("credit.take_back", _given, (1, 0)),
]
