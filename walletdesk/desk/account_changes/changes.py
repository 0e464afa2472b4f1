"""A new phone, or no second factors, for one who lost them: asked for, decided by two, waited for, done or undone.

Nobody comes here by a code alone: it takes the strongest proof. From approval on every old contact is warned and can undo it, and
no money leaves until some time after it was done.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys, outbox, words
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk.account_changes.legal_steps import STEPS
from walletdesk.desk.account_changes.models import OPEN, AccountChange
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import levels
from walletdesk.people import counting, finding
from walletdesk.people.contacts import Identifier
from walletdesk.people.factors import answers, changing, factors, undoing
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, User
from walletdesk.safety import freezes

BOX = "account-changes"
HOUSE = Actor.system("account-changes")
HOUR = 3600
UNDO_SIGNS = 10


def begin_phone(talk: Conversation, typed: str, *, by: Any, facts: Facts = NOTHING) -> AccountChange:
    """A new phone: a code goes there, and nothing more happens until it comes back. An earlier draft is void.

    Raises Refusal `account-change-proof` (403), `account-change-waits` (409), `person-phone-…`, `contact-same` (422),
    `person-code-often` (429).
    """
    user = _proved(talk)
    to = changing.read(user, "sms", typed)
    taken = finding.holder(to, kind=CUSTOMER)
    digits = f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        _make_room(user, "phone", by=by)
        changing.limit(user, facts)
        row = AccountChange(
            kind="phone",
            customer_id=user.pk,
            conversation=talk,
            status="draft",
            sealed_to=keys.seal(to.value.encode(), name=BOX),
            taken=taken is not None,
            made_at=clock.now(),
            code_expires_at=clock.now() + timedelta(minutes=setting("code.minutes")),
        )
        row.code_digest = answers.digest_of(row.public_id, digits)
        row.save()
        if taken is None:
            _send_code(row, to, digits, user, by=by)
        elif taken.is_active:
            changing.tell_owner(taken, to, by=by)
    return row


def confirm_phone(talk: Conversation, digits: str, *, by: Any) -> AccountChange:
    """The code that went to the new phone: the change is asked for. Wrong tries are counted: not within a transaction that the
    refusal undoes. Raises Refusal `account-change-proof` (403), `person-code-wrong`, `-over`, `-expired` (422).
    """
    user = _proved(talk)
    with transaction.atomic():
        rows = AccountChange.objects.select_for_update().filter(
            customer_id=user.pk, kind="phone", status="draft"
        )
        row = rows.filter(conversation=talk).first()
        if row is None and (asked := _asked_here(user, talk, "phone")) and _fits(asked, digits):
            return asked  # tapped twice
        refusal = _refuse(row, digits)
        if row is not None and refusal is None:
            STEPS.move(row, "asked", asked_at=clock.now())
            record("account_change.asked", row, by=by)
    if refusal or row is None:
        raise refusal or Refusal("person-code-expired", status=422, field="code")
    return row


def ask_factors(talk: Conversation, *, by: Any) -> AccountChange:
    """Every second factor away. Raises Refusal `account-change-proof` (403), `account-change-waits`, `factor-none-on` (409)."""
    user = _proved(talk)
    if not factors.on(user):
        raise Refusal("factor-none-on")
    with transaction.atomic():
        if asked := _asked_here(user, talk, "factors"):
            return asked  # tapped twice
        _make_room(user, "factors", by=by)
        now = clock.now()
        row = AccountChange.objects.create(
            kind="factors", customer_id=user.pk, conversation=talk, status="asked", made_at=now, asked_at=now
        )
        record("account_change.asked", row, by=by)
    return row


def approve(row: AccountChange, *, by: Any) -> AccountChange:
    """It waits from now on: every contact is warned with the code that undoes it, and money out is stopped.

    Called by its act alone. Raises Refusal `step-refused` (409).
    """
    now = clock.now()
    undo = "".join(secrets.choice(ALPHABET) for _ in range(UNDO_SIGNS))
    due = now + timedelta(hours=setting("account_change.wait_hours"))
    with transaction.atomic():
        one = locked(row)
        STEPS.move(one, "waiting", approved_at=now, due_at=due, undo_digest=_undo_digest(undo))
        user = User.objects.customers().get(pk=one.customer_id)
        freezes.place(
            user.pk,
            basis="platform",
            scope="out",
            reason="safety-reason-account-change",
            remedy="safety-remedy-account-change",
            expires_at=due + timedelta(hours=setting("account_change.quiet_hours")),
            by=by,
            key=f"account-change:{one.public_id}",
        )
        record("account_change.approved", one, by=by)
        _warn(one, user, undo, by=by)
    return one


def undo(row: AccountChange, *, by: Any) -> AccountChange:
    """Undone by its customer before its time; nothing was changed. Raises Refusal `account-change-over` (409)."""
    with transaction.atomic():
        one = locked(row)
        if one.status != "waiting":
            raise Refusal("account-change-over")
        _end(one, "undone", by=by)
        outbox.tell(
            one.customer_id,
            f"account-change-undone-{one.kind}",
            {"at": clock.now()},
            by=by,
            dedupe=f"{one.public_id}:undone",
            about=one.public_id,
            channels=("app", "sms", "email"),
        )
    return one


def undo_by_code(code: str, *, facts: Facts = NOTHING) -> str:
    """Undo by the code that the old contacts got: what the desk was asked for and waits (`phone`, `factors`), or what was bound
    in the app (`bound-phone`, `bound-email`). Raises Refusal `account-change-code` (422), `contact-undo-taken` (409),
    `person-too-often` (429).
    """
    if facts.address:
        there = counting.key_of("account-change-undo", facts.address)
        counting.take(there, most=setting("account_change.undo_hour_max"), seconds=HOUR)
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    found = AccountChange.objects.filter(status="waiting", undo_digest=_undo_digest(plain)).first()
    if found is not None:
        return undo(found, by=Actor("visitor")).kind
    bound = undoing.undo(plain)
    if bound is None:
        raise Refusal("account-change-code", status=422, field="code")
    return "bound-phone" if bound.channel == "sms" else "bound-email"


def address_of(row: AccountChange) -> Identifier | None:
    """The new phone; None where it is no change of phone."""
    if row.sealed_to is None:
        return None
    return Identifier("sms", keys.unseal(bytes(row.sealed_to), name=BOX).decode())


def open_of(customer_id: int, kind: str) -> AccountChange | None:
    return AccountChange.objects.filter(customer_id=customer_id, kind=kind, status__in=OPEN).first()


def find(public_id: str) -> AccountChange:
    """Raises Refusal `not-found` (404)."""
    row = AccountChange.objects.filter(public_id=public_id).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return row


def locked(row: AccountChange) -> AccountChange:
    return AccountChange.objects.select_for_update().get(pk=row.pk)


def record(name: str, row: AccountChange, *, by: Any) -> None:
    events.record(
        name,
        by=by,
        customer=row.customer_id,
        change=row.pk,
        kind=row.kind,
        conversation=row.conversation_id,
        live=["desk", f"conversation:{row.conversation_id}", f"staff-conversation:{row.conversation_id}"],
    )


def _proved(talk: Conversation) -> User:
    if talk.customer_id is None or levels.of(talk) != "identity":
        raise Refusal("account-change-proof", status=403)
    return User.objects.customers().get(pk=talk.customer_id)


def _asked_here(user: User, talk: Conversation, kind: str) -> AccountChange | None:
    """What was asked for in this very talk and waits for a decision; under the customer's lock."""
    User.objects.get_queryset().select_for_update().get(pk=user.pk)
    rows = AccountChange.objects.filter(customer_id=user.pk, kind=kind, status="asked", conversation=talk)
    return rows.first()


