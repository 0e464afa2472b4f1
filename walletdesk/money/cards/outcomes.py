"""What a card's bank says of a check, written down: a code is needed, was wrong, or the card is bound; and its silence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import outbox, words
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.cards import cards, checks, replies
from walletdesk.money.cards.bank import Said
from walletdesk.money.cards.legal_steps import CHECK_STEPS, WITH_BANK
from walletdesk.money.cards.models import CardCheck
from walletdesk.money.journeys import change, locked, step
from walletdesk.people.identity import identities, verifying

BANK = Actor.outside("bank")
GAP_MAX = timedelta(minutes=5)


def heard(check: CardCheck, said: Said, *, by: Any = BANK) -> CardCheck:
    """The bank's answer. What comes late or twice changes nothing."""
    with transaction.atomic():
        cards.one_at_a_time(check.customer_id)
        row = locked(check)
        if row.status not in WITH_BANK or said.attempt < row.attempt:
            return row
        if said.kind == "prepaid":
            return refuse(row, "prepaid", by=by)
        if said.status == "code_sent":
            return _code_needed(row, said, by=by)
        if said.status == "refused":
            return refuse(row, replies.reason_of(row.bank_code, said.code), by=by, reply=said.code)
        if said.status == "expired":
            checks.end(row, "expired", by=by)
            return row
        return _bind(row, said, by=by)


def silent(check: CardCheck, *, by: Any, answer: str) -> CardCheck:
    """The bank did not answer: unknown, and asked again by itself, less and less often; at last given up. Nothing is bound."""
    from walletdesk.money.cards import jobs

    with transaction.atomic():
        row = locked(check)
        if row.status not in WITH_BANK:
            return row
        now = clock.now()
        since = row.unknown_since or now
        if now - since >= timedelta(minutes=setting("card.silent_minutes")):
            return refuse(row, "silent", by=by)
        wait = min(timedelta(seconds=setting("card.ask_seconds")) * 2 ** min(row.asks, 6), GAP_MAX)
        columns = {"unknown_since": since, "ask_at": now + wait, "asks": row.asks + 1}
        jobs.ask_bank.configure(schedule_at=now + wait).defer(check_id=row.pk)
        if row.status == "unknown":
            change(row, **columns)
            return row
        CHECK_STEPS.move(row, "unknown", **columns)
        step(row, "bank_silent", by=by, answer=answer[:40])
        checks.record("card.check_moved", row, by=by)
    return row


def lapse(check: CardCheck, *, by: Any) -> CardCheck:
    """Nobody typed the code while it was good."""
    with transaction.atomic():
        row = locked(check)
        if row.status == "code_needed" and row.code_over:
            checks.end(row, "expired", by=by)
    return row


def refuse(row: CardCheck, reason: str, *, by: Any, reply: str = "") -> CardCheck:
    """Not bound, for one of `replies.REASONS`; the customer is told why. The caller holds the row's lock."""
    checks.end(row, "refused", by=by, reason=reason, bank_reply=reply[:16])
    lang = outbox.contact_of(row.customer_id).language
    why = words.say(f"card-why-{reason.replace('_', '-')}", lang, bank=banks.of(row.bank_code).name(lang))
    _tell(row, "card-refused-notice", {"why": why}, by=by)
    return row


def _code_needed(row: CardCheck, said: Said, *, by: Any) -> CardCheck:
    """It waits for the code; after a wrong one, with fewer tries left."""
    if said.sends < row.sends:  # the answer to the code before; another one is being asked for
        return row
    left = said.tries_left if said.tries_left is not None else 0
    wrong = bool(row.sealed_code) and left < (row.tries_left if row.tries_left is not None else left + 1)
    was_unknown = row.status == "unknown"
    CHECK_STEPS.move(
        row,
        "code_needed",
        kind=row.kind or said.kind,
        tries_left=said.tries_left,
        code_until=said.code_until,
        sealed_code=None,
        unknown_since=None,
        asks=0,
        ask_at=said.code_until,
    )
    step(row, "code_wrong" if wrong else "code_sent", by=by, left=said.tries_left)
    checks.record("card.check_moved", row, by=by)
    if was_unknown and not wrong:
        _tell(row, "card-code-notice", {"mobile": row.mobile}, by=by)
    return row


def _bind(row: CardCheck, said: Said, *, by: Any) -> CardCheck:
    """The bank knows card, person and mobile as one: the card is bound, and counts as one more check of the person."""
    factors = checks.factors_of(row)
    assert factors
    cards.one_number_at_a_time(row.number_hash)
    why_not = cards.why_not(row.customer_id, row.number_hash)
    if why_not:
        return refuse(row, why_not, by=by)
    kind = "credit" if "credit" in (row.kind, said.kind) else "debit"
    card = cards.put(
        row.customer_id,
        factors.card_no,
        bank_code=row.bank_code,
        holder_name=factors.name,
        brand=row.brand or "unionpay",
        kind=kind,
        expires_on=row.expires_on if kind == "credit" else None,
        checked_at=clock.now(),
        by=by,
    )
    checks.end(row, "bound", by=by, card=card, kind=kind)
    identity = identities.of(row.customer_id)
    if identity and identity.number_hash == row.id_hash:
        verifying.count_check(identity, "card", by=by)
    return row


def _tell(row: CardCheck, key: str, params: dict[str, Any], *, by: Any) -> None:
    lang = outbox.contact_of(row.customer_id).language
    shown = {"bank": banks.of(row.bank_code).name(lang), "tail": row.tail, **params}
    outbox.tell(row.customer_id, key, shown, by=by, dedupe=f"{row.public_id}:{key}", about=row.public_id)
