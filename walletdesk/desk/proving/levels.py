"""How well it is known who talks: what the talk began with, and what was shown in it since, while that holds."""

from __future__ import annotations

from walletdesk.desk.models import Conversation
from walletdesk.people import proofs


def of(talk: Conversation | None, customer_id: int | None = None) -> str:
    """The level (`core.authority.PROOFS`) at which this talk is proved to be with its customer, or with `customer_id`."""
    if talk is None:
        return "none"
    mine = customer_id if customer_id is not None else talk.customer_id
    began = talk.proof if talk.proof != proofs.LEVEL and talk.customer_id == mine else "none"
    shown = proofs.of(talk.public_id)
    since = shown.level if shown and shown.user.pk == mine else "none"
    return proofs.stronger(began, since)


def ways(talk: Conversation | None) -> tuple[str, ...]:
    """By which ways, as far as they hold: a signed-in talk counts as one of them."""
    if talk is None:
        return ()
    shown = proofs.of(talk.public_id)
    since = shown.ways if shown and shown.user.pk == talk.customer_id else ()
    return (*(("session",) if talk.proof == "session" else ()), *since)
