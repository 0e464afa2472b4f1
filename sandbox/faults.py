"""The faults there are, as a table: what each strikes and its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import card_codes, fields
from .rails import RAILS, REASONS, bank, chain

Strike = tuple[str, str]  # rail and kind; the rail is "" for text messages and mail


@dataclass(frozen=True)
class Param:
    """A parameter; `kind` (number, whole, minor, text, flag, choice) shapes its form on the page."""

    kind: str
    default: Any
    least: float = 0
    most: float = 0
    options: tuple[str, ...] = ()

    def read(self, value: Any) -> Any:
        """The value when it fits; raises ValueError otherwise."""
        if self.kind == "number":
            return fields.number(self.least, self.most)(value)
        if self.kind in ("whole", "minor"):
            return fields.whole(int(self.least), int(self.most))(value)
        if self.kind == "flag":
            return fields.flag(value)
        if self.kind == "choice":
            return fields.choice(*self.options)(value)
        return fields.text(0, 100)(value)


def seconds(default: float, most: float = 86400) -> Param:
    return Param("number", default, 0, most)


def choice(*options: str) -> Param:
    return Param("choice", options[0], options=options)


@dataclass(frozen=True)
class Fault:
    strikes: tuple[Strike, ...]
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def of(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kind for _, kind in self.strikes))

    @property
    def rails(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rail for rail, _ in self.strikes))


def _all(*kinds: str) -> tuple[Strike, ...]:
    return tuple((rail, kind) for kind in kinds for rail in RAILS if kind in RAILS[rail].kinds)


ORDERS, COLLECTIONS, PAYOUTS = _all("collection", "return", "payout"), _all("collection"), _all("payout")
CARD, THIRD_PARTY, CHAIN = (((name, "collection"),) for name in ("card", "third_party", "chain"))
STATEMENTS = tuple((rail, "statement") for rail in RAILS)
HANG = seconds(60, 600)
REASON = choice(*REASONS)
LIMIT = Param("choice", "limit_exceeded", options=REASONS)
DELTA = Param("minor", -100, -(10**12), 10**12)
CARD_CHECK, CARD_CODE = (("", "card_check"),), (("", "card_code"),)
WHEN_OF_PAYOUT = {"when": choice("later", "at_once")}

FAULTS: dict[str, Fault] = {
    "late": Fault(ORDERS, {"seconds": seconds(60)}),
    "never": Fault(ORDERS),
    "twice": Fault(ORDERS, {"events": choice("same", "different"), "gap_seconds": seconds(0)}),
    "out_of_order": Fault(
        ORDERS,
        {
            "first": choice("succeeded", "stale"),
            "stale": choice("failed", "accepted"),
            "gap_seconds": seconds(1),
        },
    ),
    "wrong_amount": Fault(COLLECTIONS, {"delta_minor": DELTA, "amount_minor": Param("minor", 0, 0, 10**12)}),
    "wrong_reference": Fault(
        (("bank", "collection"),),
        {"reference": Param("text", ""), "wrong_name": Param("flag", False), "payer_name": Param("text", "")},
    ),
    "rejected": Fault(ORDERS, {"reason": REASON, "when": choice("at_once", "later")}),
    "success_after_failure": Fault(ORDERS, {"reason": LIMIT, "gap_seconds": seconds(3)}),
    "timeout_unknown": Fault(
        ORDERS,
        {
            "outcome": choice("succeeded", "failed", "lost"),
            "reason": LIMIT,
            "callback": Param("flag", False),
            "hang_seconds": HANG,
        },
    ),
    "maintenance": Fault(ORDERS, {"minutes": Param("number", 10, 0.001, 1440)}),
    "hold": Fault(ORDERS),
    "frictionless": Fault(CARD),
    "three_ds_refused": Fault(CARD, {"seconds": seconds(1)}),
    "three_ds_expired": Fault(CARD, {"seconds": seconds(1)}),
    "chargeback": Fault(CARD, {"seconds": seconds(5), "reason": choice(*RAILS["card"].chargebacks)}),
    "closed_by_payer": Fault(THIRD_PARTY, {"seconds": seconds(1)}),
    "expired": Fault((*THIRD_PARTY, *CHAIN), {"seconds": seconds(1)}),
    "reorganised": Fault(
        CHAIN, {"depth": Param("whole", 1, 1, chain.NEEDED - 1), "again": Param("flag", True)}
    ),
    "slow_blocks": Fault(CHAIN, {"seconds": seconds(30)}),
    "after_expiry": Fault(CHAIN, {"seconds": seconds(1), "gap_seconds": seconds(1)}),
    "deep_reorganisation": Fault(CHAIN, {"seconds": seconds(5), "again": Param("flag", False)}),
    "name_mismatch": Fault(PAYOUTS, WHEN_OF_PAYOUT),
    "card_closed": Fault(PAYOUTS, WHEN_OF_PAYOUT),
    "bank_down": Fault(PAYOUTS, WHEN_OF_PAYOUT),
    "returned": Fault(PAYOUTS, {"seconds": seconds(5), "reason": choice(*bank.COME_BACK_REASONS)}),
    "line_missing": Fault(STATEMENTS),
    "line_double": Fault(STATEMENTS),
    "line_different": Fault(STATEMENTS, {"delta_minor": DELTA}),
    "sms_rejected": Fault((("", "sms"),), {"reason": choice("number_unknown", "blocked")}),
    "sms_unknown": Fault((("", "sms"),), {"outcome": choice("sent", "lost"), "hang_seconds": HANG}),
    "identity_mismatch": Fault((("", "identity"),)),
    "identity_not_found": Fault((("", "identity"),)),
    "identity_down": Fault((("", "identity"),), {"hang_seconds": seconds(0, 600)}),
    "card_check_refused": Fault(CARD_CHECK, {"reason": choice(*card_codes.REASONS)}),
    "card_check_down": Fault(CARD_CHECK, {"hang_seconds": seconds(0, 600)}),
    "card_check_unknown": Fault(CARD_CHECK, {"end": choice("sent", "refused", "lost"), "hang_seconds": HANG}),
    "card_code_lost": Fault(CARD_CHECK),
    "card_code_down": Fault(CARD_CODE, {"hang_seconds": seconds(0, 600)}),
    "card_code_unknown": Fault(CARD_CODE, {"end": choice("taken", "lost"), "hang_seconds": HANG}),
    "email_rejected": Fault((("", "email"),)),
}
