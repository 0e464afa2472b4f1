"""Money for a case's customer out of the house's own: goodwill, a fee back, money put forward; what was given, decided or
taken back. Shown first as what it would do and tell, then done, or asked for: the door of acts, as anywhere.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from walletdesk.core import acts, authority
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import remedies
from walletdesk.desk.identity import proof_of
from walletdesk.desk.models import Case
from walletdesk.money.credits.models import Credit
from walletdesk.money.debts.models import Collection
from walletdesk.money.records.models import Record
from walletdesk.people.access import staff_required
from walletdesk.people.models import User
from walletdesk.web.desk import frame, fresh
from walletdesk.web.desk.acting import changes_of, postings_of, told_of
from walletdesk.web.desk.credits import lines
from walletdesk.web.desk.inbox import find

GIVING = ("credit.give", "fee.return", "credit.provisional")
DECIDING = ("credit.make_final", "credit.take_back")
OWED = ("receivable.write_off", "debt.give_back")
FIELDS = (
    "act",
    "amount",
    "why",
    "record",
    "credit",
    "collection",
)  # what is asked, sent again with the hash of its dry run


@require_http_methods(["GET", "POST"])
@staff_required
def credits(request: HttpRequest, case_id: str) -> HttpResponse:
    """GET: what may be given, and what was. POST: the dry run; with its `hash`, the deed."""
    case = find(request, case_id)
    customer = User.objects.get_queryset().filter(pk=case.customer_id or 0).first()
    if customer is None:
        raise Refusal("not-found", status=404)
    if request.method == "GET":
        return render(
            request, "desk/credits/credits.html", {**frame.frame(request), **_page(case, customer, request)}
        )
    name, inputs = _asked(request, customer)
    return (
        _do(request, case, name, inputs) if request.POST.get("hash") else _show(request, case, name, inputs)
    )


def _page(case: Case, customer: User, request: HttpRequest) -> dict[str, Any]:
    me: User = request.user  # type: ignore[assignment]
    given = Credit.objects.filter(customer_id=customer.pk).order_by("-id")[: lines.MOST]
    working = case.status in ("open", "waiting")
    return {
        "case": {
            "number": case.number,
            "href": f"/desk/cases/{case.public_id}/",
            "issue": frame.issue_name(case),
        },
        "customer": {"name": customer.masked_name, "phone": customer.masked_phone},
        "forms": [lines.form(name, customer, me, about=case.subject) for name in GIVING] if working else [],
        "given": [lines.given(row, working) for row in given],
        "owing": lines.owing(customer, working),
    }


def _asked(request: HttpRequest, customer: User) -> tuple[str, dict[str, Any]]:
    """The act and its inputs from the form. Raises Refusal `not-found` (404), `credit-amount` (422)."""
    name, form = request.POST.get("act", ""), request.POST
    if name in DECIDING:
        mine = Credit.objects.filter(customer_id=customer.pk, public_id=form.get("credit", "")).first()
        if mine is None:
            raise Refusal("not-found", status=404)
        why = {"reason": form.get("why", "")} if name == "credit.take_back" else {}
        return name, {"credit": mine.public_id, **why}
    if name in OWED:
        return name, _owed(name, form.get("collection", ""), customer)
    if name not in GIVING:
        raise Refusal("not-found", status=404)
    record = Record.objects.filter(customer_id=customer.pk, public_id=form.get("record", "")).first()
    amount = _minor(form.get("amount", ""), record.currency if record and name != "credit.give" else "CNY")
    inputs = {
        "customer": customer.public_id,
        "reason": form.get("why", ""),
        **({"record": record.public_id} if record else {}),
        **({"amount_minor": amount} if amount is not None else {}),
    }
    return name, inputs


def _owed(name: str, collection: str, customer: User) -> dict[str, Any]:
    if name == "receivable.write_off":
        return {"customer": customer.pk}
    mine = Collection.objects.filter(customer_id=customer.pk, public_id=collection).first()
    if mine is None:
        raise Refusal("not-found", status=404)
    return {"collection": mine.public_id}


def _minor(text: str, currency: str) -> int | None:
    """What was typed, in smallest units; None for nothing typed. Raises Refusal `credit-amount` (422)."""
    if not text.strip():
        return None
    try:
        return Money.parse(text.strip(), currency).minor
    except ValueError:
        raise Refusal("credit-amount", status=422, field="amount") from None


def _show(request: HttpRequest, case: Case, name: str, inputs: dict[str, Any]) -> HttpResponse:
    me: User = request.user  # type: ignore[assignment]
    plan, proof = acts.plan(name, inputs), proof_of(case)
    verdict = authority.check(name, role=me.role, proof=proof, amount=plan.amount)
    if verdict.answer == "refuse":
        raise Refusal(verdict.reason, status=403)
    shown = {
        "title": say(acts.REGISTRY[name].title),
        "detail": say(f"console-credit-detail-{name.replace('.', '-').replace('_', '-')}"),
        "verdict": verdict.answer,
        "href": request.path,
        "hash": plan.hash,
        "key": plan.hash[:24],
        "fields": {key: request.POST[key] for key in FIELDS if request.POST.get(key)},
        "reason_given": False,
    }
    told = told_of(acts.rehearse(name, inputs, by=me, proof=proof), plan.customer_id)
    page = {"act": shown, "postings": postings_of(plan), "changes": changes_of(plan), "told": told}
    return render(request, "desk/_act.html", page)


def _do(request: HttpRequest, case: Case, name: str, inputs: dict[str, Any]) -> HttpResponse:
    me: User = request.user  # type: ignore[assignment]
    reason = request.POST.get("reason", "").strip()[:500]
    plan, proof = acts.plan(name, inputs), proof_of(case)
    verdict = authority.check(name, role=me.role, proof=proof, amount=plan.amount)
    if verdict.answer == "approve" and not reason:
        raise Refusal("approval-why-missing", status=422, field="reason")
    given = request.POST.get("hash", "")
    guard = fresh.of_act(request, name, plan, given, answer=verdict.answer)
    if isinstance(guard, HttpResponse):
        return guard
    outcome = remedies.run(
        case, name, inputs, by=me, proof=proof, expect_hash=given, reason=reason, guard=guard
    )
    key = "console-done" if outcome.done else "console-asked"
    messages.success(request, say(key, act=say(acts.REGISTRY[name].title)))
    response = HttpResponse(status=204)
    response["HX-Redirect"] = request.path
    return response
