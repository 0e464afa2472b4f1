"""Whose account a proof is asked for, in a talk that may be somebody's already."""

from __future__ import annotations

from walletdesk.core.refusals import Refusal
from walletdesk.desk.models import Conversation
from walletdesk.people import finding
from walletdesk.people.contacts import Identifier
from walletdesk.people.models import CUSTOMER, User


def whose(talk: Conversation, of: Identifier | None) -> tuple[User | None, str]:
    """The account that is asked about, and what its tries are counted by. In a talk that is somebody's: theirs alone."""
    if of is None:
        own = User.objects.customers().filter(pk=talk.customer_id or 0).first()
        if own is None:
            raise Refusal("person-identifier-missing", status=422, field="identifier")
        return own, f"customer:{own.pk}"
    named = finding.active_holder(of, kind=CUSTOMER)
    if talk.customer_id is not None and (named is None or named.pk != talk.customer_id):
        named = None
    return named, of.value
