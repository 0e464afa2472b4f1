"""Worlds in which the acts on refunds can be rehearsed, and how many texts each tells: the customer, the other side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.money.conftest import verify
from tests.money.payments.helpers import by_card
from tests.money.refunds.helpers import SYSTEM, fund, paid
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import asking_for, outcomes, refunds
from walletdesk.money.refunds.models import Refund

Inputs = dict[str, Any]


def _paid(w: Any, way: str = "balance") -> Payment:
    verify(w.lin, 3)
    fund(w.lin, 50_000)
    return paid(w.lin, way=by_card(w.lin) if way == "card" else way)


def _asked(w: Any, way: str = "balance") -> Refund:
    return asking_for.ask(_paid(w, way), amount=None, reason="not_wanted", key="k", by=w.lin)


def _payment(w: Any) -> Inputs:
    return {"payment": _paid(w).public_id, "reason": "not_wanted"}


def _request(w: Any) -> Inputs:
    return {"refund": _asked(w).public_id, "why": "used"}


def _sent(w: Any) -> Inputs:
    row = refunds.approve(_asked(w, "card"), by=SYSTEM)
    row.tries.update(sends=1)
    return {"refund": row.public_id}


def _closed(w: Any) -> Inputs:
    row = refunds.approve(_asked(w, "card"), by=SYSTEM)
    outcomes.fail(row.tries.get(), reason="card_closed", by=SYSTEM)
    return {"refund": row.public_id}


REFUNDS: list[tuple[str, Callable[[Any], Inputs], tuple[int, int]]] = [
    ("refund.ask", _payment, (1, 0)),
    ("refund.approve", _request, (1, 0)),
    ("refund.decline", _request, (1, 0)),
    ("refund.cancel", _request, (1, 0)),
    ("refund.ask_rail", _sent, (0, 0)),
    ("refund.to_balance", _closed, (1, 0)),
    ("refund.reverse", _closed, (1, 0)),
]
