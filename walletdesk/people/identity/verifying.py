"""Verifying: what was typed is compared with what was read, registers outside are asked, and what is clear is granted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.settings_dated import setting
from walletdesk.people.identity import comparing, identities, papers, policy
from walletdesk.people.identity.comparing import Typed
from walletdesk.people.identity.legal_steps import CHECK_STEPS, CLASSES
from walletdesk.people.identity.models import OUTSIDE, Check, Identity

MACHINE = Actor.system("identity")
SAID_NO = {"mismatch": "register_mismatch", "not_found": "register_not_found", "unknown": "register_silent"}


@events.on("identity.submitted", "identity.picture_read")
def on_ready(event: Event) -> None:
    """Both pictures read or given up, and all submitted: then it begins."""
    begin(Identity.objects.get(pk=event.ids["identity"]).customer_id, by=MACHINE)


def begin(customer_id: int, *, by: Any) -> bool:
    """Compare, and ask the registers. Whether it began now: it does so once an attempt, when both pictures were looked at."""
    from walletdesk.people.identity import jobs

    with transaction.atomic():
        row = identities.locked(customer_id)
        shown = papers.latest(row, row.attempt)
        if row.status != "submitted" or any(one.status == "waiting" for one in shown.values()):
            return False
        found = _findings(row)
        identities.move(row, "verifying", by=by, findings=found)
        events.record(
            "identity.verifying", by=by, customer=row.customer_id, identity=row.pk, attempt=row.attempt
        )
        for kind in setting("identity.registers"):
            if kind in OUTSIDE:
                soon = clock.now() + timedelta(minutes=1)  # should the job that asks be lost
                check = row.checks.create(attempt=row.attempt, kind=kind, ask_at=soon, by=str(actor_of(by)))
                jobs.ask_register.defer(check_id=check.pk)
        _consider(row, by=by)
    return True


def answer(check: Check, result: str, *, by: Any) -> None:
    """Write down what a register said: match, mismatch, not_found; `unknown` where it stayed silent and is asked again later."""
    with transaction.atomic():
        row = identities.locked(check.identity.customer_id)
        now = Check.objects.select_for_update().get(pk=check.pk)
        if now.result not in ("asked", "unknown"):
            return
        asks = now.asks + 1
        silent = result == "unknown"
        again = silent and asks < setting("identity.asks_max")
        changes = {
            "asks": asks,
            "ask_at": clock.now() + timedelta(minutes=setting("identity.ask_minutes")) if again else None,
            "answered_at": None if silent else clock.now(),
        }
        if result == now.result:
            Check.objects.filter(pk=now.pk).update(**changes)
        else:
            CHECK_STEPS.move(now, result, column="result", **changes)
        events.record(
            "identity.checked",
            by=by,
            customer=row.customer_id,
            identity=row.pk,
            check=now.pk,
            kind=now.kind,
            result=result,
        )
        if row.status == "verifying" and row.attempt == now.attempt:
            _consider(row, by=by)


def count_check(identity: Identity, kind: str, *, by: Any) -> None:
    """A check known at once: a card bound by four factors (`card`), or a visit (`in_person`). Once an attempt. Raises a class
    that was granted where the checks now support a higher one and machines may grant it.
    """
    with transaction.atomic():
        row = identities.locked(identity.customer_id)
        if row.status not in ("verifying", *CLASSES):
            return
        row.checks.get_or_create(
            attempt=row.attempt,
            kind=kind,
            defaults={"result": "match", "answered_at": clock.now(), "by": str(actor_of(by))},
        )
        if row.status in CLASSES and (higher := policy.by_machine([], matches(row))) > row.class_on(
            clock.business_day()
        ):
            identities.grant(row, higher, how="machine", by=MACHINE)


def matches(row: Identity) -> list[str]:
    """The kinds of checks of this attempt that matched."""
    return list(row.checks.filter(attempt=row.attempt, result="match").values_list("kind", flat=True))


def _findings(row: Identity) -> list[str]:
    shown = papers.latest(row, row.attempt)
    typed = Typed(identities.name_of(row), identities.number_of(row), row.valid_until)
    found = comparing.findings(
        typed,
        front=papers.fields_of(shown.get("front")),
        back=papers.fields_of(shown.get("back")),
        account_name=row.customer.name,
        on=clock.business_day(),
        age_alone=setting("identity.age_alone"),
    )
    return comparing.ordered({*found, *(["duplicate"] if others(row).exists() else [])})


def others(row: Identity) -> Any:
    """Other accounts that hold this number, or ask for it."""
    held = Identity.objects.filter(
        number_hash=row.number_hash, status__in=(*CLASSES, "submitted", "verifying")
    )
    return held.exclude(pk=row.pk)


def _consider(row: Identity, *, by: Any) -> None:
    """Once all registers have spoken, or were silent for long enough: grant what is clear, else a person must look."""
    checks = list(row.checks.filter(attempt=row.attempt))
    if any(one.result == "asked" or one.ask_at for one in checks):
        return
    said = {SAID_NO[one.result] for one in checks if one.result in SAID_NO}
    duplicate = {"duplicate"} if others(row).exists() else set()  # another may have come in meanwhile
    found = comparing.ordered({*row.findings, *said, *duplicate})
    granted = policy.by_machine(found, [one.kind for one in checks if one.result == "match"])
    if granted:
        identities.grant(row, granted, how="machine", by=MACHINE)
        return
    if row.review_since is None:
        found = found or ["class_by_hand"]
        Identity.objects.filter(pk=row.pk).update(review_since=clock.now(), findings=found)
        row.refresh_from_db()
        events.record(
            "identity.to_review",
            by=by,
            customer=row.customer_id,
            identity=row.pk,
            attempt=row.attempt,
            live=["identities"],
        )