def _fits(row: AccountChange, digits: str) -> bool:
    return not row.taken and answers.same_code(row.public_id, row.code_digest, digits)


def _make_room(user: User, kind: str, *, by: Any) -> None:
    """One at a time: what was not decided yet gives way, what waits does not."""
    User.objects.get_queryset().select_for_update().get(pk=user.pk)
    before = open_of(user.pk, kind)
    if before is None:
        return
    if before.status == "waiting":
        raise Refusal("account-change-waits", at=before.due_at)
    _end(before, "void", by=by)


def _end(row: AccountChange, to: str, *, by: Any) -> None:
    STEPS.move(row, to, ended_at=clock.now(), ended_by=str(actor_of(by)), undo_digest="", code_digest="")
    record(f"account_change.{to}", row, by=by)


def _refuse(row: AccountChange | None, digits: str) -> Refusal | None:
    if row is None or row.code_expires_at is None or row.code_expires_at <= clock.now():
        return Refusal("person-code-expired", status=422, field="code")
    most = int(setting("code.wrong_max"))
    if row.wrong >= most:
        return Refusal("person-code-over", status=422, field="code")
    if _fits(row, digits):
        return None
    row.wrong += 1
    row.save(update_fields=["wrong"])
    if row.wrong >= most:
        return Refusal("person-code-over", status=422, field="code")
    return Refusal("person-code-wrong", status=422, field="code", left=most - row.wrong)


def _send_code(row: AccountChange, to: Identifier, digits: str, user: User, *, by: Any) -> None:
    outbox.send(
        "sms",
        to.value,
        "contact-code",
        {"code": digits, "minutes": setting("code.minutes")},
        words.normalise(user.language),
        by=by,
        dedupe=f"code:{row.public_id}",
        secret=True,
        customer_id=user.pk,
    )


def _warn(row: AccountChange, user: User, undo: str, *, by: Any) -> None:
    """In the app without the code, to the old phone and the mail with it."""
    to = address_of(row)
    params: dict[str, Any] = {"at": row.due_at, **({"to": to.masked} if to else {})}
    key = f"account-change-waits-{row.kind}"
    outbox.tell(
        user.pk, key, params, by=by, dedupe=f"{row.public_id}:waits", about=row.public_id, channels=("app",)
    )
    shown = f"{undo[:5]}-{undo[5:]}"
    for channel, address in (("sms", user.proved_phone), ("email", user.proved_email)):
        if address:
            outbox.send(
                channel,
                address,
                f"{key}-undo",
                {**params, "code": shown},
                words.normalise(user.language),
                by=by,
                dedupe=f"{row.public_id}:waits:{channel}",
                secret=True,
                customer_id=user.pk,
            )


def _undo_digest(code: str) -> str:
    return keys.fingerprint(f"undo:{code}", name=BOX)
