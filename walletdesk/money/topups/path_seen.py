"""Everything the picture of a top-up is drawn from, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from walletdesk.money import paths
from walletdesk.money.paths import BANK, Evidence, Text
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.topups import ways
from walletdesk.money.topups.models import Topup, TopupStep

CARD = Text("path-by-card")


@dataclass(frozen=True)
class Seen:
    topup: Topup
    steps: tuple[TopupStep, ...]
    booking: BankBooking | None
    closed_until: datetime | None
    now: datetime
    review: timedelta

    def last(self, *kinds: str) -> TopupStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    def key(self, name: str) -> str:
        """The key of the catalogues, the rail's own where it has one."""
        return ways.key_for(f"path-{name}", self.topup.rail)

    def text(self, name: str, **params: Any) -> Text:
        return Text(self.key(name), params)

    @property
    def outside(self) -> Text:
        """Who takes the money: the bank, the card network, the payment service, the network."""
        return CARD if self.topup.rail == "card" else BANK

    def party(self, actor: str) -> Text:
        return self.outside if actor.startswith("outside:") else paths.party(actor)


LABELS = {
    "bank_ref": "evidence-bank-ref",
    "suspense": "evidence-suspense",
    "message": "evidence-message",
    "return_no": "evidence-return",
    "return_ref": "evidence-return",
}


def told(seen: Seen, step: TopupStep | None) -> tuple[Evidence, ...]:
    """What a step rests on."""
    if step is None:
        return ()
    return tuple(
        Evidence(seen.key(LABELS[name]), str(value), str(value))
        for name, value in step.evidence.items()
        if name in LABELS
    )


def reason(topup: Topup, code: str | None = None) -> Text:
    """Why the rail did not take the money, as a sentence."""
    return Text(ways.of(topup.rail).reason_key(topup.reason if code is None else code))


def short_ref(ref: str) -> str:
    """«BK20261122…0417»."""
    return ref if len(ref) <= 14 else f"{ref[:10]}…{ref[-4:]}"
