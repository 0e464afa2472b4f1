"""The shelves of the help centre, and the questions that are asked most where one comes from."""

from __future__ import annotations

from walletdesk.assistant.knowledge import articles
from walletdesk.assistant.knowledge.articles import Article
from walletdesk.core.words import say

ICONS = {
    "account": "user-check",
    "deposit": "banknote",
    "withdrawal": "arrow-up-right",
    "payment": "receipt-text",
    "transfer": "forward",
    "refund": "undo-2",
    "security": "shield-check",
    "cards": "credit-card",
    "service": "headset",
    "more": "book-open",
}
TITLES_SHOWN = 2
COMMON = ("deposit_missing", "deposit_unmatched", "account_locked", "forgot_password", "refund_request")
AT_STEP = {
    "register": ("register", "two_factor", "kyc", "privacy", "official_contact_check"),
    "activate": ("register", "cannot_sign_in", "official_contact_check"),
    "code": ("cannot_sign_in", "register", "official_contact_check"),
    "sign-in": ("cannot_sign_in", "forgot_password", "account_locked", "change_phone"),
    "locked": ("account_locked", "forgot_password", "suspicious_login"),
    "unlock": ("account_locked", "forgot_password", "suspicious_login"),
    "reset": ("forgot_password", "change_phone", "cannot_sign_in"),
    "topup": ("deposit_howto", "deposit_missing", "deposit_unmatched", "limits"),
}


def topics() -> list[dict[str, str]]:
    """Every shelf that has something on it."""
    return [
        {
            "href": f"/help/topic/{topic.key}/",
            "icon": ICONS[topic.key],
            "title": topic.title,
            "detail": say("web-comma").join(one.title for one in topic.articles[:TITLES_SHOWN]),
        }
        for topic in articles.by_topic()
        if topic.articles
    ]


def common(step: str = "") -> list[dict[str, str]]:
    found = (articles.by_issue(issue) for issue in AT_STEP.get(step, COMMON))
    return [line(one) for one in found if one]


def line(article: Article) -> dict[str, str]:
    return {"href": f"/help/{article.slug}/", "title": article.title, "detail": article.summary}
