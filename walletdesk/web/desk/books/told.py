"""What a claim's form says: whose it should be, and the payment as the customer tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.people.models import User

BYTES_MAX = 10_000_000
PHONE = re.compile(r"^(?:\+86)?(1\d{10})$")


def customer(form: Mapping[str, str]) -> User:
    """The customer chosen among the likely ones, or named by phone or email. Raises Refusal `claim-customer-unknown` (422)."""
    chosen, named = form.get("owner", ""), form.get("who", "").strip()
    people = User.objects.customers()
    phone = PHONE.match(named.replace(" ", "").replace("-", ""))
    if chosen and chosen != "other":
        found = people.filter(public_id=chosen).first()
    elif phone:
        found = people.filter(phone=f"+86{phone[1]}").first()
    else:
        found = people.filter(email__iexact=named).first() if "@" in named else None
    if found is None:
        raise Refusal("claim-customer-unknown", status=422, field="who")
    return found


def payment(form: Mapping[str, str], currency: str) -> tuple[Money | None, datetime | None, str]:
    """Amount, time and card tail as told; what was not told is empty. Raises Refusal `claim-told-wrong` (422)."""
    amount, at, tail = (form.get(name, "").strip() for name in ("said", "said_at", "said_tail"))
    if tail and not (tail.isascii() and tail.isdigit() and len(tail) == 4):
        raise Refusal("claim-told-wrong", status=422, field="said_tail")
    try:
        said = Money.parse(amount, currency) if amount else None
        moment = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI) if at else None
    except ValueError as problem:
        raise Refusal("claim-told-wrong", status=422, field="said") from problem
    return said, moment, tail
