"""The customer's side of the talk: bubbles, and below the last one what it offers (buttons, an article, a sign-in)."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant.knowledge import articles
from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core.words import say
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.money.records import balances
from walletdesk.web import turns
from walletdesk.web.customer import balance, invoices, person_links, proofs

PAGE = 40
# What stands below an answer as a way to a page: address, icon, words.
LINKS = {
    "records": (
        ("/records/", "receipt-text", "chat-see-records"),
        ("/records.csv", "file-text", "records-csv"),
        ("/records.pdf", "stamp", "records-pdf"),
    ),
    "fees": (("/fees/", "banknote", "fees-title"),),
    "limits": (("/limits/", "scale", "limits-title"),),
    "pay": (("/pay/", "smartphone", "pay-title"),),
    "invoices": (("/invoices/", "receipt-text", "invoices-title"),),
    "dispute": (("/disputes/", "scale", "chat-see-dispute"),),
    "dispute-new": (("/disputes/new/", "scale", "chat-open-dispute"),),
}
NEWS_MAX = 100


def page_of(
    talk: Conversation, talker: Talker, *, before: int | None = None
) -> tuple[list[dict[str, Any]], int]:
    """A page of bubbles, the newest or those before a number; and the number before which there are older ones (or 0)."""
    found = conversations.public_messages(talk, before=before, limit=PAGE + 1)
    older = found[1].seq if len(found) > PAGE else 0
    return bubbles(talk, found[-PAGE:], talker), older


def news_of(talk: Conversation, talker: Talker, *, after: int) -> list[dict[str, Any]]:
    """Bubbles after a number: dated and named as if the one before stood above them."""
    above = conversations.public_messages(talk, before=after + 1, limit=1) if after else []
    fresh = conversations.public_messages(talk, after=after, limit=NEWS_MAX)
    made = bubbles(talk, [*above, *fresh], talker)
    return [turn for turn in made if turn["seq"] > after] if above else made


def bubbles(talk: Conversation, messages: list[Message], talker: Talker) -> list[dict[str, Any]]:
    """Bubbles for `_bubble.html`, with what the customer's face adds to them."""
    by_id = {f"m{message.pk}": message for message in messages}
    made = turns.turns_of(messages, viewer="customer")
    rows = proofs.rows_behind(messages)
    for turn in made:
        message = by_id.get(turn["id"])
        if message is not None:
            _add_card(turn, message, talker)
            proofs.tell(turn, message, rows)
            # Said after `talk` was read counts as last, too: it would otherwise never get its buttons.
            turn["choices"] = _choices(message) if message.seq >= talk.last_seq else []
    return made


def _choices(message: Message) -> list[dict[str, Any]]:
    return [
        {"value": one["label"], "label": one["label"], "detail": "", "money": None} for one in message.choices
    ]


def _add_card(turn: dict[str, Any], message: Message, talker: Talker) -> None:
    card = message.card or {}
    kind = card.get("kind")
    if kind == "path" and talker.customer:
        turn["path_href"] = f"/chat/path/{card['topup']}/"
        if card.get("pay"):
            turn["links"] = [
                {"href": f"/pay/{card['pay']}/", "icon": "smartphone", "title": say("pay-go-on")}
            ]
    elif kind == "article":
        article = articles.by_issue(card["issue"])
        turn["article"] = {"href": f"/help/{article.slug}/", "title": article.title} if article else None
    elif kind == "sign-in":
        turn["sign_in"] = talker.customer is None
    elif kind == "topup":
        turn["topup"] = talker.customer is not None
    elif kind in person_links.KINDS:
        turn["links"] = person_links.of(card, signed_in=talker.customer is not None)
    elif kind == "restriction" and talker.customer:
        href = f"/restrictions/{card['stop']}/"
        turn["links"] = [{"href": href, "icon": "lock", "title": say("chat-see-restriction")}]
    elif kind == "code":
        turn["code_href"] = f"/account/codes/{card['code']}/"
    elif kind == "sum" and talker.customer:
        facts = balances.of(talker.customer.pk, card["currency"])
        href = f"/balance/card/{facts.currency}/"
        turn["sum"] = {"facts": facts, "href": href, **balance.sum_of(facts)}
    elif kind in ("invoice", "invoice-new") and talker.customer:
        turn["links"] = invoices.links_of(card)
    elif kind in LINKS and talker.customer:
        query = card.get("query", "")
        turn["links"] = [
            {"href": f"{href}{query}", "icon": icon, "title": say(key)} for href, icon, key in LINKS[kind]
        ]
