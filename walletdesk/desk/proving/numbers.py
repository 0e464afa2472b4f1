"""The number of the ID card: given on a page of ours, never in the talk, and compared by its keyed hash alone."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import levels
from walletdesk.people import counting, proofs
from walletdesk.people.identity import identities, numbers
from walletdesk.people.models import User

DAY = 24 * 3600


def give(talk: Conversation, typed: str, *, by: Any) -> str:
    """Take the number of whoever talks. Returns the level that all is worth now.

    Wrong ones count as failures of the talk, and by account and day. Raises Refusal `proving-first` (403) where nobody is known,
    `proving-no-identity` (409), `proving-number-often` (429), `person-proof-stopped` (403), `proving-number-wrong` (422) and,
    uncounted, those of `numbers.read`. Not within a transaction that the refusal undoes.
    """
    if proofs.stopped(talk.public_id):
        raise Refusal("person-proof-stopped", status=403)
    if talk.customer_id is None or levels.of(talk) == "none":
        raise Refusal("proving-first", status=403)
    user = User.objects.customers().get(pk=talk.customer_id)
    row = identities.of(user)
    if row is None or not row.number_hash or not identities.class_of(user):
        raise Refusal("proving-no-identity")
    number = numbers.read(typed, on=clock.business_day()).number  # a slip of the fingers is no failure
    counting.take(
        counting.key_of("proving-number", str(user.pk)),
        most=setting("proof.number_day_max"),
        seconds=DAY,
        refusal="proving-number-often",
    )
    if identities.hashed(number) == row.number_hash:
        with transaction.atomic():
            proofs.remember(talk.public_id, user, "number", by=by)
            talk.refresh_from_db()
            conversations.join(talk, user.pk, by=by, proof=talk.proof)
        return levels.of(talk)
    events.record("proving.number_wrong", by=by, customer=user.pk, conversation=talk.pk)
    if proofs.fail(talk.public_id):
        raise Refusal("person-proof-stopped", status=403)
    raise Refusal("proving-number-wrong", status=422, field="number")
