"""With what a talk opens: buttons to begin with, and words put ready by the page one came from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from walletdesk.assistant.understanding.issues import ISSUES
from walletdesk.channels.webchat import receiving
from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.records import reading, titles
from walletdesk.money.records.models import Record
from walletdesk.web.customer import rows, talking

OFFERED_MAX = 3
OWN_QUESTION = ("topup", "withdrawal")  # kinds with a playbook that asks where the money is
OFFERED_FOR = timedelta(days=7)
COMMON = ("deposit_missing", "cannot_sign_in", "suspicious_login", "talk_to_human")
STEPS = {
    "register": ("register", "two_factor", "official_contact_check"),
    "sign-in": ("cannot_sign_in", "forgot_password", "account_locked"),
    "locked": ("account_locked", "suspicious_login", "forgot_password"),
    "reset": ("forgot_password", "change_phone", "cannot_sign_in"),
    "activate": ("register", "cannot_sign_in"),
    "unlock": ("account_locked", "cannot_sign_in"),
}


def choices(request: HttpRequest, talker: Talker) -> list[dict[str, Any]]:
    """Buttons of an empty talk: one's own money that is under way, then what is asked most where one comes from."""
    own = [_record_choice(row) for row in reading.recent(talker.customer_id)] if talker.customer_id else []
    issues = STEPS.get(request.GET.get("step", ""), COMMON)
    common = [
        {"value": issue_words(issue), "label": issue_words(issue), "detail": "", "money": None}
        for issue in issues
    ]
    return [*[one for one in own if one][:OFFERED_MAX], *common]


def issue_words(issue: str) -> str:
    return say(f"issue-{issue.replace('_', '-')}")


def about(record: Record) -> str:
    """The question about one movement, as the customer would put it."""
    key = f"chat-about-{record.kind}" if record.kind in OWN_QUESTION else "chat-about-record"
    return say(
        key,
        amount=abs_of(record.amount),
        at=record.at,
        title=titles.title_of(record),
        party=titles.party_of(record) or say("chat-about-somewhere"),
        number=number_of(record),
    )


def number_of(record: Record) -> str:
    """The number people know a movement by: the first one its noun lets them copy, else its public id."""
    kind = movements.REGISTRY.get(record.public_id.partition("_")[0])
    row = kind.model.objects.filter(public_id=record.public_id).first() if kind else None
    facts = kind.facts(row) if kind and row else []
    return next((fact.value for fact in facts if fact.copied), record.public_id)


def abs_of(amount: Money) -> Money:
    return Money(abs(amount.minor), amount.currency)


def draft(request: HttpRequest, talker: Talker) -> str:
    """Words put ready in the box: the problem of the page one came from, a failed page's reference, or what one
    wrote before signing in.
    """
    about, reference = request.GET.get("about", ""), request.GET.get("reference", "")[:20]
    if about in ISSUES:
        return issue_words(about)
    if about == "missing":
        return issue_words("deposit_missing")
    if reference:
        return say("chat-about-reference", reference=reference)
    return said_before(request, talker)


def said_before(request: HttpRequest, talker: Talker) -> str:
    """What this person wrote on this device before they signed in, while their own talk has not gone on since."""
    key = talking.visitor_key(request)
    earlier = receiving.talk_of(Talker(None, key)) if talker.customer and key else None
    first = earlier.messages.filter(sender="visitor").order_by("seq").first() if earlier else None
    if earlier is None or first is None or earlier.customer_id is not None:
        return ""
    own = receiving.talk_of(talker)
    return "" if own and own.last_at > earlier.last_at else first.text


def _record_choice(record: Record) -> dict[str, Any] | None:
    if record.state != "moving" or clock.now() - record.at > OFFERED_FOR:
        return None
    row = rows.row_of(record)
    return {
        "value": f"record:{record.public_id}",
        "label": row["title"],
        "says": about(record),
        "detail": row["detail"],
        "money": record.amount,
    }
