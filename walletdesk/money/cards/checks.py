"""A card's check: begun by the customer, asked of the card's bank by a job, confirmed by the bank's code, then bound.

What the bank says: `outcomes.py`. Calling it: `asking.py`. Unknown is a state: the bank is asked again by itself.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.cards import bins, cards, numbers
from walletdesk.money.cards.legal_steps import CHECK_STEPS, ENDS, LIVE
from walletdesk.money.cards.models import CardCheck
from walletdesk.money.journeys import locked, step
from walletdesk.people import contacts, counting, masks
from walletdesk.people.identity import identities
from walletdesk.people.identity import numbers as id_numbers
from walletdesk.safety import watching

BOX = "card-number"
DAY = 24 * 3600
HAS_CARD = ("submitted", "verifying", "class_1", "class_2", "class_3")
CODE_MAX = 8


@dataclass(frozen=True)
class Factors:
    """What the bank compares, as it is sent. `expires` is a month («2029-08») of a credit card, or empty."""

    card_no: str
    name: str
    id_number: str
    mobile: str
    expires: str = ""


@dataclass(frozen=True)
class Typed:
    """What the customer types; empty where we know it: the phone of the account, the number of a verified identity."""

    number: str
    bank_code: str = ""
    holder: str = ""
    mobile: str = ""
    id_number: str = ""
    expires: str = ""


@dataclass(frozen=True)
class Read:
    """Typed, read and found good."""

    factors: Factors
    bank_code: str
    brand: str
    kind: str
    expires_on: date | None


def needs_id_number(customer: Any) -> bool:
    """Whether the ID number must be typed, because no identity tells it."""
    return not _known(customer)


def read(customer: Any, typed: Typed) -> Read:
    """Raises Refusal `card-number-…`, `card-bank-…`, `card-brand-foreign`, `card-prepaid`, `card-holder-differs`,
    `card-expiry-…`, `card-expired`, `card-mobile-missing`, `person-phone-…`, `card-id-missing`, `identity-number-…` (422).
    """
    digits = numbers.read(typed.number)
    bank, known = bins.choose(digits, typed.bank_code)
    name, id_number = _person(customer, typed)
    expires_on = numbers.last_day(typed.expires, today=clock.business_day())
    if known.kind == "credit" and expires_on is None:
        raise Refusal("card-expiry-missing", status=422, field="expires")
    if known.kind == "debit":
        expires_on = None
    month = f"{expires_on:%Y-%m}" if expires_on else ""
    factors = Factors(digits, name, id_number, _mobile(customer, typed.mobile), month)
    return Read(factors, bank.code, known.brand, known.kind, expires_on)


def begin(customer: Any, typed: Typed, *, by: Any) -> CardCheck:
    """Have the card checked by its bank. While a check of this card by the same factors is on its way, that one answers; by
    other factors, it is called off and a new one begun. Where screening holds it, it is refused at once for «safety».

    Raises what `read` raises, `card-bound-already`, `card-too-many` (409), `card-checks-often` (429).
    """
    given = read(customer, typed)
    digits = given.factors.card_no
    with transaction.atomic():
        cards.one_at_a_time(customer.pk)
        cards.may_bind(customer.pk, digits)
        hashed = cards.hashed(digits)
        earlier = CardCheck.objects.filter(
            customer_id=customer.pk, number_hash=hashed, status__in=LIVE
        ).first()
        if earlier is not None:
            if factors_of(earlier) == given.factors and not earlier.code_over:
                return earlier
            cancel(earlier, by=by)
        tries = counting.key_of("card.check", str(customer.pk))
        counting.take(tries, most=setting("card.checks_day"), seconds=DAY, refusal="card-checks-often")
        return _begun(customer, given, hashed, by=by)


def answer(check: CardCheck, code: str, *, by: Any) -> CardCheck:
    """The code that the bank texted, as typed; a job takes it to the bank. The same code while it is with the bank is one try.

    Raises Refusal `card-code-unreadable` (422), `card-code-not-now` (409), `card-code-expired` (422), `card-codes-often` (429).
    """
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdigit() and 4 <= len(digits) <= CODE_MAX):
        raise Refusal("card-code-unreadable", status=422, field="code")
    late = False
    with transaction.atomic():
        row = locked(check)
        if row.status == "confirming" and row.sealed_code and _unsealed(row.sealed_code) == digits:
            return row
        if row.status != "code_needed":
            raise Refusal("card-code-not-now")
        if row.code_over:
            late = True
            end(row, "expired", by=by)
        else:
            _sent(row, digits, by=by)
    if late:  # written down, though it is refused
        raise Refusal("card-code-expired", status=422, field="code")
    return row


def resend(check: CardCheck, *, by: Any) -> CardCheck:
    """Ask the bank for another code; the one before is void.

    Raises Refusal `card-code-not-now` (409), `card-code-soon`, `card-codes-sent` (429).
    """
    from walletdesk.money.cards import jobs

    with transaction.atomic():
        row = locked(check)
        if row.status != "code_needed":
            raise Refusal("card-code-not-now")
        if row.sends >= setting("card.sends_most"):
            raise Refusal("card-codes-sent", status=429, most=row.sends)
        again = again_at(row)
        if again and again > clock.now():
            raise Refusal("card-code-soon", status=429, until=again)
        CHECK_STEPS.move(row, "asked", sends=row.sends + 1, ask_at=_soon())
        step(row, "code_asked_again", by=by, sends=row.sends)
        record("card.check_moved", row, by=by)
        jobs.ask_bank.defer(check_id=row.pk)
    return row


def cancel(check: CardCheck, *, by: Any) -> CardCheck:
    """Call it off; twice is once. Raises Refusal `card-check-over` (409) where it ended otherwise."""
    with transaction.atomic():
        row = locked(check)
        if row.status == "cancelled":
            return row
        if row.status in ENDS:
            raise Refusal("card-check-over")
        end(row, "cancelled", by=by)
    return row


def latest(customer_id: int) -> CardCheck | None:
    """The customer's newest check, whatever became of it."""
    return CardCheck.objects.filter(customer_id=customer_id).order_by("-id").first()


