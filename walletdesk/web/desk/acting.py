"""An act from the console: shown first as what it would do and tell, then done, or asked for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from walletdesk.assistant import looks
from walletdesk.core import acts
from walletdesk.core.acts import Plan
from walletdesk.core.hearing import Told
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import remedies
from walletdesk.desk.models import Case
from walletdesk.people.access import staff_required
from walletdesk.web.desk import fresh
from walletdesk.web.desk.inbox import find


@require_http_methods(["GET", "POST"])
@staff_required
def act(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """GET: the dry run. POST: do it by the plan that was shown, or ask another person."""
    case = find(request, case_id)
    return _do(request, case, name) if request.method == "POST" else _show(request, case, name)


def _show(request: HttpRequest, case: Case, name: str) -> HttpResponse:
    found = looks.look(case, request.user)
    option = next((one for one in found.options if one.act == name), None) if found else None
    if option is None:
        raise Refusal("not-found", status=404)
    if option.plan is None or option.answer == "refuse":
        raise Refusal("act-refused", reason=option.refusal)
    shown = {
        "title": option.title,
        "detail": option.why,
        "verdict": option.answer,
        "href": f"/desk/cases/{case.public_id}/acts/{name}/",
        "hash": option.hash,
        "key": option.hash[:24],
    }
    page = {
        "act": shown,
        "postings": postings_of(option.plan),
        "changes": changes_of(option.plan),
        "told": told_of(
            acts.rehearse(name, option.inputs, by=request.user, proof=looks.proof_of(case)),
            option.plan.customer_id,
        ),
    }
    return render(request, "desk/_act.html", page)


def _do(request: HttpRequest, case: Case, name: str) -> HttpResponse:
    given = request.POST.get("hash", "")
    option = looks.chosen(looks.look(case, request.user), name, given)
    reason = request.POST.get("reason", "").strip()[:500]
    if option.answer == "approve" and not reason:
        raise Refusal("approval-why-missing", status=422, field="reason")
    guard = fresh.of_act(request, name, option.plan, given, answer=option.answer)
    if isinstance(guard, HttpResponse):
        return guard
    outcome = remedies.run(
        case,
        name,
        option.inputs,
        by=request.user,
        proof=looks.proof_of(case),
        expect_hash=given,
        reason=reason,
        guard=guard,
    )
    messages.success(request, say("console-done" if outcome.done else "console-asked", act=option.title))
    response = HttpResponse(status=204)
    response["HX-Redirect"] = f"/desk/cases/{case.public_id}/"
    return response


def postings_of(plan: Plan) -> list[dict[str, object]]:
    """The very entries, as _postings.html reads them."""
    return [{"label": say(one.label), "money": one.amount} for one in plan.postings]


def told_of(told: list[Told], customer_id: int | None) -> list[dict[str, object]]:
    """What people would be told, as _act.html reads it: the customer of the act, or the other side."""
    return [
        {
            "heading": say(
                "console-will-tell" if one.customer_id == customer_id else "console-will-tell-other"
            ),
            "ways": say("web-comma").join(say(f"console-told-{way}") for way in one.channels),
            "text": one.text,
            "language": one.language,
        }
        for one in told
    ]


def changes_of(plan: Plan) -> list[str]:
    return [
        say(
            "console-change",
            what=say(one.what),
            before=_status(one.what, one.before),
            after=_status(one.what, one.after),
        )
        for one in plan.changes
    ]


def _status(what: str, code: str) -> str:
    return say(f"{what}-{code.replace('_', '-')}") if code else "—"
