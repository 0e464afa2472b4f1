"""What a rail may differ in. Everything else is the one machine of orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from sqlite3 import Row
from typing import Any

from .. import fields, times
from ..world import World

Facts = dict[str, Any]
RETURN: fields.Spec = {
    "return_no": fields.ORDER_NO,
    "bank_ref": fields.ORDER_NO,
    "amount_minor": fields.AMOUNT,
    "currency": fields.CURRENCY,
    "callback_url": fields.url,
}
COLLECTION: fields.Spec = {
    "order_no": fields.ORDER_NO,
    "amount_minor": fields.AMOUNT,
    "currency": fields.CURRENCY,
    "payer_card_tail": fields.CARD_TAIL,
    "payer_name": fields.NAME,
    "reference": fields.NAME,
    "callback_url": fields.url,
}


def nothing(world: World, *given: Any) -> Facts:
    return {}


@dataclass(frozen=True)
class Rail:
    """A rail's particulars.

    `opens` gives what a new collection is recorded with besides (token, address, expires_at, more);
    `adds` what 202 and queries of a collection say besides (order, base address); `tells` what its
    callbacks say besides.
    """

    name: str
    base: str  # /card/v1
    in_urls: str  # third-party
    refs: Mapping[str, str]  # kind → prefix of its references; "" = a transaction hash
    specs: Mapping[str, fields.Spec]
    reasons: Mapping[str, tuple[str, ...]]  # kind → why it refuses
    currencies: tuple[str, ...] = ()  # none named: any
    attended: bool = False  # a collection waits for the customer
    refused: str = ""  # reason when the customer says no
    expired: str = ""  # reason when the customer says nothing
    opens: Callable[[World, Facts], Facts] = nothing
    adds: Callable[[World, Row, str], Facts] = nothing
    tells: Callable[[World, Row], Facts] = nothing
    adds_to_return: Callable[[World], Facts] = nothing
    chargebacks: tuple[str, ...] = ()  # reasons

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.specs)

    def new_ref(self, world: World, kind: str, at: float) -> str:
        """`BK20261122…`: business day and ten digits; on the chain 64 hex digits."""
        return dated_ref(world, self.refs[kind], at) if self.refs[kind] else world.chance.hex(64)


def dated_ref(world: World, prefix: str, at: float) -> str:
    return f"{prefix}{times.business_day(at):%Y%m%d}{world.chance.digits(10)}"
