"""A passkey of the owner's, an open challenge, and fresh proofs for what `sending.py` sends."""

from __future__ import annotations

from datetime import timedelta

from tests.access.withdrawals import NEXT
from tests.money.cards.bank import ID
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import proved
from walletdesk.money.cards.checks import Typed
from walletdesk.people.factors import stepping
from walletdesk.people.factors.models import Passkey, Proof
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User


def proofs(owner: User, card: str) -> dict[str, str]:
    passkey = Passkey.objects.create(
        user=owner, name="手机", credential_id="YS1rZXk", public_key=b"k", made_at=clock.now()
    )
    withdrawal = proved.withdrawal(owner, Money(10_000), card=card, speed="ordinary")
    return {
        "passkey": passkey.public_id,
        "challenge": stepping.begin(owner, withdrawal).public_id,
        "proof_withdrawal": fresh(owner, withdrawal),
        "proof_card": fresh(owner, proved.card(owner, Typed(NEXT, id_number=ID))),
    }


def fresh(owner: User, binding: Binding) -> str:
    """A proof just given, as a row: its public id."""
    now = clock.now()
    proof = Proof.objects.create(
        user=owner,
        challenge=stepping.begin(owner, binding),
        act=binding.act,
        digest=binding.digest,
        way="passkey",
        made_at=now,
        expires_at=now + timedelta(minutes=5),
    )
    return proof.public_id
