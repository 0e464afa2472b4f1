"""Ways to the pages of one's own person, below an answer of the talk: a visitor gets those that need no sign-in."""

from __future__ import annotations

from typing import Any

from walletdesk.core.words import say

KINDS = ("prove", "change-phone", "factors-lost", "security", "identity")
SELF = {
    "change-phone": ("/account/contact/sms/", "smartphone", "chat-change-phone-self"),
    "factors-lost": ("/account/security/", "shield-check", "security-title"),
    "security": ("/account/security/", "shield-check", "security-title"),
    "identity": ("/identity/", "user-round", "identity-title"),
}
PURPOSE = {"change-phone": "phone", "factors-lost": "factors"}


def of(card: dict[str, str], *, signed_in: bool) -> list[dict[str, Any]]:
    """Lines for `_bubble.html`: what one does oneself, then the page of proof."""
    kind = card["kind"]
    made = [_link(*SELF[kind])] if kind in SELF and signed_in else []
    purpose = card.get("for", PURPOSE.get(kind, ""))
    if kind == "prove" or purpose:
        href = f"/chat/proof/?for={purpose}" if purpose else "/chat/proof/"
        title = f"chat-prove-{purpose}" if purpose else "proof-title"
        made.append(_link(href, "key-round", title))
    return made


def _link(href: str, icon: str, key: str) -> dict[str, Any]:
    return {"href": href, "icon": icon, "title": say(key)}
