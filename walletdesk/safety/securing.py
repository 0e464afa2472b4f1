"""What makes an account its owner's again after somebody else was in it (`account_taken`).

A new password by code shows only who has the phone or email, and that may be the very thing that was taken. So it takes more: a
proof by a factor that was there long before, together with a new password; or a colleague (`caution.end`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.core.settings_dated import setting
from walletdesk.people.factors.models import Authenticator, Passkey, Proof, RecoveryCode
from walletdesk.people.models import User
from walletdesk.safety import cautions
from walletdesk.safety.models import Caution

TAKEN = "account_taken"


def _stands(event: Event) -> bool:
    if event.customer_id is None:
        return False
    return Caution.objects.filter(customer_id=event.customer_id, fact=TAKEN, ended_at=None).exists()


@events.on("person.contact_change_undone")
def undone(event: Event) -> None:
    """Whoever bound the new phone or email was in the account."""
    assert event.customer_id is not None
    cautions.note(event.customer_id, TAKEN, by=Actor.parse(event.by))


@events.on("person.password_reset", "person.password_changed", "factor.proved", when=_stands)
def secured(event: Event) -> None:
    """A new password and an old factor: whoever was in is out, and who is in is its owner."""
    assert event.customer_id is not None
    row = Caution.objects.filter(customer_id=event.customer_id, fact=TAKEN, ended_at=None).first()
    user = User.objects.customers().get(pk=event.customer_id)
    if row is None or user.password_set_at is None or user.password_set_at < row.at:
        return
    if shown_by_old_factor(user, since=row.at):
        cautions.end(user.pk, [TAKEN], "secured", by=Actor.parse(event.by))


def shown_by_old_factor(user: User, *, since: datetime) -> bool:
    """Whether they proved themselves since then by a passkey, an app or a recovery code, where each that they have of that kind
    is older than `safety.factor_old_days` at that time: what somebody else turned on lately proves nothing.
    """
    ways = set(Proof.objects.filter(user=user, made_at__gte=since).values_list("way", flat=True))
    young = since - timedelta(days=setting("safety.factor_old_days"))
    added = {
        "passkey": Passkey.objects.filter(user=user, made_at__gt=young),
        "totp": Authenticator.objects.filter(user=user, confirmed_at__gt=young),
        "recovery": RecoveryCode.objects.filter(user=user, made_at__gt=young),
    }
    return any(way in ways and not rows.exists() for way, rows in added.items())
