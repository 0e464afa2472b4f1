"""What keeps a refund from being asked for or granted while something else about the payment is open."""

from __future__ import annotations

from collections.abc import Callable

from walletdesk.core.refusals import Refusal
from walletdesk.money.payments.models import Payment

# Whoever has a matter open about a payment (a dispute) says what blocks: a key of the catalogues, or None.
Block = Callable[[Payment], str | None]
_blocks: list[Block] = []


def register_block(blocks: Block) -> None:
    """Fill the port that is asked, under the payment's lock, before a refund is asked for or granted. What it answers is the
    key of the refusal that the customer reads.
    """
    if blocks not in _blocks:
        _blocks.append(blocks)


def what_blocks(payment: Payment) -> str | None:
    return next(filter(None, (blocks(payment) for blocks in _blocks)), None)


def check(payment: Payment) -> None:
    """Raises Refusal with the key that a block gives (409)."""
    if key := what_blocks(payment):
        raise Refusal(key)
