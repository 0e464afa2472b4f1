"""How well it is known who talks: what the talk began with, and what was shown in it since, while that holds."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.desk.models import Conversation
from walletdesk.people import proofs


@dataclass(frozen=True)
class Standing:
    """`level` (`core.authority.PROOFS`) and the `ways` that hold; having signed in counts as one of them."""

    level: str = "none"
    ways: tuple[str, ...] = ()


def standing(talk: Conversation | None, customer_id: int | None = None) -> Standing:
    """How well this talk is proved to be with its customer, or with `customer_id`."""
    if talk is None:
        return Standing()
    mine = customer_id if customer_id is not None else talk.customer_id
    began = talk.proof if talk.proof != proofs.LEVEL and talk.customer_id == mine else "none"
    shown = proofs.of(talk.public_id)
    theirs = shown is not None and shown.user.pk == mine
    level = proofs.stronger(began, shown.level if shown and theirs else "none")
    signed_in = ("session",) if talk.proof == "session" and talk.customer_id == mine else ()
    return Standing(level, (*signed_in, *(shown.ways if shown and theirs else ())))


def of(talk: Conversation | None, customer_id: int | None = None) -> str:
    return standing(talk, customer_id).level


def ways(talk: Conversation | None) -> tuple[str, ...]:
    return standing(talk).ways
