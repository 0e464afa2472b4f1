"""What waited is done: the new phone is bound, or every second factor taken away; all sessions end, every contact hears."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from walletdesk.core import outbox, sweeping, words
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.changes import HOUSE
from walletdesk.desk.account_changes.legal_steps import STEPS
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people import events, sessions
from walletdesk.people.factors.models import Authenticator, CodeWay, Passkey, RecoveryCode
from walletdesk.people.models import User

AT_ONCE = 200


def carry_out_due() -> int:
    """Do whatever has waited long enough. Returns how many were done."""
    due = AccountChange.objects.filter(status="waiting", due_at__lte=clock.now()).order_by("due_at", "pk")
    done: list[bool] = []
    sweeping.each("account_changes.due", due[:AT_ONCE], lambda row: done.append(_carry_out(row)))
    return sum(done)


def void_late() -> int:
    """What nobody decided in time is void. Returns how many."""
    before = clock.now() - timedelta(days=setting("account_change.asked_days"))
    late = AccountChange.objects.filter(status__in=("draft", "asked"), made_at__lte=before).order_by("pk")
    done = sweeping.each(
        "account_changes.void", late[:AT_ONCE], lambda row: _end(changes.locked(row), "void")
    )
    return len(done)


def _carry_out(row: AccountChange) -> bool:
    with transaction.atomic():
        one = changes.locked(row)
        if one.status != "waiting" or one.due_at is None or one.due_at > clock.now():
            return False
        user = User.objects.get_queryset().select_for_update().get(pk=one.customer_id)
        old = user.proved_phone
        if one.kind == "phone" and not _bind(one, user):
            _end(one, "undone")
            _tell(one, user, "account-change-taken-phone", old)
            return False
        if one.kind == "factors":
            _take_away(user)
        _end(one, "done")
        sessions.sign_out_everywhere(user, by=HOUSE)
        _tell(one, user, f"account-change-done-{one.kind}", old)
    return True


def _bind(row: AccountChange, user: User) -> bool:
    """Bind the new phone; not where somebody else took it meanwhile."""
    to = changes.address_of(row)
    if to is None:
        raise LookupError(f"{row.public_id} has no phone")
    user.phone, user.phone_proved_at = to.value, clock.now()
    try:
        with transaction.atomic():
            user.save(update_fields=["phone", "phone_proved_at"])
    except IntegrityError:
        user.refresh_from_db()
        return False
    events.record("person.contact_changed", user, by=HOUSE, channel="sms")
    return True


def _take_away(user: User) -> None:
    now = clock.now()
    Passkey.objects.filter(user=user, removed_at=None).update(removed_at=now)
    Authenticator.objects.filter(user=user, removed_at=None).update(removed_at=now)
    CodeWay.objects.filter(user=user, off_at=None).update(off_at=now)
    RecoveryCode.objects.filter(user=user).delete()
    events.record("person.factors_removed", user, by=HOUSE)


def _end(row: AccountChange, to: str) -> None:
    STEPS.move(row, to, ended_at=clock.now(), ended_by=str(actor_of(HOUSE)), undo_digest="", code_digest="")
    changes.record(f"account_change.{to}", row, by=HOUSE)


def _tell(row: AccountChange, user: User, key: str, old: str) -> None:
    """Everywhere they are reached now, and on the phone they had."""
    params = {"at": clock.now()}
    dedupe = f"{row.public_id}:{row.status}"
    channels = ("app", "sms", "email")
    outbox.tell(user.pk, key, params, by=HOUSE, dedupe=dedupe, about=row.public_id, channels=channels)
    if old and old != user.phone:
        lang = words.normalise(user.language)
        outbox.send("sms", old, key, params, lang, by=HOUSE, dedupe=f"{dedupe}:old", customer_id=user.pk)
