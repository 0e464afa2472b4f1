"""The door of acts, as the books and the watch use it: shown first as what it would do, then done, or asked for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from walletdesk.core import acts, authority
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.people.models import User
from walletdesk.web.desk import fresh
from walletdesk.web.desk.acting import changes_of, postings_of, told_of

PROOF = "none"  # nobody's account is spoken about: the proof lies with the claim or the statement


def through(
    request: HttpRequest,
    name: str,
    inputs: dict[str, Any],
    *,
    detail: str,
    back: str,
    case: Case | None = None,
    proof: str = PROOF,
) -> HttpResponse:
    """Without `hash` in the form: the dry run, as a dialog that sends the same form again. With it: done, or asked for.

    Raises what planning and the door refuse; `approval-why-missing` where another person must know why.
    """
    me: User = request.user  # type: ignore[assignment]
    plan = acts.plan(name, inputs)
    verdict = authority.check(name, role=me.role, proof=proof, amount=plan.amount)
    if verdict.answer == "refuse":
        raise Refusal(verdict.reason, status=403)
    given = request.POST.get("hash", "")
    if not given:
        told = told_of(acts.rehearse(name, inputs, by=me, proof=proof), plan.customer_id)
        return _rehearsal(request, name, plan, verdict.answer, detail, told)
    reason = str(request.POST.get("reason", "")).strip()[:500]
    if verdict.answer == "approve" and not reason:
        raise Refusal("approval-why-missing", status=422, field="reason")
    guard = fresh.of_act(request, name, plan, given, answer=verdict.answer)
    if isinstance(guard, HttpResponse):
        return guard
    outcome = acts.perform(
        name,
        inputs,
        by=me,
        role=me.role,
        proof=proof,
        key=f"books:{name}:{plan.hash[:24]}",
        case_id=case.pk if case else None,
        expect_hash=given,
        reason=reason,
        guard=guard,
    )
    title = say(acts.REGISTRY[name].title)
    messages.success(request, say("console-done" if outcome.done else "console-asked", act=title))
    response = HttpResponse(status=204)
    response["HX-Redirect"] = back
    return response


def _rehearsal(
    request: HttpRequest, name: str, plan: acts.Plan, answer: str, detail: str, told: list[dict[str, object]]
) -> HttpResponse:
    sent = {key: value for key, value in request.POST.items() if key not in ("csrfmiddlewaretoken", "hash")}
    shown = {
        "title": say(acts.REGISTRY[name].title),
        "detail": detail,
        "verdict": answer,
        "href": request.path,
        "hash": plan.hash,
        "key": plan.hash[:24],
        "fields": sent,
        "reason_given": bool(str(sent.get("reason", "")).strip()),
    }
    page = {"act": shown, "postings": postings_of(plan), "changes": changes_of(plan), "told": told}
    return render(request, "desk/_act.html", page)
