"""How a customer's own sign-in stands: the lock, the wrong tries, the password, the latest code."""

from __future__ import annotations

from walletdesk.assistant.answers import Word, references
from walletdesk.people import standing
from walletdesk.people.models import User
from walletdesk.people.standing import SignInFacts


def _sign_in(public_id: str, customer_id: int | None) -> SignInFacts | None:
    user = User.objects.customers().filter(public_id=public_id, pk=customer_id or 0).first()
    return standing.facts_of(user) if user else None


references(
    "sign-in",
    _sign_in,
    registered_at=lambda seen: seen.registered_at,
    phone=lambda seen: seen.phone,
    email=lambda seen: seen.email,
    locked_since=lambda seen: seen.locked_since,
    locked_until=lambda seen: seen.locked_until,
    lock_ended_at=lambda seen: seen.lock_ended_at,
    unlocked_at=lambda seen: seen.unlocked_at,
    unlocked_how=lambda seen: Word(f"sign-in-unlocked-{seen.unlocked_how}") if seen.unlocked_how else None,
    wrong=lambda seen: seen.wrong or None,
    left=lambda seen: seen.left,
    tries=lambda seen: seen.tries or None,
    by_phone=lambda seen: seen.by_phone or None,
    by_email=lambda seen: seen.by_email or None,
    first_try_at=lambda seen: seen.first_try_at,
    last_try_at=lambda seen: seen.last_try_at,
    strange=lambda seen: seen.strange or None,
    strange_at=lambda seen: seen.strange_at,
    strange_device=lambda seen: seen.strange_device,
    password_at=lambda seen: seen.password_at,
    password_how=lambda seen: Word(f"sign-in-password-{seen.password_how}") if seen.password_how else None,
    last_in_at=lambda seen: seen.last_in_at,
    last_device=lambda seen: seen.last_device,
    ins=lambda seen: seen.ins or None,
    signed_out_at=lambda seen: seen.signed_out_at,
    code_sent_at=lambda seen: seen.code.sent_at if seen.code else None,
    code_to=lambda seen: seen.code.to if seen.code else None,
    code_expires_at=lambda seen: seen.code.expires_at if seen.code else None,
    code_wrong=lambda seen: (seen.code.wrong or None) if seen.code else None,
    code_state=lambda seen: Word(f"sign-in-code-{seen.code.state}") if seen.code else None,
)
