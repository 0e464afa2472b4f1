"""The rails there are: by which way money comes in and goes out, and where in the books it then stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rail:
    """`clearing`: the house account that holds what is at the rail. `slug`: how the rail is written in addresses.
    `url_setting`: the deployment setting with the address of its API.
    """

    name: str
    clearing: str
    currencies: tuple[str, ...]
    url_setting: str
    slug: str

    @property
    def label_key(self) -> str:
        return f"rail-{self.slug}"


RAILS: dict[str, Rail] = {
    rail.name: rail
    for rail in (
        Rail("bank", "bank_clearing", ("CNY", "USD", "EUR", "HKD", "JPY"), "BANK_URL", "bank"),
        Rail("card", "card_clearing", ("CNY", "USD", "EUR", "HKD", "JPY"), "CARD_URL", "card"),
        Rail(
            "third_party",
            "third_party_clearing",
            ("CNY", "USD", "EUR", "HKD", "JPY"),
            "THIRD_PARTY_URL",
            "third-party",
        ),
        Rail("chain", "chain_clearing", ("USDT",), "CHAIN_URL", "chain"),
    )
}
BY_SLUG: dict[str, Rail] = {rail.slug: rail for rail in RAILS.values()}


def of(name: str) -> Rail:
    """The rail of that name. KeyError where there is none: a mistake of ours, never of a customer."""
    return RAILS[name]
