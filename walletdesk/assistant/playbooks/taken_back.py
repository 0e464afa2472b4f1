"""What left a balance by itself: a debt collected, money put forward and taken back. Told with whence it came."""

from __future__ import annotations

from datetime import datetime, timedelta

from walletdesk.assistant.answers import Ref, Sentence
from walletdesk.assistant.playbooks.base import Evidence, Finding
from walletdesk.core.clock import clock
from walletdesk.money.credits.models import Credit
from walletdesk.money.debts.models import Collection

LATELY, SOON = timedelta(days=30), timedelta(days=1)
TOLD_MAX = 2
COLLECTED, BACK = "evidence-balance-collected", "evidence-balance-credit-back"


def lately(customer_id: int) -> tuple[Evidence, ...]:
    """What was collected and taken back in the last month, the newest first."""
    since = clock.now() - LATELY
    debts = Collection.objects.filter(customer_id=customer_id, status="succeeded", created_at__gte=since)
    credits = Credit.objects.filter(
        customer_id=customer_id, kind="provisional", status="reversed", ended_at__gte=since
    )
    return (
        *(
            Evidence(COLLECTED, Ref("debt", row.public_id, "amount"))
            for row in debts.order_by("-id")[:TOLD_MAX]
        ),
        *(
            Evidence(BACK, Ref("credit", row.public_id, "amount"))
            for row in credits.order_by("-id")[:TOLD_MAX]
        ),
    )


def after(customer_id: int, came: datetime | None) -> list[Sentence]:
    """What was collected right after money came in: why less of it is there."""
    if came is None:
        return []
    rows = Collection.objects.filter(
        customer_id=customer_id, status="succeeded", created_at__range=(came, came + SOON)
    )
    return [_collected(row.public_id) for row in rows.order_by("id")[:1]]


def told(finding: Finding) -> list[Sentence]:
    """The sentences of what `lately` found."""
    made = {COLLECTED: _collected, BACK: _back}
    return [made[one.label](one.ref.id) for one in finding.evidence if one.label in made]


def _collected(number: str) -> Sentence:
    refs = {name: Ref("debt", number, name) for name in ("at", "amount", "about", "left")}
    return Sentence("balance-collected", **refs).apart()


def _back(number: str) -> Sentence:
    refs = {name: Ref("credit", number, name) for name in ("amount", "title", "end")}
    return Sentence("balance-credit-back", at=Ref("credit", number, "ended_at"), **refs).apart()
