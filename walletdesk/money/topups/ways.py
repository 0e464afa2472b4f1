"""The ways to top up: in which currency, with or without a card, who stands on the other side, and in whose words it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from walletdesk.core import words
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money import banks
from walletdesk.money.banks import Bank
from walletdesk.money.rails import bank, card, chain, third_party


@dataclass(frozen=True, slots=True)
class Way:
    """`party`: who takes the money outside; None where it is the bank of the card. `by_card`: a bank and a card's last four
    digits are asked for. `acts`: the customer has something to do outside. `reasons`: why the rail may not take the money.
    """

    rail: str
    currency: str
    icon: str
    reasons: tuple[str, ...]
    party: Bank | None = None
    by_card: bool = False
    acts: bool = False
    network: str = ""

    @property
    def slug(self) -> str:
        return self.rail.replace("_", "-")

    def name(self, lang: str | None = None) -> str:
        return say(f"topup-way-{self.slug}", lang)

    def reason(self, code: str) -> str:
        """The reason as we keep it: one of the rail's own, or `other`."""
        return code if code in self.reasons else "other"

    def reason_key(self, code: str) -> str:
        """Why the rail did not take the money, as a key of the catalogues."""
        return key_for(f"bank-reason-{self.reason(code).replace('_', '-')}", self.rail)


PAYMENT_SERVICE = Bank("", "支付平台", "支付平台", "the payment service")
NETWORK = Bank("", "USDT 网络", "USDT 网络", "the USDT network")
WAYS: dict[str, Way] = {
    way.rail: way
    for way in (
        Way("bank", "CNY", "landmark", bank.REASONS, by_card=True),
        Way("card", "CNY", "credit-card", card.REASONS, by_card=True, acts=True),
        Way("third_party", "CNY", "smartphone", third_party.REASONS, PAYMENT_SERVICE, acts=True),
        Way("chain", "USDT", "globe", chain.REASONS, NETWORK, acts=True, network=chain.NETWORK),
    )
}


def of(rail: str) -> Way:
    """The way of that name. KeyError where there is none: a mistake of ours."""
    return WAYS[rail]


def choose(rail: str) -> Way:
    """The way for a new top-up. Raises Refusal `topup-way-unknown` (422)."""
    if rail not in WAYS:
        raise Refusal("topup-way-unknown", status=422, field="rail")
    return WAYS[rail]


def party_of(topup: Any) -> Bank:
    """Who is meant by «$bank» in what is told of this top-up."""
    return of(topup.rail).party or banks.of(topup.bank_code)


def key_for(key: str, rail: str) -> str:
    """The sentence of a rail where it needs its own: `<key>-card`, `-third-party`, `-chain`; else the one for all."""
    own = f"{key}-{of(rail).slug}"
    return own if own in words.keys("zh-hans") else key
