"""Who can be paid: found by the exact phone or email, never listed, shown by masked name only.

Whoever is not here, not active, not proved or does not wish to be found answers with one and the same sentence, and
how often one may look is counted, so that nobody learns from this who is a customer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction

from walletdesk.core import events, keys
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.transfers import names
from walletdesk.money.transfers.models import Transfer, Unlisted
from walletdesk.people import counting, finding
from walletdesk.people.contacts import Identifier, read_identifier
from walletdesk.people.models import CUSTOMER, User

DAY, HOUR = 86_400, 3_600
SEAL = "payees"
RECENT_MAX = 5


@dataclass(frozen=True, slots=True)
class Payee:
    """`name` is masked; `token` stands for the payee on pages and in the API, for this payer and for a while;
    `known` once paid.
    """

    user: User
    name: str
    token: str
    known: bool


def find(payer: User, identifier: str, *, by: Any) -> Payee:
    """The customer who proved this phone or email theirs. Counted.

    Raises Refusal `person-identifier-missing`, `person-identifier-wrong` (422), `transfer-to-self`,
    `transfer-payee-unknown` (422) or `person-too-often` (429).
    """
    given = read_identifier(identifier)
    missed = counting.key_of("payee-missed", str(payer.pk))
    counting.check(missed, most=setting("transfer.miss_day_max"))
    counting.take(
        counting.key_of("payee-find", str(payer.pk)), most=setting("transfer.find_hour_max"), seconds=HOUR
    )
    found = finding.active_holder(given, kind=CUSTOMER)
    if found is not None and found.pk == payer.pk:
        raise Refusal("transfer-to-self", status=422, field="identifier")
    if found is None or not _listed(found, given):
        counting.times(missed, seconds=DAY)
        raise Refusal("transfer-payee-unknown", status=422, field="identifier")
    return of(payer, found)


def of(payer: User, payee: User) -> Payee:
    """A payee as this payer sees them."""
    name = names.masked(payee.name)
    sealed = json.dumps([payer.pk, payee.pk, name, int(clock.now().timestamp())]).encode()
    known = Transfer.objects.filter(payer_id=payer.pk, payee_id=payee.pk, posted_at__isnull=False).exists()
    return Payee(payee, name, keys.seal(sealed, name=SEAL).decode(), known)


def read(payer: User, token: str) -> Payee:
    """The payee whom a token stands for. Raises Refusal `transfer-payee-again` where it is not this payer's, too
    old, or the payee changed their name since: they must be looked for and recognised anew.
    """
    again = Refusal("transfer-payee-again", status=422, field="payee")
    try:
        whose, pk, name, at = json.loads(keys.unseal(token.encode(), name=SEAL))
    except (InvalidToken, ValueError, UnicodeError) as error:
        raise again from error
    age = clock.now().timestamp() - at
    payee = User.objects.customers().active().filter(pk=pk).first()
    late = age > setting("transfer.payee_minutes") * 60
    if whose != payer.pk or late or payee is None or names.masked(payee.name) != name:
        raise again
    return Payee(
        payee,
        name,
        token,
        Transfer.objects.filter(payer_id=payer.pk, payee_id=pk, posted_at__isnull=False).exists(),
    )


def recent(payer: User) -> list[Payee]:
    """Those paid lately, the latest first, each once; they need not be looked for again."""
    since = clock.now() - timedelta(days=180)
    rows = Transfer.objects.filter(payer_id=payer.pk, posted_at__gte=since).order_by("-id")
    ids = list(dict.fromkeys(rows.values_list("payee_id", flat=True)[:100]))[:RECENT_MAX]
    people = {user.pk: user for user in User.objects.customers().active().filter(pk__in=ids)}
    return [of(payer, people[pk]) for pk in ids if pk in people]


def check_name(payer: User, payee: User, typed: str) -> None:
    """Whether the payer knows the covered part of the name. Wrong ones are counted: the name cannot be tried out.

    Call it outside a transaction that a refusal would undo. Raises Refusal `transfer-name-missing`,
    `transfer-name-wrong` (422) or `person-too-often` (429).
    """
    if not typed.strip():
        raise Refusal("transfer-name-missing", status=422, field="name_check")
    key = counting.key_of("payee-name", str(payer.pk), str(payee.pk))
    counting.check(key, most=setting("transfer.name_tries_max"))
    if not names.agrees(payee.name, typed):
        counting.times(key, seconds=DAY)
        raise Refusal("transfer-name-wrong", status=422, field="name_check")


def listed(customer: User) -> dict[str, bool]:
    """By which of their addresses a customer is found."""
    hidden = set(Unlisted.objects.filter(customer_id=customer.pk).values_list("channel", flat=True))
    return {channel: channel not in hidden for channel in ("sms", "email")}


def choose(customer: User, *, sms: bool, email: bool, by: Any) -> None:
    """Whether one wishes to be found by phone, and by email."""
    for channel, wanted in (("sms", sms), ("email", email)):
        with transaction.atomic():
            if wanted:
                gone, _ = Unlisted.objects.filter(customer_id=customer.pk, channel=channel).delete()
                changed = bool(gone)
            else:
                _, changed = Unlisted.objects.get_or_create(
                    customer_id=customer.pk, channel=channel, defaults={"at": clock.now()}
                )
            if changed:
                events.record(
                    "payee.listed" if wanted else "payee.unlisted",
                    by=by,
                    customer=customer.pk,
                    channel=channel,
                )


def _listed(user: User, given: Identifier) -> bool:
    """An address that nobody proved may be somebody else's: no money goes there."""
    proved = user.proved_email if given.channel == "email" else user.proved_phone
    return (
        proved == given.value
        and not Unlisted.objects.filter(customer_id=user.pk, channel=given.channel).exists()
    )
