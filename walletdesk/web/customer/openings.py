"""With what a talk opens: buttons to begin with, and words put ready by the page one came from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from walletdesk.assistant.understanding.issues import ISSUES
from walletdesk.channels.webchat import receiving
from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money.topups import topups
from walletdesk.money.topups.legal_steps import SETTLED
from walletdesk.money.topups.models import Topup
from walletdesk.web.customer import rows, talking

OFFERED_MAX = 3
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
    """Buttons of an empty talk: one's own top-ups that are under way, then what is asked most where one comes from."""
    own = [_topup_choice(row) for row in topups.recent(talker.customer_id)] if talker.customer_id else []
    issues = STEPS.get(request.GET.get("step", ""), COMMON)
    common = [
        {"value": issue_words(issue), "label": issue_words(issue), "detail": "", "money": None}
        for issue in issues
    ]
    return [*[one for one in own if one][:OFFERED_MAX], *common]


def issue_words(issue: str) -> str:
    return say(f"issue-{issue.replace('_', '-')}")


def about_topup(topup: Topup) -> str:
    """The question about one top-up, as the customer would put it."""
    return say(
        "chat-about-topup",
        amount=topup.amount,
        at=topup.created_at,
        bank=topup.bank_name,
        order=topup.order_no,
    )


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


def _topup_choice(topup: Topup) -> dict[str, Any] | None:
    if topup.status in SETTLED or clock.now() - topup.created_at > OFFERED_FOR:
        return None
    row = rows.row_of(topup, found=False)
    return {
        "value": f"topup:{topup.public_id}",
        "label": row["title"],
        "says": about_topup(topup),
        "detail": row["detail"],
        "money": topup.amount,
    }
