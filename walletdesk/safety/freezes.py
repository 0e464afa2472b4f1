"""Stops on a customer's money: placed by screening, colleagues, the owner, police or court; lifted by two, or by time.

The books themselves are stopped through a port that the ledger fills, in the same transaction: a stop that stands here
stands there. Whose stop it is decides who may end it; a court's or the police's is never the desk's to lift.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, outbox, sweeping, words
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import sessions
from walletdesk.people.models import User
from walletdesk.safety.legal_steps import STOP_STEPS
from walletdesk.safety.models import BASES, SCOPES, Alert, Stop, StopStep

HOUSE = Actor.system("safety")
OURS, ORDERED = ("platform", "owner"), ("police", "court")
POLICE_RENEWALS_MAX = 2
EXPIRED_AT_ONCE = 500

_stop: Callable[..., None] | None = None
_lift: Callable[..., None] | None = None


def register_stop(stop: Callable[..., None], lift: Callable[..., None]) -> None:
    """Filled by the ledger: `stop(customer_id, scope=, basis=, key=, reason_key=, reference=, expires_at=, by=)` and
    `lift(customer_id, key=, by=, second=, reference=)`, both in the caller's transaction.
    """
    global _stop, _lift
    _stop, _lift = stop, lift


def place(
    customer_id: int,
    *,
    basis: str,
    scope: str,
    reason: str,
    remedy: str,
    papers: Sequence[str] = (),
    reference: str = "",
    expires_at: datetime | None = None,
    alert: Alert | None = None,
    by: Any,
    key: str,
) -> Stop:
    """Stop a customer's money coming "in", going "out" or "both"; the customer is told reason, remedy and papers. The same
    `key` gives the same stop. `reason`, `remedy`, `papers` are keys of the catalogues.

    Police and court need `reference`, the number of their paper; their stop ends with its time. Raises Refusal
    `freeze-reference-missing` (422). Records `safety.stop_placed`.
    """
    if basis not in BASES or scope not in SCOPES:
        raise ValueError(f"no such stop: {scope} by {basis}")
    if basis in ORDERED and not reference.strip():
        raise Refusal("freeze-reference-missing", status=422, field="reference")
    now = clock.now()
    with transaction.atomic():
        row, new = Stop.objects.get_or_create(
            key=key,
            defaults={
                "customer_id": customer_id,
                "basis": basis,
                "scope": scope,
                "reason": reason,
                "remedy": remedy,
                "papers": list(papers),
                "reference": reference.strip()[:80],
                "alert": alert,
                "by": str(actor_of(by)),
                "at": now,
                "expires_at": expires_at or term(basis, now),
            },
        )
        if new:
            _stop_books(row, by=by)
            step(row, "placed", by=by, reference=row.reference)
            record("safety.stop_placed", row, by=by)
            _tell_placed(row, by=by)
    return row


def report_loss(user: User, *, by: Any, keep_session: str = "") -> Stop:
    """The owner's one tap: money out is stopped at once, and every session but `keep_session` ends. Again while it stands:
    the same stop. Records `safety.loss_reported`.
    """
    with transaction.atomic():
        User.objects.get_queryset().select_for_update(no_key=True).get(pk=user.pk)  # two taps are one report
        standing = Stop.objects.in_force().filter(customer_id=user.pk, basis="owner").first()
        if standing is None:
            number = Stop.objects.filter(customer_id=user.pk, basis="owner").count() + 1
            standing = place(
                user.pk,
                basis="owner",
                scope="out",
                reason="safety-reason-owner-loss",
                remedy="safety-remedy-owner-lift",
                by=by,
                key=f"loss:{user.pk}:{number}",
            )
            events.record("safety.loss_reported", by=by, customer=user.pk, stop=standing.pk, live=["desk"])
        sessions.sign_out_elsewhere(user, keep=keep_session, by=by)
    return standing


def check_lift(stop: Stop) -> None:
    """Raises Refusal `freeze-of-police`, `freeze-of-court` (403, with `reference`), `freeze-lifted` (409)."""
    if stop.basis in ORDERED:
        raise Refusal(f"freeze-of-{stop.basis}", status=403, reference=stop.reference)
    if stop.status != "in_force":
        raise Refusal("freeze-lifted")


def lift(stop: Stop, *, by: Any, second: Any, words_for_customer: str = "") -> Stop:
    """End a stop of ours or the owner's, by two persons; an open appeal is granted with it. The customer is told.

    Raises what `check_lift` raises, and `freeze-two-persons` (403). Records `safety.stop_lifted`.
    """
    from walletdesk.safety import appeals

    with transaction.atomic():
        row = locked(stop)
        check_lift(row)
        _two(by, second)
        _lift_books(row, by=by, second=second)
        _end(row, "lifted", by=by, second=second)
        appeals.grant_by_lift(row, words_for_customer, by=by)
        _tell_ended(row, by=by)
    return row


def end_order(stop: Stop, *, by: Any, second: Any, reference: str) -> Stop:
    """End a stop of police or court on the paper by which they end it: entered by one colleague, checked by a second.

    Raises Refusal `freeze-not-an-order` (409), `freeze-reference-missing` (422), `freeze-lifted`, `freeze-two-persons`.
    """
    with transaction.atomic():
        row = locked(stop)
        if row.basis not in ORDERED:
            raise Refusal("freeze-not-an-order")
        if not reference.strip():
            raise Refusal("freeze-reference-missing", status=422, field="reference")
        if row.status != "in_force":
            raise Refusal("freeze-lifted")
        _two(by, second)
        _lift_books(row, by=Actor.outside(row.basis), second=second, reference=reference.strip()[:80])
        _end(row, "lifted", by=by, second=second, reference=reference.strip()[:80])
        _tell_ended(row, by=by)
    return row


def renew_order(stop: Stop, *, by: Any, reference: str) -> Stop:
    """Police or court renew their stop for another term, with a new paper; the police twice at most.

    Raises Refusal `freeze-not-an-order`, `freeze-lifted`, `freeze-renewed-twice` (409), `freeze-reference-missing` (422).
    """
    with transaction.atomic():
        row = locked(stop)
        check_renewal(row, reference)
        row.renewals += 1
        row.reference = reference.strip()[:80]
        row.expires_at = term(row.basis, row.expires_at or clock.now())
        row.save(update_fields=["renewals", "reference", "expires_at"])
        _stop_books(row, by=by)
        step(row, "renewed", by=by, reference=row.reference)
        record("safety.stop_renewed", row, by=by)
        told = {"reference": row.reference, "until": row.expires_at}
        _tell(row, f"safety-stop-{row.basis}-renewed-notice", told, by=by)
    return row


def check_renewal(row: Stop, reference: str) -> None:
    """Whether police or court may renew it now. Raises what `renew_order` raises."""
    if row.basis not in ORDERED:
        raise Refusal("freeze-not-an-order")
    if row.status != "in_force":
        raise Refusal("freeze-lifted")
    if row.basis == "police" and row.renewals >= POLICE_RENEWALS_MAX:
        raise Refusal("freeze-renewed-twice")
    if not reference.strip():
        raise Refusal("freeze-reference-missing", status=422, field="reference")


def expire() -> int:
    """End what has run its time. Returns how many. The ledger ends its own part in the same minutes."""
    due = Stop.objects.in_force().filter(expires_at__lte=clock.now()).order_by("pk")[:EXPIRED_AT_ONCE]
    ended: list[bool] = []
    sweeping.each("safety.stops", due, lambda row: ended.append(_expire(row)))
    return sum(ended)


def _expire(one: Stop) -> bool:
    row = locked(one)
    if row.status != "in_force" or row.expires_at is None or row.expires_at > clock.now():
        return False
    STOP_STEPS.move(row, "expired", ended_at=clock.now(), ended_by=str(HOUSE))
    step(row, "expired", by=HOUSE)
    record("safety.stop_expired", row, by=HOUSE)
    _tell_ended(row, by=HOUSE)
    return True


def standing(customer_id: int) -> list[Stop]:
    """A customer's stops in force, newest first (20 at most)."""
    return list(Stop.objects.in_force().filter(customer_id=customer_id).order_by("-id")[:20])


