"""The dossier of a dispute, assembled at once: order, payment and its path, what was said and handed in, what was told to
whom and whether it arrived.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from walletdesk.core import keys, outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.core.words import active_language, say
from walletdesk.desk.disputes import lines
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.models import Message
from walletdesk.desk.proving import hidden
from walletdesk.money.payments import kind as payment_kind
from walletdesk.money.payments import paths
from walletdesk.money.refunds.models import Refund
from walletdesk.people import masks
from walletdesk.people.models import User

MESSAGES_MOST, TOLD_MOST = 200, 100
BEFORE = timedelta(hours=1)  # what was said just before it was opened belongs to it


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the dossier: when, who, what; `more` stands below it."""

    at: datetime | None
    who: str
    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one dispute, in a reader's language, ready to be drawn."""

    number: str
    lang: str
    made_at: datetime
    title: str
    standing: str
    order: list[tuple[str, str]]
    payment: list[tuple[str, str]]
    path: list[Entry]
    course: list[Entry]
    said: list[Entry]
    proofs: list[dict[str, Any]]
    messages: list[Entry]
    told: list[Entry]
    refunds: list[tuple[str, str]] = field(default_factory=list)


def of(row: Dispute, *, viewer: str, lang: str | None = None) -> Dossier:
    """All of it for the desk. A customer's own has no letters to the merchant and no step that is ours alone."""
    lang = lang or active_language()
    with translation.override(lang):
        return _assembled(row, lang, desk=viewer == "desk")


def _assembled(row: Dispute, lang: str, *, desk: bool) -> Dossier:
    return Dossier(
        number=row.public_id,
        lang=lang,
        made_at=clock.now(),
        title=say("dossier-title", lang, merchant=row.merchant.name(lang)),
        standing=f"{say(f'dispute-status-{lines.dashed(row.status)}', lang)} · {lines.summary(row, lang)}",
        order=_order(row, lang),
        payment=_payment(row),
        path=_path(row),
        course=[
            Entry(one.at, say(f"dispute-by-{one.party}", lang), one.text)
            for one in lines.course(row, lang, all_of_it=desk)
        ],
        said=[
            Entry(
                one.at,
                f"{say(f'dispute-party-{one.party}', lang)} · {say(f'dispute-said-{one.kind}', lang)}",
                one.text,
            )
            for one in row.statements.order_by("id")
        ],
        proofs=lines.proofs(row, lang),
        messages=_messages(row, lang),
        told=_told(row, lang, desk=desk),
        refunds=_refund(row, lang),
    )


def _order(row: Dispute, lang: str) -> list[tuple[str, str]]:
    order = row.payment.order
    facts = (
        ("merchant", row.merchant.name(lang)),
        ("number", order.number),
        ("goods", order.title if order.source != "static_qr" else ""),
        ("amount", order.amount.format(lang)),
        ("made", moment(order.created_at)),
        ("customer", _customer(row)),
        ("reason", lines.reason_of(row, lang)),
        ("wanted", row.amount.format(lang)),
        ("held", row.held.format(lang) if row.is_open else ""),
        ("opened", moment(row.opened_at)),
        ("due", moment(row.due_at)),
    )
    return [(say(f"dossier-{name}", lang), value) for name, value in facts if value]


def _customer(row: Dispute) -> str:
    """Masked, as everywhere: a dossier may be printed."""
    person = User.objects.customers().filter(pk=row.customer_id).first()
    return masks.mask_name(person.name) if person else ""


def _payment(row: Dispute) -> list[tuple[str, str]]:
    return [(say(fact.label_key), fact.value) for fact in payment_kind.facts(row.payment)]


def _path(row: Dispute) -> list[Entry]:
    """The payment's own path, as its customer sees it."""
    drawn = paths.of(row.payment).as_context()
    return [
        Entry(step["at"], str(step["by"] or ""), str(step["title"]), str(step["detail"] or ""))
        for step in drawn["steps"]
    ]


def _messages(row: Dispute, lang: str) -> list[Entry]:
    """What was talked about it in its case's conversation; no notes among colleagues."""
    talk = row.case.conversation_id if row.case else None
    if talk is None:
        return []
    found = Message.objects.filter(conversation_id=talk, kind="public", at__gte=row.opened_at - BEFORE)
    said = list(found.order_by("seq")[:MESSAGES_MOST])
    hidden.from_colleagues(said)  # a dossier may be printed
    return [Entry(one.at, _speaker(one, lang), one.text) for one in said]


def _speaker(one: Message, lang: str) -> str:
    if one.from_outside:
        return say("dispute-party-customer", lang)
    return say("dossier-colleague" if one.sender.startswith("staff") else "dossier-assistant", lang)


def _told(row: Dispute, lang: str, *, desk: bool) -> list[Entry]:
    """Deliveries: what the customer was told in the app, and what left by SMS and mail, with what became of it."""
    notices = Notice.objects.filter(customer_id=row.customer_id, about=row.public_id).order_by("id")[
        :TOLD_MOST
    ]
    entries = [
        Entry(one.at, say("dossier-to-customer-app", lang), one.text, _read(one, lang)) for one in notices
    ]
    sent = OutboxItem.objects.filter(dedupe__startswith=f"{row.public_id}:").order_by("id")[:TOLD_MOST]
    for item in sent:
        to_merchant = item.customer_id is None
        if to_merchant and not desk:
            continue
        whom = say(f"dossier-to-{'merchant' if to_merchant else 'customer'}-{item.channel}", lang)
        became = say(f"dossier-delivery-{item.status}", lang, at=item.settled_at or item.at)
        entries.append(Entry(item.at, whom, _subject(item), became))
    return sorted(entries, key=lambda one: one.at or row.opened_at)


def _subject(item: OutboxItem) -> str:
    """The first line of what was sent: of a mail its subject."""
    params = outbox.unpack(json.loads(keys.unseal(item.sealed_params or b"")))
    return say(item.key, item.language, **params).partition("\n")[0]


def _read(one: Notice, lang: str) -> str:
    return say("dossier-read", lang, at=one.read_at) if one.read_at else say("dossier-unread", lang)


def _refund(row: Dispute, lang: str) -> list[tuple[str, str]]:
    refund = Refund.objects.filter(public_id=row.refund).first() if row.refund else None
    if refund is None:
        return []
    facts = (
        ("refund", refund.public_id),
        ("refund-amount", refund.amount.format(lang)),
        ("refund-status", say(f"refund-status-{lines.dashed(refund.status)}", lang)),
        ("refund-ended", moment(refund.ended_at)),
    )
    return [(say(f"dossier-{name}", lang), value) for name, value in facts if value]


def moment(at: datetime | None) -> str:
    return f"{clock.local(at):%Y-%m-%d %H:%M:%S}" if at else ""
