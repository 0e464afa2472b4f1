"""Orders of the past for demo data: as if settled long ago, with their lines and no callbacks."""

from __future__ import annotations

from typing import Any

from . import fields, orders, times
from .answers import Refused
from .rails import RAILS, REASONS
from .rails.chain import AMOUNT
from .world import World

ORDERS_MAX = 1000
SPEC: fields.Spec = {
    "rail": fields.optional(fields.choice(*RAILS), "bank"),
    "kind": fields.optional(fields.choice("collection", "payout"), "collection"),
    "order_no": fields.ORDER_NO,
    "amount_minor": AMOUNT,
    "currency": fields.CURRENCY,
    "payer_card_tail": fields.or_empty(fields.CARD_TAIL),
    "payer_name": fields.or_empty(fields.NAME),
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
    for one in asked:
        if one["kind"] not in RAILS[one["rail"]].kinds:
            raise Refused(400, "invalid", "payouts are the bank's", fields={"kind": "of the bank"})
    added, refs = 0, {}
    with world.store.changing():
        for one in asked:
            known = orders.find(world.store, one["kind"], one["order_no"], one["rail"])
            refs[one["order_no"]] = known["bank_ref"] if known else _add(world, one)
            added += known is None
    return {"added": added, "bank_refs": refs}


def _add(world: World, one: dict[str, Any]) -> str:
    at, rail, kind = one["occurred_at"], RAILS[one["rail"]], one["kind"]
    ref, failed = rail.new_ref(world, kind, at), one["status"] == "failed"
    shared = ("rail", "currency", "payer_name", "payer_card_tail", "reference", "amount_minor")
    same = {name: one[name] for name in shared} | {"bank_ref": ref, "occurred_at": at}
    seq = world.store.insert(
        "orders",
        kind=kind,
        order_no=one["order_no"],
        idempotency_key=f"history:{one['order_no']}",
        request={},
        answer_status=202,
        answer={},
        status=one["status"],
        reason=(one["reason"] or "limit_exceeded") if failed else None,
        ordered_minor=one["amount_minor"],
        accepted_at=at,
        **same,
    )
    if not failed:
        # Not by `money.move`: a day long closed keeps its past, and no fault strikes it.
        world.store.insert(
            "lines",
            day=times.business_day(at).isoformat(),
            direction="out" if kind == "payout" else "in",
            order_seq=seq,
            **{orders.NUMBER_FIELD[kind]: one["order_no"]},
            **same,
        )
    return ref
