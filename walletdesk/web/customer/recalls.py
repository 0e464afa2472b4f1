"""Asking a transfer back, and the payee's answer: with everything they need to know, and as free to refuse as to agree."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.transfers import kind, paths, recalls
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web import typed
from walletdesk.web.customer import frame, home, paying

TONES = {"requested": "wait", "asked": "wait", "consented": "good", "refused": "bad", "no_answer": "bad"}


@require_http_methods(["GET", "POST"])
@frame.own_page
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the record of a transfer: why, and how much."""
    me = frame.me(request)
    row = own_or_404(Transfer.objects.filter(payer_id=me.pk), public_id=public_id)
    under_way = row.recalls.filter(status__in=recalls.RECALL_OPEN).first()
    if under_way:
        return redirect("customer:recall", public_id=under_way.public_id)
    values = paying.typed(request, "reason", "amount")
    if request.method == "GET":
        return _form(request, row, {"reason": "", "amount": f"{(row.amount - row.recalled).major:f}"})
    try:
        amount = typed.amount_of(values["amount"]) if values["amount"] else None
        made = recalls.request(row, reason=values["reason"], amount=amount, by=me, proof="session")
    except Refusal as refusal:
        return _form(request, row, values, refusal)
    return redirect("customer:recall", public_id=made.public_id)


@require_http_methods(["GET", "POST"])
@frame.own_page
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """A recall: its payer sees how it stands, its payee answers."""
    me = frame.me(request)
    recall = own_or_404(Recall.objects.visible_to(me).select_related("subject"), public_id=public_id)
    if request.method == "GET":
        return _show(request, me, recall)
    try:
        _answer(request, me, recall)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        fresh = own_or_404(Recall.objects.visible_to(me).select_related("subject"), public_id=public_id)
        return _show(request, me, fresh, refusal)
    return redirect("customer:recall", public_id=public_id)


def _answer(request: HttpRequest, me: User, recall: Recall) -> None:
    deed = request.POST.get("deed", "")
    if deed == "consent":
        recalls.consent(recall, typed.amount_of(request.POST.get("amount", "")[:20]), by=me)
    elif deed == "refuse":
        recalls.refuse(recall, by=me)
    elif deed == "withdraw":
        recalls.withdraw(recall, by=me)


def _form(
    request: HttpRequest, row: Transfer, values: dict[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    try:
        recalls.check(row, reason=recalls.REASONS[0])
        closed = ""
    except Refusal as no:
        closed = no.say()
    context = {
        "row": row,
        "left": row.amount - row.recalled,
        "values": values,
        "closed": closed,
        "waits": row.status == "scheduled",
        "errors": paying.errors_of(refusal, "reason", "amount") if not closed else {},
        "reasons": [
            {"value": one, "label": say(f"recall-reason-{one.replace('_', '-')}")} for one in recalls.REASONS
        ],
        "days": setting("recall.answer_days"),
        "hours": setting("recall.review_hours"),
    }
    return frame.show(request, "customer/recall_new.html", context, status=refusal.status if refusal else 200)


def _show(request: HttpRequest, me: User, recall: Recall, refusal: Refusal | None = None) -> HttpResponse:
    payee = paths.side_of(recall) == "payee"
    open_still = recall.status == "asked" and recall.due_at is not None and recall.due_at > clock.now()
    available = home.balance_of(me)["available"]
    context: dict[str, Any] = {
        "recall": recall,
        "row": recall.subject,
        "payee": payee,
        "asks": payee and open_still,
        "may_withdraw": not payee and recall.status in recalls.RECALL_OPEN,
        "deceived": not payee and recall.reason == "deceived",
        "tag": tag_of(recall, payee=payee),
        "path": paths.of_recall(recall).as_context(),
        "facts": [
            {"label": say(one.label_key), "value": one.value, "copy": one.value if one.copied else ""}
            for one in kind.recall_facts(recall)
        ],
        "available": available,
        "most": min(available, recall.amount),
        "amount": request.POST.get("amount", "")[:20] or f"{min(available, recall.amount).major:f}",
        "errors": paying.errors_of(refusal, "amount"),
    }
    return frame.show(request, "customer/recall.html", context, status=refusal.status if refusal else 200)


def tag_of(recall: Recall, *, payee: bool) -> dict[str, str]:
    status = recall.status.replace("_", "-")
    key = f"recall-status-yours-{status}" if payee else f"recall-status-{status}"
    return {
        "tone": TONES.get(recall.status, "") if not payee or recall.status == "asked" else "",
        "label": say(key),
    }


def line_of(recall: Recall) -> dict[str, Any]:
    """A recall that waits for the payee, as a line of `_row.html`."""
    return {
        "href": f"/recalls/{recall.public_id}/",
        "icon": "undo-2",
        "tone": "wait",
        "title": say("recall-line", name=recall.subject.payer_name),
        "detail": say("recall-line-until", at=recall.due_at),
        "money": -recall.amount,
        "void": False,
        "tag": None,
        "note": say("recall-line-yours"),
    }