def find(public_id: str) -> Stop:
    """Raises Refusal `not-found` (404)."""
    found: Stop | None = Stop.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def locked(stop: Stop) -> Stop:
    row: Stop = Stop.objects.select_for_update().get(pk=stop.pk)
    return row


def step(row: Stop, kind: str, *, by: Any, reference: str = "") -> StopStep:
    return StopStep.objects.create(
        stop=row, kind=kind, by=str(actor_of(by)), at=clock.now(), reference=reference
    )


def record(name: str, row: Stop, *, by: Any, **ids: int | str | None) -> None:
    events.record(
        name,
        by=by,
        customer=row.customer_id,
        stop=row.pk,
        basis=row.basis,
        scope=row.scope,
        live=["desk", f"stop:{row.pk}"],
        **ids,
    )


def term(basis: str, start: datetime) -> datetime | None:
    """When a stop of this basis ends that begins then; None where it has no end of its own."""
    if basis == "police":
        return start + timedelta(hours=setting("safety.police_hours"))
    return start + timedelta(days=setting("safety.court_days")) if basis == "court" else None


def _two(by: Any, second: Any) -> None:
    if second is None or str(actor_of(second)) == str(actor_of(by)) or actor_of(second).kind != "staff":
        raise Refusal("freeze-two-persons", status=403)


