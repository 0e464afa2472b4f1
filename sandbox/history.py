"""Orders of the past for demo data: as if settled long ago, with their lines and no callbacks."""

from __future__ import annotations

from typing import Any

from . import fields, money, orders, times
from .answers import Refused
from .faults import REASONS
from .world import World

ORDERS_MAX = 1000
SPEC: fields.Spec = {
    "order_no": fields.ORDER_NO,
    "amount_minor": fields.AMOUNT,
    "currency": fields.CURRENCY,
    "payer_card_tail": fields.CARD_TAIL,
    "payer_name": fields.NAME,
    "reference": fields.NAME,
    "status": fields.choice("succeeded", "failed"),
    "reason": fields.optional(fields.choice(*REASONS)),
    "occurred_at": fields.moment,
}


def add(world: World, given: Any) -> dict[str, Any]:
    """Adds those whose order_no is new. Raises Refused (400) before anything is written."""
    if not isinstance(given, list) or len(given) > ORDERS_MAX:
        raise Refused(400, "invalid", f"orders: a list of at most {ORDERS_MAX}", fields={"orders": "a list"})
    asked = sorted((fields.read(one, SPEC) for one in given), key=lambda one: one["occurred_at"])
    added, refs = 0, {}
    with world.store.changing():
        for one in asked:
            known = orders.find(world.store, "collection", one["order_no"])
            if known is None:
                refs[one["order_no"]] = _add(world, one)
                added += 1
            else:
                refs[one["order_no"]] = known["bank_ref"]
    return {"added": added, "bank_refs": refs}


def _add(world: World, one: dict[str, Any]) -> str:
    at, ref = one["occurred_at"], money.new_ref("BK", one["occurred_at"])
    failed = one["status"] == "failed"
    same = {
        name: one[name] for name in ("order_no", "currency", "payer_name", "payer_card_tail", "reference")
    }
    seq = world.store.insert(
        "orders",
        kind="collection",
        idempotency_key=f"history:{one['order_no']}",
        request={},
        answer_status=202,
        answer={},
        bank_ref=ref,
        status=one["status"],
        reason=(one["reason"] or "limit_exceeded") if failed else None,
        ordered_minor=one["amount_minor"],
        amount_minor=one["amount_minor"],
        accepted_at=at,
        occurred_at=at,
        **same,
    )
    if not failed:
        day = times.business_day(at).isoformat()
        world.store.insert(
            "lines",
            day=day,
            direction="in",
            bank_ref=ref,
            order_seq=seq,
            amount_minor=one["amount_minor"],
            occurred_at=at,
            **same,
        )
    return ref