def live(customer_id: int) -> list[CardCheck]:
    """What is on its way, the newest first."""
    return list(CardCheck.objects.filter(customer_id=customer_id, status__in=LIVE).order_by("-id"))


def again_at(check: CardCheck) -> Any:
    """From when another code may be asked for."""
    last = check.steps.filter(kind="code_sent").order_by("-seq").first()
    return last.at + timedelta(seconds=setting("card.resend_seconds")) if last else None


def factors_of(check: CardCheck) -> Factors | None:
    """For the bank alone; None once the check has ended. Never shown, never logged."""
    return Factors(**json.loads(_unsealed(check.sealed))) if check.sealed else None


def code_of(check: CardCheck) -> str:
    """The code that waits for the bank's word; empty where none does."""
    return _unsealed(check.sealed_code) if check.sealed_code else ""


def end(row: CardCheck, status: str, *, by: Any, reason: str = "", **columns: Any) -> None:
    """The last step of a locked check: what was sealed is forgotten."""
    forgotten: dict[str, Any] = {"sealed": None, "sealed_code": None, "ask_at": None, "ended_at": clock.now()}
    CHECK_STEPS.move(row, status, reason=reason, **forgotten, **columns)
    step(row, status, by=by, reason=reason, reply=columns.get("bank_reply", ""))
    record("card.check_moved", row, by=by)


def record(event: str, row: CardCheck, *, by: Any) -> None:
    reason = row.reason or None
    events.record(event, by=by, customer=row.customer_id, check=row.pk, status=row.status, reason=reason)


def _begun(customer: Any, given: Read, hashed: str, *, by: Any) -> CardCheck:
    from walletdesk.money.cards import jobs

    row = CardCheck(
        customer_id=customer.pk,
        bank_code=given.bank_code,
        brand=given.brand,
        kind=given.kind,
        number_hash=hashed,
        tail=given.factors.card_no[-4:],
        mobile=masks.mask_phone(given.factors.mobile),
        id_hash=identities.hashed(given.factors.id_number),
        expires_on=given.expires_on,
        created_at=clock.now(),
    )
    payee = watching.fingerprint(f"card:{hashed}")
    verdict = watching.watch("card", customer.pk, row.public_id, None, method=given.kind, payee=payee)
    if verdict.at_least("delay"):
        row.status, row.reason, row.ended_at = "refused", "safety", clock.now()
    else:
        row.sealed = keys.seal(json.dumps(asdict(given.factors)).encode(), name=BOX)
        row.ask_at = _soon()
    row.save()
    step(row, row.status, by=by, reason=row.reason)
    record("card.check_begun", row, by=by)
    watching.follow(verdict, customer.pk, row.public_id, by=by)
    if row.status == "asked":
        jobs.ask_bank.defer(check_id=row.pk)
    return row


def _sent(row: CardCheck, digits: str, *, by: Any) -> None:
    from walletdesk.money.cards import jobs

    tries = counting.key_of("card.code", str(row.customer_id))
    counting.take(tries, most=setting("card.codes_day"), seconds=DAY, refusal="card-codes-often")
    sealed = keys.seal(digits.encode(), name=BOX)
    CHECK_STEPS.move(row, "confirming", sealed_code=sealed, attempt=row.attempt + 1, ask_at=_soon())
    step(row, "code_typed", by=by, attempt=row.attempt)
    record("card.check_moved", row, by=by)
    jobs.ask_bank.defer(check_id=row.pk)


def _person(customer: Any, typed: Typed) -> tuple[str, str]:
    """Name and ID number: of the identity, else the account's name and what was typed."""
    row = _known(customer)
    name = identities.name_of(row) if row else ""
    name = name or customer.name
    held = " ".join(typed.holder.split())
    if held and held.casefold() not in (name.casefold(), customer.name.casefold()):
        raise Refusal("card-holder-differs", status=422, field="holder")
    if row:
        return name, identities.number_of(row)
    if not typed.id_number.strip():
        raise Refusal("card-id-missing", status=422, field="id_number")
    try:
        return name, id_numbers.read(typed.id_number, on=clock.business_day()).number
    except Refusal as refusal:
        raise Refusal(refusal.key, status=422, field="id_number", **refusal.params) from None


def _known(customer: Any) -> Any:
    row = identities.of(customer)
    return row if row and row.status in HAS_CARD and row.sealed_number else None


def _mobile(customer: Any, typed: str) -> str:
    if typed.strip():
        try:
            return contacts.clean_phone(typed)
        except Refusal as refusal:
            raise Refusal(refusal.key, status=422, field="mobile", **refusal.params) from None
    if not customer.phone:
        raise Refusal("card-mobile-missing", status=422, field="mobile")
    return str(customer.phone)


def _soon() -> Any:
    """Should the job that asks be lost."""
    return clock.now() + timedelta(seconds=setting("card.ask_seconds"))


def _unsealed(token: Any) -> str:
    return keys.unseal(token, name=BOX).decode()
