"""What each customer must have heard of each movement by its end: the good and the bad, each once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from walletdesk.core.models import Notice
from walletdesk.money.topups.models import Topup, TopupStep
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer
from walletdesk.money.withdrawals.models import Withdrawal

WATCHED_EVERY = timedelta(hours=3)
Heard = dict[tuple[int, str], Counter[str]]
TOPUP = {
    "succeeded": "topup-credited",
    "failed": "topup-failed",
    "returned": "topup-returned",
    "charged_back": "topup-charged-back",
}
WITHDRAWAL = {
    "succeeded": ("withdrawal-paid",),
    "failed": ("withdrawal-failed",),
    "returned": ("withdrawal-paid", "withdrawal-returned"),
    "cancelled": ("withdrawal-cancelled|withdrawal-review-refused",),
}
RECALL = {
    "declined": "recall-declined",
    "refused": "recall-refused",
    "no_answer": "recall-no-answer",
    "consented": "recall-returned",
}
TRANSFER = {"cancelled": "transfer-cancelled", "failed": "transfer-failed"}


def told_wrong() -> Iterator[str]:
    heard: Heard = defaultdict(Counter)
    for customer, about, key in Notice.objects.values_list("customer_id", "about", "key"):
        heard[customer, about][key] += 1
    yield from _topups(heard)
    yield from _withdrawals(heard)
    yield from _between_customers(heard)


def _once(heard: Heard, customer: int, about: str, wanted: str) -> Iterator[str]:
    """`wanted`: how the key begins; of several, parted by `|`, any one."""
    found = heard[customer, about]
    times = sum(count for key, count in found.items() if key.startswith(tuple(wanted.split("|"))))
    if times != 1:
        yield f"{customer} heard «{wanted}» of {about} {times} times: {dict(found)}"


def _topups(heard: Heard) -> Iterator[str]:
    failed_first = set(TopupStep.objects.filter(kind="failed").values_list("topup_id", flat=True))
    for row in Topup.objects.order_by("pk"):
        yield from _once(heard, row.customer_id, row.public_id, TOPUP.get(row.status, "?"))
        if row.pk in failed_first and row.status != "failed":
            yield from _once(heard, row.customer_id, row.public_id, "topup-failed")


def _withdrawals(heard: Heard) -> Iterator[str]:
    for row in Withdrawal.objects.order_by("pk"):
        for wanted in WITHDRAWAL.get(row.status, ("?",)):
            yield from _once(heard, row.customer_id, row.public_id, wanted)
        if row.settled_at and row.settled_at > row.due_at + WATCHED_EVERY and row.status == "succeeded":
            yield from _once(heard, row.customer_id, row.public_id, "withdrawal-overdue")


def _between_customers(heard: Heard) -> Iterator[str]:
    for row in Transfer.objects.order_by("pk"):
        if row.posted_at:
            yield from _once(heard, row.payer_id, row.public_id, "transfer-sent")
            yield from _once(heard, row.payee_id, row.public_id, "transfer-arrived")
        elif row.status in TRANSFER:
            yield from _once(heard, row.payer_id, row.public_id, TRANSFER[row.status])
    for asked in MoneyRequest.objects.order_by("pk"):
        yield from _once(heard, asked.payer_id, asked.public_id, "request-made")
        if asked.status in ("declined", "expired"):
            yield from _once(heard, asked.requester_id, asked.public_id, f"request-{asked.status}")
    for recall in Recall.objects.order_by("pk"):
        if recall.status in RECALL:
            yield from _once(heard, recall.payer_id, recall.public_id, RECALL[recall.status])
        if recall.asked_at:
            yield from _once(heard, recall.payee_id, recall.public_id, "recall-asked")