def _stop_books(row: Stop, *, by: Any) -> None:
    if _stop is None:
        raise LookupError("nobody stops the books")
    key = (
        f"stop:{row.public_id}:{row.renewals}"  # a renewal is a stop of its own beside the one that runs out
    )
    _stop(
        row.customer_id,
        scope=row.scope,
        basis=row.basis,
        key=key,
        reason_key=row.reason,
        reference=row.reference,
        expires_at=row.expires_at,
        by=by,
    )


def _lift_books(row: Stop, *, by: Any, second: Any, reference: str = "") -> None:
    if _lift is None:
        raise LookupError("nobody lifts the stop on the books")
    _lift(row.customer_id, key=f"stop:{row.public_id}:", by=by, second=second, reference=reference)


def _end(row: Stop, status: str, *, by: Any, second: Any, reference: str = "") -> None:
    who = str(actor_of(second))
    STOP_STEPS.move(row, status, ended_at=clock.now(), ended_by=str(actor_of(by)), second=who)
    step(row, "lifted", by=by, reference=reference)
    record("safety.stop_lifted", row, by=by, second=who)


def _tell_placed(row: Stop, *, by: Any) -> None:
    lang = outbox.contact_of(row.customer_id).language
    params = {
        "what": words.say(f"safety-scope-{row.scope}", lang),
        "reason": words.say(row.reason, lang),
        "remedy": words.say(row.remedy, lang),
        "reference": row.reference or row.public_id,
    }
    _tell(row, f"safety-stop-{row.basis}-notice", params, by=by)


def _tell_ended(row: Stop, *, by: Any) -> None:
    still = Stop.objects.in_force().filter(customer_id=row.customer_id).exists()
    _tell(row, "safety-stop-ended-others-notice" if still else "safety-stop-ended-notice", {}, by=by)


def _tell(row: Stop, key: str, params: dict[str, Any], *, by: Any) -> None:
    outbox.tell(
        row.customer_id,
        key,
        params,
        by=by,
        dedupe=f"{row.public_id}:{key}:{row.renewals}",
        about=row.public_id,
        channels=("app", "sms"),
    )
