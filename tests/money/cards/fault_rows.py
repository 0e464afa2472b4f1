"""Every fault of a card's bank × a card that is bound: what the customer does meanwhile, how long it takes, and the true end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.card_codes import CODES, OWN_CODES, SPECIMENS
from tests.money.withdrawals.helpers import CARD, luhn

# What the bank calls it, where we call it otherwise: nobody knows a strange code.
REASONS = {"strange": "declined"}
CARDS = {
    "cmb": CARD,
    "icbc": luhn("622202000012345"),
    "abc": luhn("62284800001234567"),
    "ccb": luhn("62170000001234567"),
}
MINUTE = 60.0


@dataclass(frozen=True)
class Row:
    """`on`: how often it strikes. `act`: what the customer does with the code: right, wrong (three times), slip (twice, then
    right), again (another code first), late. `steps`: that must have been taken.
    """

    fault: str = ""
    of: str = "card_check"
    params: dict[str, Any] = field(default_factory=dict)
    on: str = "next"
    bank: str = "cmb"
    number: str = ""
    act: str = "right"
    minutes: float = 3
    status: str = "bound"
    reason: str = ""
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = [self.fault or "none", *(str(value) for value in self.params.values()), self.bank, self.act]
        return "-".join([*told, *filter(None, [self.number[-6:], self.on if self.on != "next" else ""])])


def _refused() -> Iterator[Row]:
    for reason in CODES:
        ours = REASONS.get(reason, reason)
        params = {"reason": reason}
        yield Row("card_check_refused", params=params, status="refused", reason=ours)
    for bank, own in OWN_CODES.items():
        for reason in own:
            if bank != "cmb":
                params = {"reason": reason}
                yield Row("card_check_refused", params=params, bank=bank, status="refused", reason=reason)
    for number, reason in SPECIMENS.items():
        yield Row(number=number, status="refused", reason=REASONS.get(reason, reason))


def _silent() -> Iterator[Row]:
    down, unknown = "card_check_down", "card_check_unknown"
    silent = ("bank_silent", "bound")
    yield Row(down, steps=silent)
    yield Row(unknown, params={"end": "sent"}, steps=silent)
    yield Row(unknown, params={"end": "lost"}, steps=silent)
    yield Row(unknown, params={"end": "refused"}, status="refused", reason="declined", steps=("bank_silent",))
    yield Row(down, on="every:1", minutes=40, status="refused", reason="silent", steps=("bank_silent",))
    yield Row("card_code_down", of="card_code", steps=silent)
    for end in ("taken", "lost"):
        yield Row("card_code_unknown", of="card_code", params={"end": end}, steps=silent)
        params = {"end": end}
        three = ("bank_silent", "code_wrong")
        yield Row(
            "card_code_unknown",
            of="card_code",
            params=params,
            act="wrong",
            status="refused",
            reason="too_many_tries",
            steps=three,
        )
    yield Row("card_code_down", of="card_code", on="every:1", minutes=40, status="refused", reason="silent")


def _customers() -> Iterator[Row]:
    yield from (Row(bank=bank) for bank in CARDS)
    yield Row(act="slip", steps=("code_wrong", "bound"))
    yield Row(act="wrong", status="refused", reason="too_many_tries", steps=("code_wrong",))
    yield Row(act="again", steps=("code_asked_again", "bound"))
    yield Row("card_code_lost", act="again", steps=("code_asked_again", "bound"))
    yield Row(act="late", minutes=15, status="expired")
    yield Row("card_code_lost", act="late", minutes=15, status="expired")


ROWS = [*_customers(), *_refused(), *_silent()]
