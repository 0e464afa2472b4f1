"""The digital-currency chain: the customer sends to an address made for the order; blocks confirm it."""

from __future__ import annotations

from sqlite3 import Row

from .. import fields, times
from ..world import World
from .shape import COLLECTION, RETURN, Facts, Rail

NEEDED = 3  # confirmations
OPEN_SECONDS = 1800
NETWORK_FEE_MINOR = 1_000_000  # of USDT, which has six decimals
AMOUNT = fields.whole(1, 10**15)
USDT = fields.choice("USDT")
ADDRESS = fields.pattern(r"T[1-9A-HJ-NP-Za-km-z]{33}", "an address: T and 33 letters or digits")


def network_fee(world: World) -> int:
    kept = world.store.fact("network fee")
    return NETWORK_FEE_MINOR if kept is None else int(kept)


def confirmations(world: World, order: Row) -> int:
    """Of the transaction the order has, if it has one."""
    tx = world.store.one("SELECT * FROM transactions WHERE tx_hash = ?", order["bank_ref"])
    if tx is None or tx["height"] is None:
        return NEEDED if tx is None and order["status"] == "succeeded" else 0
    top = int(world.store.fact("chain height") or 0)
    return min(NEEDED, top - int(tx["height"]) + 1)


def opens(world: World, asked: Facts) -> Facts:
    return {
        "address": world.chance.address(),
        "expires_at": times.now() + OPEN_SECONDS,
        "more": {"network": asked["network"], "network_fee_minor": network_fee(world)},
    }


def adds(world: World, order: Row, base: str) -> Facts:
    more = fields.as_json(order["more"].encode())
    return {
        "network": more.get("network"),
        "address": order["address"],
        "confirmations": confirmations(world, order),
        "confirmations_needed": NEEDED,
        "network_fee_minor": more.get("network_fee_minor"),
        "expires_at": times.iso(order["expires_at"]),
    }


def tells(world: World, order: Row) -> Facts:
    return {
        "address": order["address"],
        "confirmations": confirmations(world, order),
        "confirmations_needed": NEEDED,
    }


RAIL = Rail(
    name="chain",
    base="/chain/v1",
    in_urls="chain",
    refs={"collection": "", "return": ""},
    specs={
        "collection": {
            **COLLECTION,
            "amount_minor": AMOUNT,
            "currency": USDT,
            "payer_card_tail": fields.or_empty(fields.CARD_TAIL),
            "payer_name": fields.or_empty(fields.NAME),
            "network": fields.choice("tron"),
        },
        "return": {**RETURN, "amount_minor": AMOUNT, "currency": USDT, "to_address": ADDRESS},
    },
    reasons={
        "collection": ("limit_exceeded", "address_blocked", "expired"),
        "return": ("address_blocked", "limit_exceeded"),
    },
    currencies=("USDT",),
    attended=True,
    expired="expired",
    opens=opens,
    adds=adds,
    tells=tells,
    adds_to_return=lambda world: {"network_fee_minor": network_fee(world)},
    chargebacks=("chain_reorganised",),
)
