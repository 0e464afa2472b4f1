"""A word in the app: «is it you who talks to us?», shown where the customer is signed in, answered there and proved.

With a second factor on, a fresh proof by it; without one, the password once more. Whoever came in by a reset lately cannot
vouch for themselves: somebody who has the phone alone could do as much.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, outbox, sweeping
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import asked_of, facts
from walletdesk.desk.proving.legal_steps import APP_STEPS
from walletdesk.desk.proving.models import AppAsk
from walletdesk.people import counting, lockouts, proofs, signing_in, wrong_tries
from walletdesk.people.contacts import Identifier
from walletdesk.people.factors import factors
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import User

HOUSE = Actor.system("desk")
ACT = "person.prove"


def ask(talk: Conversation, *, of: Identifier | None = None, by: Any, name: str = "") -> AppAsk | None:
    """Ask in the app of whoever was named (`of`), or of the customer whose talk it is. None where nobody can be asked: nobody
    is told which it was.

    Raises Refusal `person-proof-stopped` (403), `proving-app-often` (429), `person-identifier-missing` (422).
    """
    if proofs.stopped(talk.public_id):
        raise Refusal("person-proof-stopped", status=403)
    customer, subject = asked_of.whose(talk, of)
    counting.take(
        counting.key_of("proving-app", subject),
        most=setting("proof.app_day_max"),
        seconds=24 * 3600,
        refusal="proving-app-often",
    )
    if customer is None:
        return None
    now = clock.now()
    with transaction.atomic():
        _lapse_open(talk)
        row = AppAsk.objects.create(
            conversation=talk,
            customer_id=customer.pk,
            asked_by=str(actor_of(by)),
            asker_name=name,
            asked_at=now,
            expires_at=now + timedelta(minutes=setting("proof.app_minutes")),
        )
        _record("proving.app_asked", row, by=by)
        outbox.tell(
            customer.pk, "proving-notice-app", {"at": now}, by=by, dedupe=row.public_id, about=row.public_id
        )
    return row


def open_of(user: User) -> AppAsk | None:
    """What waits for this customer's word."""
    rows = AppAsk.objects.visible_to(user).filter(status="asked", expires_at__gt=clock.now())
    return rows.order_by("-id").first()


def waits(talk: Conversation) -> bool:
    return AppAsk.objects.filter(conversation=talk, status="asked", expires_at__gt=clock.now()).exists()


def binding_of(row: AppAsk) -> Binding:
    return Binding(ACT, None, to=row.public_id)


def by_factor(user: User) -> bool:
    """Whether their word is proved by a second factor; else by the password."""
    return bool(factors.on(user))


def confirm(row: AppAsk, user: User, *, guard: Callable[[], Any], by: Any) -> AppAsk:
    """«It is me». `guard` proves it: it spends a fresh proof, or nothing where the password was just looked at.

    Raises Refusal `proving-app-over` (409), `proving-unsettled` (403) and what `guard` raises.
    """
    with transaction.atomic():
        mine = _open(row, user)
        if not facts.settled(user.pk):
            raise Refusal("proving-unsettled", status=403, hours=setting("proof.settled_hours"))
        guard()
        way = "factor" if by_factor(user) else "app"
        APP_STEPS.move(mine, "confirmed", way=way, ended_at=clock.now())
        _record("proving.app_confirmed", mine, by=by, way=way)
        talk = Conversation.objects.get(pk=mine.conversation_id)
        proofs.remember(talk.public_id, user, way, by=by)
        own = talk.proof if talk.customer_id == user.pk and talk.proof != "none" else proofs.LEVEL
        conversations.join(talk, user.pk, by=by, proof=own)
    return mine


def deny(row: AppAsk, user: User, *, by: Any) -> AppAsk:
    """«It is not me»: what that talk showed holds no longer, and nothing more can be proved in it.

    Raises Refusal `proving-app-over` (409).
    """
    with transaction.atomic():
        mine = _open(row, user)
        APP_STEPS.move(mine, "denied", ended_at=clock.now())
        _record("proving.app_denied", mine, by=by)
        talk = Conversation.objects.get(pk=mine.conversation_id)
        for _ in range(int(setting("proof.failures_max"))):
            proofs.fail(talk.public_id)
        proofs.forget(talk.public_id)
        conversations.say(
            talk, by=HOUSE, client_id=f"{mine.public_id}:denied", key="proving-denied-line", kind="note"
        )
    return mine


def check_password(user: User, password: str, *, facts_of_request: Facts = NOTHING) -> None:
    """The password once more; wrong ones are counted as at sign-in. Not within a transaction that the refusal undoes.

    Raises Refusal `person-locked` (423), `person-old-password-wrong` (422).
    """
    tried = lockouts.take(f"person:{user.pk}", user)
    if not tried.allowed:
        raise signing_in.locked(tried.locked_until)
    if not user.check_password(password):
        wrong_tries.note(user, wrong_tries.CHANGING, facts_of_request)
        if tried.locked_until:
            raise signing_in.locked(tried.locked_until)
        raise Refusal("person-old-password-wrong", status=422, field="password")
    lockouts.clear(user)


def lapse() -> int:
    """Close what nobody answered in time. Returns how many."""
    late = AppAsk.objects.filter(status="asked", expires_at__lte=clock.now()).order_by("pk")[:500]
    return len(sweeping.each("proving.app_asks", late, _lapse))


def _lapse(row: AppAsk) -> None:
    """Under its lock: an answer may have come in the meantime."""
    mine = AppAsk.objects.select_for_update().get(pk=row.pk)
    if mine.status == "asked":
        APP_STEPS.move(mine, "lapsed", ended_at=clock.now())


def _open(row: AppAsk, user: User) -> AppAsk:
    mine = AppAsk.objects.select_for_update().get(pk=row.pk)
    if mine.customer_id != user.pk or mine.status != "asked" or mine.expires_at <= clock.now():
        raise Refusal("proving-app-over")
    return mine


def _lapse_open(talk: Conversation) -> None:
    for row in AppAsk.objects.select_for_update().filter(conversation=talk, status="asked"):
        APP_STEPS.move(row, "lapsed", ended_at=clock.now())


def _record(name: str, row: AppAsk, *, by: Any, way: str | None = None) -> None:
    live = [f"conversation:{row.conversation_id}", f"staff-conversation:{row.conversation_id}", "desk"]
    events.record(
        name,
        by=by,
        customer=row.customer_id,
        conversation=row.conversation_id,
        ask=row.pk,
        way=way,
        live=live,
    )
