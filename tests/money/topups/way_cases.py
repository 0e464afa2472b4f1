"""Every fault × rail × top-up, as a table: what the customer does, how long it takes, and the true end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from walletdesk.core.money import Money

YUAN, USDT = Money(50_000), Money(50_000_000, "USDT")
AMOUNTS = {"bank": YUAN, "card": YUAN, "third_party": YUAN, "chain": USDT}
FEES = {"bank": 0, "card": 300, "third_party": 190, "chain": 0}
RAILS = tuple(AMOUNTS)
OWN = ("third_party", "chain")  # told in sentences of their own: no bank, no card


def notice(rail: str, name: str) -> str:
    """The key of a notice in the words of a rail."""
    return f"topup-{name}-notice" + (f"-{rail.replace('_', '-')}" if rail in OWN else "")


def good(rail: str, late: bool = False) -> str:
    return notice(rail, "credited" + ("-late" if late else "") + ("-net" if FEES[rail] else ""))


@dataclass(frozen=True)
class Case:
    """`act`: what the customer says outside, empty for nothing. `seconds`: how long the world goes on. `told`: notices beyond
    those of the chain's first sight. `held`: money waiting in suspense. `step`: one that must be there.
    """

    rail: str
    fault: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    act: str = "approve"
    seconds: float = 12
    status: str = "succeeded"
    told: tuple[str, ...] = ()
    step: str = ""
    held: int = 0
    reason: str = ""
    seen: bool = True  # on the chain: whether its transaction is told of

    def __str__(self) -> str:
        return "-".join([self.rail, self.fault or "none", *(str(value) for value in self.params.values())])

    @property
    def expected(self) -> list[str]:
        first = ["topup-seen-notice"] if self.rail == "chain" and self.seen else []
        return sorted([*first, *self.told])


def of_all(rail: str) -> Iterator[Case]:
    """The faults that every rail has."""
    fine = (good(rail),)
    yield Case(rail, told=fine)
    yield Case(rail, "late", {"seconds": 20}, seconds=40, told=fine)
    yield Case(rail, "late", {"seconds": 7200}, seconds=7400, told=_asked(rail), step="repeated")
    yield Case(rail, "never", seconds=1200, told=_asked(rail), step="asked")
    yield Case(rail, "twice", {"events": "same"}, told=fine)
    yield Case(rail, "twice", {"events": "different"}, told=fine, step="repeated")
    yield Case(
        rail, "twice", {"events": "different", "gap_seconds": 3}, seconds=16, told=fine, step="repeated"
    )
    yield from _contrary(rail, fine)
    yield from _unknown(rail, fine)
    yield Case(
        rail,
        "maintenance",
        {"minutes": 1},
        seconds=90,
        told=(f"topup-delayed-notice{'' if rail == 'bank' else '-' + rail.replace('_', '-')}", *fine),
        step="delayed",
    )
    yield Case(rail, "hold", seconds=4000, status="sent", told=_held(rail), step="late")
    yield Case(
        rail,
        "success_after_failure",
        {"gap_seconds": 10},
        seconds=30,
        told=(_failed(rail, "limit_exceeded"), notice(rail, "credited-after-failure")),
        step="failure_reported",
    )


def _contrary(rail: str, fine: tuple[str, ...]) -> Iterator[Case]:
    """Messages out of order, and another amount than was ordered."""
    for first in ("succeeded", "stale"):
        for stale in ("failed", "accepted"):
            step = (
                "" if stale == "accepted" else {"succeeded": "verified", "stale": "failure_reported"}[first]
            )
            yield Case(
                rail, "out_of_order", {"first": first, "stale": stale}, seconds=25, told=fine, step=step
            )
    for delta in (-100, 700):
        yield Case(
            rail,
            "wrong_amount",
            {"delta_minor": delta},
            status="conflicted",
            told=(notice(rail, "conflicted"),),
            held=1,
        )


def _asked(rail: str) -> tuple[str, ...]:
    """Asked in time, it is good news; the bank is asked after ten minutes only."""
    return (good(rail, late=rail == "bank"),)


def _held(rail: str) -> tuple[str, ...]:
    return (f"topup-late-notice{'' if rail == 'bank' else '-' + rail.replace('_', '-')}",)


def _failed(rail: str, reason: str) -> str:
    by_rail = {"closed_by_payer", "account_restricted", "address_blocked"}
    name = f"failed-{reason.replace('_', '-')}"
    return f"topup-{name}-notice" if reason in by_rail else notice(rail, name)


def _unknown(rail: str, fine: tuple[str, ...]) -> Iterator[Case]:
    """No answer to the order: asked for, never silently failed."""
    seen = False
    for outcome, callback in (("succeeded", False), ("succeeded", True), ("failed", False)):
        failed = outcome == "failed"
        yield Case(
            rail,
            "timeout_unknown",
            {"outcome": outcome, "callback": callback},
            act="",
            seconds=90,
            status="failed" if failed else "succeeded",
            told=(_failed(rail, "limit_exceeded"),) if failed else fine,
            step="unknown",
            reason="limit_exceeded" if failed else "",
            seen=seen,
        )
    yield Case(rail, "timeout_unknown", {"outcome": "lost"}, seconds=90, told=fine, step="unknown")


REASONS = {
    "bank": ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded"),
    "card": ("issuer_declined", "insufficient_funds", "card_closed", "limit_exceeded", "name_mismatch"),
    "third_party": ("account_restricted", "insufficient_funds", "limit_exceeded"),
    "chain": ("limit_exceeded", "address_blocked"),
}


def refused(rail: str) -> Iterator[Case]:
    """Each reason of each rail, at once and later."""
    for reason in REASONS[rail]:
        for when in ("at_once", "later"):
            yield Case(
                rail,
                "rejected",
                {"reason": reason, "when": when},
                act="" if rail == "chain" else "approve",
                seconds=15,
                status="failed",
                told=(_failed(rail, reason),),
                reason=reason,
                step="failed" if when == "at_once" else "failure_reported",
                seen=False,
            )


def _not_done(rail: str, fault: str, reason: str, act: str = "", **params: Any) -> Case:
    told = (_failed(rail, reason),)
    return Case(rail, fault, params, act, 30, "failed", told, "failed", reason=reason, seen=False)


def of_card() -> Iterator[Case]:
    yield Case("card", "frictionless", act="", told=(good("card"),))
    yield _not_done("card", "three_ds_refused", "three_ds_refused", seconds=2)
    yield _not_done("card", "three_ds_expired", "three_ds_expired", seconds=2)
    yield _not_done("card", "", "three_ds_refused", "refuse")
    for reason in ("fraud", "not_recognised", "duplicate", "not_received"):
        yield Case(
            "card",
            "chargeback",
            {"seconds": 5, "reason": reason},
            seconds=20,
            status="charged_back",
            told=(good("card"), "topup-charged-back-notice"),
            step="charged_back",
            reason=reason,
        )


def of_third_party() -> Iterator[Case]:
    yield _not_done("third_party", "closed_by_payer", "closed_by_payer", seconds=2)
    yield _not_done("third_party", "expired", "expired", seconds=2)
    yield _not_done("third_party", "", "closed_by_payer", "refuse")


def of_chain() -> Iterator[Case]:
    fine, gone = good("chain"), "topup-reorganised-notice"
    yield _not_done("chain", "expired", "expired", seconds=2)
    yield Case(
        "chain",
        "rejected",
        {"reason": "address_blocked", "when": "later", "sent": "all the same"},
        seconds=25,
        told=(_failed("chain", "address_blocked"), notice("chain", "credited-after-failure")),
        seen=False,
    )
    for depth in (1, 2):
        yield Case(
            "chain",
            "reorganised",
            {"depth": depth},
            seconds=30,
            told=(gone, "topup-seen-again-notice", fine),
            step="reorganised",
        )
    yield Case(
        "chain",
        "reorganised",
        {"again": False},
        seconds=2000,
        status="failed",
        told=(gone, notice("chain", "failed-expired")),
        step="reorganised",
        reason="expired",
    )
    yield from _late_on_chain(fine)


def _late_on_chain(fine: str) -> Iterator[Case]:
    """Slow, too late, or undone after all."""
    yield Case("chain", "slow_blocks", {"seconds": 60}, seconds=300, told=(fine,), step="confirming")
    yield Case(
        "chain",
        "after_expiry",
        {"seconds": 5, "gap_seconds": 30},
        act="",
        seconds=90,
        told=(notice("chain", "failed-expired"), notice("chain", "credited-after-failure")),
        seen=False,
    )
    for again in (False, True):
        more = ("topup-more-came-notice",) if again else ()
        yield Case(
            "chain",
            "deep_reorganisation",
            {"seconds": 5, "again": again},
            seconds=40,
            status="charged_back",
            told=(fine, "topup-charged-back-notice", *more),
            step="charged_back",
            held=int(again),
            reason="chain_reorganised",
        )


def _bank_only() -> Iterator[Case]:
    for params in ({}, {"wrong_name": True}):
        yield Case(
            "bank",
            "wrong_reference",
            params,
            status="sent",
            told=("topup-found-in-suspense-notice",),
            step="found",
            held=1,
        )


CASES = [
    *(case for rail in RAILS for case in (*of_all(rail), *refused(rail))),
    *_bank_only(),
    *of_card(),
    *of_third_party(),
    *of_chain(),
]
